"""What can be asked of the ledger. A view sees one moment; instants come back in UTC.

The questions of every command are prepared once, below: building one takes longer than asking it.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import starmap
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from database.statements import Prepared
from domain.sealed import is_sealed
from ledger.payloads import NoSeal, PayloadSeal, opened
from ledger.records import Effect, HandledCommand, Head, Link, StoredEvent, Stream
from ledger.tables import claims, documents, effects, events, handled_commands, ledger_head, streams

PAGE = 1_000

Record = TypeVar("Record", Effect, StoredEvent, Stream)

_END = select(ledger_head.c.size, ledger_head.c.last_recorded_at)
_HEAD = Prepared(_END)
# SQLite knows no row locks and needs none: a writer has locked the whole database.
_LOCKED_HEAD = Prepared(_END.with_for_update())
_STREAM = Prepared(select(streams).where(streams.c.stream == bindparam("stream")))
_HISTORY = (
    select(events)
    .where(events.c.stream == bindparam("stream"), events.c.version > bindparam("after"))
    .order_by(events.c.version)
)
_LINKS = Prepared(
    select(*(events.c[name] for name in Link._fields))
    .where(events.c.stream == bindparam("stream"), events.c.version > bindparam("after"))
    .order_by(events.c.version)
)
_REMEMBERED = Prepared(
    select(handled_commands).where(
        handled_commands.c.landlord == bindparam("landlord"),
        handled_commands.c.command_id == bindparam("command_id"),
    )
)
_PENDING = (
    select(effects)
    .where(effects.c.state == "pending")
    .join(events, events.c.event_id == effects.c.event_id)
    .order_by(events.c.position, effects.c.number)
)
_PENDING_OF_STREAM = Prepared(_PENDING.where(effects.c.stream == bindparam("stream")))


class View:
    """Questions about the ledger, asked on one connection."""

    def __init__(self, connection: Connection, seal: PayloadSeal | None = None) -> None:
        self.connection = connection
        self._seal: PayloadSeal = seal or NoSeal()

    def head(self) -> Head:
        """Return the ledger's size and the time of its last recording."""
        return Head(*_HEAD.rows(self.connection)[0])

    def events(
        self, stream: str | None = None, after_position: int = 0, limit: int = PAGE
    ) -> list[StoredEvent]:
        """Return at most `limit` events behind a position, of one stream or of all, in order.

        What is sealed stays so; `load` opens one stream.
        """
        query = select(events).where(events.c.position > after_position)
        if stream is not None:
            query = query.where(events.c.stream == stream)
        found = self.connection.execute(query.order_by(events.c.position).limit(limit))
        return [StoredEvent(**row._mapping) for row in found]

    def load(
        self,
        stream: str,
        upto_version: int | None = None,
        after_version: int = 0,
        without: Sequence[str] = (),
    ) -> list[StoredEvent]:
        """Return a stream's whole history, or the part of it up to or after a version.

        Events of the types in `without` are left out.
        """
        query = _HISTORY
        if without:
            query = query.where(events.c.type.not_in(without))
        if upto_version is not None:
            query = query.where(events.c.version <= upto_version)
        return self._all(StoredEvent, query, stream=stream, after=after_version)

    def links(self, stream: str, after_version: int = 0) -> list[Link]:
        """Return what folding a stream needs of its events, or of those after a version."""
        rows = _LINKS.rows(self.connection, stream=stream, after=after_version)
        links = list(starmap(Link, rows))
        if not is_sealed(stream):
            return links
        return [link._replace(payload=self._payload(link)) for link in links]

    def event(self, event_id: str) -> StoredEvent | None:
        """Return one event by its id."""
        return self._one(StoredEvent, select(events).where(events.c.event_id == event_id))

    def stream(self, stream: str) -> Stream | None:
        """Return a stream's row; None where nothing was ever recorded in it."""
        found = _STREAM.records(self.connection, stream=stream)
        return Stream(**found[0]) if found else None

    def streams(self, landlord: str, kind: str) -> list[Stream]:
        """Return a landlord's streams of one kind, the oldest first."""
        query = select(streams).where(streams.c.landlord == landlord, streams.c.kind == kind)
        return self._all(Stream, query.order_by(streams.c.opened_at, streams.c.stream))

    def open_streams(self) -> list[Stream]:
        """Return the streams that wait for something: a clock, or an effect not yet settled."""
        pending = select(effects.c.stream).where(effects.c.state == "pending")
        waits = or_(streams.c.wake_at.is_not(None), streams.c.stream.in_(pending))
        return self._all(Stream, select(streams).where(waits).order_by(streams.c.stream))

    def earliest_wake(self, landlord: str | None = None) -> datetime | None:
        """Return when the next stream (of one landlord) wakes, or its next held effect may start.

        An effect that has started already counts too; wait for those to be settled first.
        """
        wakes = select(func.min(streams.c.wake_at))
        held = select(func.min(effects.c.not_before)).where(effects.c.state == "pending")
        if landlord is not None:
            wakes = wakes.where(streams.c.landlord == landlord)
            held = held.where(effects.c.landlord == landlord)
        found = (self.connection.scalar(wakes), self.connection.scalar(held))
        return min((instant for instant in found if instant is not None), default=None)

    def effect(self, effect_id: str) -> Effect | None:
        """Return one effect by its id."""
        return self._one(Effect, select(effects).where(effects.c.effect_id == effect_id))

    def pending_effects(
        self, stream: str | None = None, due_by: datetime | None = None
    ) -> list[Effect]:
        """Return what is still to be done, in the order in which it was ordered.

        With `due_by`, only what may have started by then.
        """
        if stream is not None and due_by is None:  # what every command asks
            found = _PENDING_OF_STREAM.records(self.connection, stream=stream)
            return [Effect(**row) for row in found]
        query = _PENDING if stream is None else _PENDING.where(effects.c.stream == stream)
        if due_by is not None:
            query = query.where(or_(effects.c.not_before.is_(None), effects.c.not_before <= due_by))
        return self._all(Effect, query)

    def remembered(self, landlord: str, command_id: str) -> HandledCommand | None:
        """Return the answer to a landlord's command that was handled before.

        Certain only after `lock_head`; before, it is a short cut.
        """
        asked = {"landlord": landlord, "command_id": command_id}
        found = _REMEMBERED.records(self.connection, **asked)
        return HandledCommand(**found[0]) if found else None

    def holder_of(self, landlord: str, kind: str, key: str) -> str | None:
        """Return the stream of a kind that holds a key; None where none does."""
        found = select(claims.c.stream).filter_by(landlord=landlord, kind=kind, key=key)
        return self.connection.scalar(found)

    def document(self, hash_: str) -> str | None:
        """Return the text of a stored policy pack or calendar."""
        return self.connection.scalar(select(documents.c.body).where(documents.c.hash == hash_))

    def _one(self, record: type[Record], query: Select[Any], **asked: object) -> Record | None:
        found = self._all(record, query, **asked)
        return found[0] if found else None

    def _all(self, record: type[Record], query: Select[Any], **asked: object) -> list[Record]:
        found = self.connection.execute(query, asked)
        names = tuple(found.keys())
        rows = [record(**dict(zip(names, row, strict=True))) for row in found.all()]
        return [self._opened(row) for row in rows]

    def _opened(self, row: Record) -> Record:
        if not isinstance(row, StoredEvent) or not is_sealed(row.stream):
            return row
        return row.with_payload(self._payload(row))

    def _payload(self, row: StoredEvent | Link) -> bytes:
        return opened(self._seal, row.stream, row.version, row.type, row.payload)


def lock_head(connection: Connection) -> Head:
    """Lock the head row until the transaction ends, and return it."""
    return Head(*_LOCKED_HEAD.rows(connection)[0])
