"""The first ledger: events, their heads, what was handled, what is to be done.

Revision: ledger_0001
"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_GUARDS = (
    """
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
)
POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION events_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'events are never changed or deleted' USING ERRCODE = '23001';
    END $$
    """,
    """
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION events_are_kept()
    """,
    """
    CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION events_are_kept()
    """,
    # It only ever grows: gather statistics often, as plans depend on them, and clean seldom.
    """
    ALTER TABLE events SET (
        autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.5
    )
    """,
)


def upgrade() -> None:
    """Make the tables, guard the events and set the ledger's end to nothing."""
    _make_tables()
    postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRESQL_GUARDS if postgresql else SQLITE_GUARDS:
        op.execute(statement)
    op.execute("INSERT INTO ledger_head (id, size) VALUES (1, 0)")


def _make_tables() -> None:
    op.create_table(
        "documents",
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("stored_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_documents"),
    )
    op.create_table(
        "events",
        sa.Column("position", COUNTER, autoincrement=False, nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("stream", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("occurred_at", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("on_behalf_of", TEXT, nullable=True),
        sa.Column("via", TEXT, nullable=False),
        sa.Column("command_id", TEXT, nullable=False),
        sa.Column("causation_id", TEXT, nullable=True),
        sa.Column("correlation_id", TEXT, nullable=True),
        sa.Column("policy_version", TEXT, nullable=True),
        sa.Column("calendar_version", TEXT, nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_events"),
        sa.UniqueConstraint("event_id", name="uq_events_event_id"),
        sa.UniqueConstraint("stream", "version", name="uq_events_stream_version"),
    )
    op.create_index("ix_events_command_id", "events", ["command_id"], unique=False)
    op.create_table(
        "handled_commands",
        sa.Column("command_id", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("stream", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("answer", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("command_id", name="pk_handled_commands"),
    )
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", COUNTER, nullable=False),
        sa.Column("last_recorded_at", TEXT, nullable=True),
        sa.CheckConstraint("id = 1", name="ck_ledger_head_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_head"),
        postgresql_with={"fillfactor": 10},
    )
    op.create_table(
        "projections",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_projections"),
    )
    op.create_table(
        "send_marks",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("started_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_send_marks"),
    )
    op.create_table(
        "simulation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("offset_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_simulation_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_simulation"),
    )
    op.create_table(
        "streams",
        sa.Column("stream", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.LargeBinary(), nullable=False),
        sa.Column("wake_at", TEXT, nullable=True),
        sa.Column("opened_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("stream", name="pk_streams"),
    )
    op.create_index("ix_streams_landlord_kind", "streams", ["landlord", "kind"], unique=False)
    op.create_index("ix_streams_wake_at", "streams", ["wake_at"], unique=False)
    op.create_table(
        "effects",
        sa.Column("effect_id", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("stream", TEXT, nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("not_before", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("result_command", TEXT, nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'done', 'failed', 'unknown', 'impossible')",
            name="ck_effects_known_state",
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.event_id"], name="fk_effects_event_id"),
        sa.PrimaryKeyConstraint("effect_id", name="pk_effects"),
    )
    op.create_index(
        "ix_effects_pending",
        "effects",
        ["stream"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index("ix_effects_stream", "effects", ["stream"], unique=False)
    op.create_table(
        "intake",
        sa.Column("seq", COUNTER, autoincrement=True, nullable=False),
        sa.Column("intake_id", TEXT, nullable=False),
        sa.Column("landlord", TEXT, nullable=False),
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("object_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=True),
        sa.Column("facts", TEXT, nullable=False),
        sa.Column("received_at", TEXT, nullable=False),
        sa.Column("posted_at", TEXT, nullable=True),
        sa.Column("envelope", TEXT, nullable=True),
        sa.Column("taken_event", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["taken_event"], ["events.event_id"], name="fk_intake_taken_event"),
        sa.PrimaryKeyConstraint("seq", name="pk_intake"),
        sa.UniqueConstraint("intake_id", name="uq_intake_intake_id"),
        sa.UniqueConstraint(
            "landlord",
            "platform",
            "object_id",
            "kind",
            "version",
            name="uq_intake_landlord_platform_object_id_kind_version",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_intake_waiting",
        "intake",
        ["landlord", "platform", "account", "seq"],
        unique=False,
        sqlite_where=sa.text("taken_event IS NULL"),
        postgresql_where=sa.text("taken_event IS NULL"),
    )
