"""Which stream of a kind holds a key that only one may hold.

Revision: ledger_0005
"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0005"
down_revision = "ledger_0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table of claims; nothing was claimed before there was anything to claim."""
    op.create_table(
        "claims",
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("stream", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("landlord", "kind", "key", name="pk_claims"),
    )
    op.create_index("ix_claims_stream", "claims", ["stream"])
