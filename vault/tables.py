"""The vault's tables. The migrations make them; a test holds both equal."""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table

from database.times import ByteOrderedText, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Keys of the vault itself, wrapped: `root` is what blind indexes and digests derive from.
vault_keys = Table(
    "vault_keys",
    metadata,
    Column("name", ByteOrderedText, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("kek_id", ByteOrderedText, nullable=False),
)

subject_keys = Table(
    "subject_keys",
    metadata,
    Column("subject", ByteOrderedText, primary_key=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("key_id", ByteOrderedText, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("kek_id", ByteOrderedText, nullable=False),
    Column("created_at", Instant, nullable=False),
)

# What stays of an erased subject: that there was one, and on whose order it was erased.
erased_subjects = Table(
    "erased_subjects",
    metadata,
    Column("subject", ByteOrderedText, primary_key=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("erased_at", Instant, nullable=False),
    Column("authority", ByteOrderedText, nullable=False),
)

# Whose platform account it is, found without the account standing here.
accounts = Table(
    "accounts",
    metadata,
    Column("landlord", ByteOrderedText, primary_key=True),
    Column("platform", ByteOrderedText, primary_key=True),
    Column("blind_index", ByteOrderedText, primary_key=True),
    Column("subject", ByteOrderedText, nullable=False),
    Index(None, "subject"),
)

# Texts and media. `body` is sealed and goes with its subject; the digest gives nothing away.
content = Table(
    "content",
    metadata,
    Column("content_id", ByteOrderedText, primary_key=True),
    Column("landlord", ByteOrderedText, nullable=False),
    Column("subject", ByteOrderedText, nullable=False),
    Column("digest", ByteOrderedText, nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary),
    Column("stored_at", Instant, nullable=False),
    Index(None, "subject"),
)
