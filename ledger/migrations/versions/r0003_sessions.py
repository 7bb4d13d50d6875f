"""Who is signed in to the pages.

Revision: ledger_0003
"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0003"
down_revision = "ledger_0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table of sessions."""
    op.create_table(
        "sessions",
        sa.Column("id_digest", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("credential", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("last_seen_at", TEXT, nullable=False),
        sa.Column("ends_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id_digest", name="pk_sessions"),
    )
