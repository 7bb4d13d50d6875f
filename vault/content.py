"""The content store: texts and media, sealed under their subject's key.

What is sealed is a random nonce and the bytes. The digest that may be public is SHA-256 over
both, so it proves the exact text to whoever may read it and cannot be guessed by anybody else.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from database.inserting import insert_if_absent
from domain.messages import ContentRef
from vault.errors import ContentConflict, SubjectIsErased, UnknownContent
from vault.kek import Kek
from vault.keys import data_key, living_key
from vault.sealing import ERASED, Erased, Place, open_sealed, seal
from vault.tables import content

NONCE_BYTES = 32


@dataclass(frozen=True)
class Opened:
    """A content as it was sealed."""

    nonce: bytes
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 over the nonce and the bytes, as lower-case hex."""
        return sha256(self.nonce + self.data).hexdigest()


def put(
    connection: Connection, kek: Kek, where: tuple[str, str, str], data: bytes, now: datetime
) -> ContentRef:
    """Keep `data` at (landlord, subject, content id).

    The same again changes nothing and returns the same reference. Errors: ContentConflict for
    something else under that id, SubjectIsErased, UnknownSubject.
    """
    landlord, subject, content_id = where
    key = living_key(connection, kek, subject)
    fresh = Opened(secrets.token_bytes(NONCE_BYTES), data)
    row = {
        "content_id": content_id,
        "landlord": landlord,
        "subject": subject,
        "digest": fresh.digest,
        "size": len(data),
        "body": seal(key, _place(content_id), fresh.nonce + data),
        "stored_at": now,
    }
    if not insert_if_absent(connection, content, row):
        return _same_as_before(connection, kek, where, data)
    return ContentRef(content_id=content_id, subject=subject, digest=fresh.digest, size=len(data))


def get(connection: Connection, kek: Kek, content_id: str) -> Opened | Erased:
    """Return a content, or ERASED; UnknownContent where there never was one."""
    row = _row(connection, content_id)
    key = data_key(connection, kek, row.subject)
    if key is ERASED or row.body is None:
        return ERASED
    sealed = open_sealed(key, _place(content_id), row.body)
    return Opened(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:])


def reference(connection: Connection, content_id: str) -> ContentRef | None:
    """Return the reference to a content, None where there never was one."""
    row = connection.execute(
        select(content).where(content.c.content_id == content_id)
    ).one_or_none()
    return None if row is None else _reference(row)


def of_subject(connection: Connection, subject: str) -> list[tuple[ContentRef, datetime]]:
    """Return a subject's contents, the earliest first, and when each was stored."""
    query = select(content).where(content.c.subject == subject)
    rows = connection.execute(query.order_by(content.c.stored_at, content.c.content_id))
    return [(_reference(row), row.stored_at) for row in rows]


def _reference(row: Row[Any]) -> ContentRef:
    return ContentRef(
        content_id=row.content_id, subject=row.subject, digest=row.digest, size=row.size
    )


def unknown_contents(connection: Connection, content_ids: Collection[str]) -> set[str]:
    """Return those that were never stored."""
    held = select(content.c.content_id).where(content.c.content_id.in_(content_ids))
    return set(content_ids) - set(connection.scalars(held))


def _same_as_before(
    connection: Connection, kek: Kek, where: tuple[str, str, str], data: bytes
) -> ContentRef:
    landlord, subject, content_id = where
    row = _row(connection, content_id)
    before = get(connection, kek, content_id)
    if before is ERASED:
        raise SubjectIsErased(row.subject)
    if (row.landlord, row.subject, before.data) != (landlord, subject, data):
        raise ContentConflict(content_id)
    return ContentRef(content_id=content_id, subject=subject, digest=row.digest, size=row.size)


def _row(connection: Connection, content_id: str) -> Row[Any]:
    row = connection.execute(
        select(content).where(content.c.content_id == content_id)
    ).one_or_none()
    if row is None:
        raise UnknownContent(content_id)
    return row


def _place(content_id: str) -> Place:
    return Place(content_id, "content", "body")
