"""The ledger's tables. The migrations make them; a test holds both equal."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from database.times import ByteOrderedText, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows by INTEGER alone.
Counter = BigInteger().with_variant(Integer, "sqlite")

# One row, which every writer locks first: positions have no gap and follow the commits.
ledger_head = Table(
    "ledger_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("size", Counter, nullable=False),
    Column("last_recorded_at", Instant),
    CheckConstraint("id = 1", name="one_row"),
    # Room on the page keeps its updates away from the index.
    postgresql_with={"fillfactor": 10},
)

streams = Table(
    "streams",
    metadata,
    Column("stream", ByteOrderedText, primary_key=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("kind", ByteOrderedText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("wake_at", Instant, index=True),
    Column("opened_at", Instant, nullable=False),
    Index(None, "landlord", "kind"),
)

events = Table(
    "events",
    metadata,
    Column("position", Counter, primary_key=True, autoincrement=False),
    Column("event_id", ByteOrderedText, nullable=False, unique=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("stream", ByteOrderedText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", ByteOrderedText, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("actor", ByteOrderedText, nullable=False),
    Column("on_behalf_of", ByteOrderedText),
    Column("via", ByteOrderedText, nullable=False),
    Column("command_id", ByteOrderedText, nullable=False, index=True),
    Column("causation_id", ByteOrderedText),
    Column("correlation_id", ByteOrderedText),
    Column("policy_version", ByteOrderedText),
    Column("calendar_version", ByteOrderedText),
    # Bytes, not JSON: what is hashed must come back as it was written.
    Column("payload", LargeBinary, nullable=False),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("stream", "version"),
)

handled_commands = Table(
    "handled_commands",
    metadata,
    # Both: an id that one landlord used is nothing to another.
    Column("landlord", ByteOrderedText, primary_key=True),
    Column("command_id", ByteOrderedText, primary_key=True),
    Column("stream", ByteOrderedText, nullable=False),
    Column("digest", ByteOrderedText, nullable=False),
    Column("answer", ByteOrderedText, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

effects = Table(
    "effects",
    metadata,
    Column("effect_id", ByteOrderedText, primary_key=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("stream", ByteOrderedText, nullable=False),
    Column("event_id", ByteOrderedText, ForeignKey(events.c.event_id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", ByteOrderedText, nullable=False),
    Column("not_before", Instant),
    Column("state", ByteOrderedText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("result_command", ByteOrderedText),
    CheckConstraint(
        "state IN ('pending', 'done', 'failed', 'unknown', 'impossible')", name="known_state"
    ),
    Index(None, "stream"),
)
# Few are pending at any time, however many there were.
Index(
    "ix_effects_pending",
    effects.c.stream,
    sqlite_where=effects.c.state == "pending",
    postgresql_where=effects.c.state == "pending",
)

intake = Table(
    "intake",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("intake_id", ByteOrderedText, nullable=False, unique=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("platform", ByteOrderedText, nullable=False),
    Column("account", ByteOrderedText, nullable=False),
    Column("object_id", ByteOrderedText, nullable=False),
    Column("kind", ByteOrderedText, nullable=False),
    Column("version", ByteOrderedText, nullable=False),
    Column("subject", ByteOrderedText),
    Column("facts", ByteOrderedText, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("posted_at", Instant),
    Column("envelope", ByteOrderedText),
    Column("taken_event", ByteOrderedText, ForeignKey(events.c.event_id)),
    UniqueConstraint("landlord", "platform", "object_id", "kind", "version"),
    sqlite_autoincrement=True,
)
_waiting = intake.c.taken_event.is_(None)
Index(
    "ix_intake_waiting",
    intake.c.landlord,
    intake.c.platform,
    intake.c.account,
    intake.c.seq,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)

# Up to when an account was swept for what its web hooks lost.
sweeps = Table(
    "sweeps",
    metadata,
    Column("landlord", ByteOrderedText, primary_key=True),
    Column("platform", ByteOrderedText, primary_key=True),
    Column("account", ByteOrderedText, primary_key=True),
    Column("swept_to", Instant, nullable=False),
)

# Which stream of a kind holds a key that only one may hold, like a platform account its holder.
claims = Table(
    "claims",
    metadata,
    Column("landlord", ByteOrderedText, primary_key=True),
    Column("kind", ByteOrderedText, primary_key=True),
    Column("key", ByteOrderedText, primary_key=True),
    Column("stream", ByteOrderedText, nullable=False, index=True),
)

# Sends that began and of which nobody knows yet whether they arrived.
send_marks = Table(
    "send_marks",
    metadata,
    Column("key", ByteOrderedText, primary_key=True),
    Column("started_at", Instant, nullable=False),
)

# Policy packs and calendars, by the hash of their text, as they were when first used.
documents = Table(
    "documents",
    metadata,
    Column("hash", ByteOrderedText, primary_key=True),
    Column("kind", ByteOrderedText, nullable=False),
    Column("body", ByteOrderedText, nullable=False),
    Column("stored_at", Instant, nullable=False),
)

# How far the demo's clock is ahead, in microseconds; no row in production.
simulation = Table(
    "simulation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("offset_us", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# Which generation of its tables a read model is read from.
projections = Table(
    "projections",
    metadata,
    Column("name", ByteOrderedText, primary_key=True),
    Column("generation", Integer, nullable=False),
)

# Who is signed in to the pages. No record: a row is removed when its session ends.
sessions = Table(
    "sessions",
    metadata,
    # SHA-256 of the id that only the browser has.
    Column("id_digest", ByteOrderedText, primary_key=True),
    Column("actor", ByteOrderedText, nullable=False),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("credential", ByteOrderedText, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
