"""The first vault: keys, tombstones, accounts and content.

Revision: vault_0001
"""

import sqlalchemy as sa
from alembic import op

revision = "vault_0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("blind_index", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("landlord", "platform", "blind_index", name="pk_accounts"),
    )
    op.create_index("ix_accounts_subject", "accounts", ["subject"], unique=False)
    op.create_table(
        "content",
        sa.Column("content_id", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("stored_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("content_id", name="pk_content"),
    )
    op.create_index("ix_content_subject", "content", ["subject"], unique=False)
    op.create_table(
        "erased_subjects",
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("erased_at", TEXT, nullable=False),
        sa.Column("authority", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_erased_subjects"),
    )
    op.create_table(
        "subject_keys",
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("kek_id", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_subject_keys"),
    )
    op.create_table(
        "vault_keys",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("kek_id", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_vault_keys"),
    )
