"""What an event's hash covers, byte for byte. It can never change for stored events.

SHA-256 over the tag and then each field of `HASHED` in order, each encoded as

    00                              where there is no value
    01, length (8 bytes), bytes     where there is one, an empty one too

The length is big-endian. Text is UTF-8, a number its decimal digits, an instant its fixed text
with microseconds and Z; the payload stands as the 32 bytes of its own SHA-256, the previous
event's hash as its 32 bytes. All of an event is covered but its position, so that one
stream can be checked without the others.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from struct import Struct

from database.times import utc_text

TAG = b"redress.event.v1\n"

HASHED = (
    "event_id",
    "landlord",
    "stream",
    "version",
    "type",
    "schema_version",
    "occurred_at",
    "recorded_at",
    "actor",
    "on_behalf_of",
    "via",
    "command_id",
    "causation_id",
    "correlation_id",
    "policy_version",
    "calendar_version",
    "payload_digest",
    "previous_hash",
)

_PRESENT = Struct(">BQ")

Hashable = str | int | bytes | datetime | None


def event_hash(event: Mapping[str, Hashable]) -> bytes:
    """Return the hash of an event given by its columns, `payload` among them.

    Instants may be datetimes or the text as stored; the latter is hashed as it stands.
    """
    values = {**event, "payload_digest": payload_digest(event["payload"])}
    return sha256(TAG + b"".join([encoded(values[name]) for name in HASHED])).digest()


def payload_digest(payload: Hashable) -> bytes:
    """Return the SHA-256 of the stored bytes."""
    return sha256(_bytes_of(payload)).digest()


def encoded(value: Hashable) -> bytes:
    """Return one field so that no two fields, nor none and empty, can be mistaken."""
    if value is None:
        return b"\x00"
    # Text first and without a further call: nearly all of an event is text.
    raw = value.encode() if isinstance(value, str) else _bytes_of(value)
    return _PRESENT.pack(1, len(raw)) + raw


def document_hash(body: str) -> str:
    """Return the name of a stored document: `sha256:` and the hex digest of its UTF-8 text."""
    return f"sha256:{sha256(body.encode()).hexdigest()}"


def _bytes_of(value: Hashable) -> bytes:
    match value:
        case bytes():
            return value
        case datetime():
            return utc_text(value).encode()
        case _:
            return str(value).encode()
