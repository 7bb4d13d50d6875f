"""A command id is its landlord's own.

Revision: ledger_0004
"""

from alembic import op

revision = "ledger_0004"
down_revision = "ledger_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Remember handled commands by landlord and id; what was remembered stays so."""
    with op.batch_alter_table("handled_commands") as table:
        table.drop_constraint("pk_handled_commands", type_="primary")
        table.create_primary_key("pk_handled_commands", ["landlord", "command_id"])
