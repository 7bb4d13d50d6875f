"""Instants as fixed text, the same in both databases and in what is hashed."""

import re
from datetime import UTC, datetime

from sqlalchemy import Dialect, Text, TypeDecorator

_FIXED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")

# In PostgreSQL text is compared by bytes, as SQLite does, whatever the server's language.
ByteOrderedText = Text().with_variant(Text(collation="C"), "postgresql")


def utc_text(instant: datetime) -> str:
    """Return `instant` as `2026-11-21T09:30:00.000000Z`; ValueError for a naive one.

    Always 27 characters, so that text sorts as time does.
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone; an instant needs one")
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_utc_text(text: str) -> datetime:
    """Read back what `utc_text` wrote; ValueError for any other spelling."""
    # Every row has two of them: what has this spelling and is an instant has no other one.
    if _FIXED.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not an instant's fixed text")
    return datetime.fromisoformat(text)


class Instant(TypeDecorator[datetime]):
    """A column that holds an aware datetime as fixed UTC text, which sorts the same anywhere."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse naive times and write the fixed text."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the fixed text."""
        return None if value is None else from_utc_text(value)
