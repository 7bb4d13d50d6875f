"""Up to when each account was swept for what its web hooks lost.

Revision: ledger_0002
"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0002"
down_revision = "ledger_0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table of sweeps."""
    op.create_table(
        "sweeps",
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("swept_to", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("landlord", "platform", "account", name="pk_sweeps"),
    )
