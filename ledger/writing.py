"""One transaction that writes. Lock order: head row, stream, projections.

Every writer takes the head row first, so there is nothing to deadlock on, positions follow the
order of commits and have no gap, and what is read after `lock_head` stays true until the end.
Keep nothing slow inside: whoever holds the head row holds everybody.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from database.failures import DRIVER_ERRORS, Failure, kind_of
from database.inserting import insert_if_absent, inserting_unless_taken
from database.statements import Prepared
from domain.decider import EffectOrder, Settlement
from domain.identifiers import effect_id, parse_stream
from domain.sealed import is_sealed
from ledger.errors import ConcurrencyError, EventConflict, UnknownRecord
from ledger.hashing import document_hash, event_hash
from ledger.payloads import PayloadSeal, sealed
from ledger.reading import View, lock_head
from ledger.records import (
    NO_PREVIOUS_HASH,
    Appended,
    HandledCommand,
    Head,
    NewEvent,
    StoredEvent,
    Stream,
)
from ledger.tables import claims, documents, effects, events, handled_commands, ledger_head, streams

# Prepared once: building a statement takes longer than executing it.
_INSERT_EVENTS = Prepared(inserting_unless_taken(events, events.c.event_id))
_INSERT_HANDLED = Prepared(insert(handled_commands).inline())
_INSERT_STREAM = Prepared(insert(streams).inline())
_SAME_EVENTS = (
    select(events)
    .where(events.c.event_id.in_(bindparam("ids", expanding=True)))
    .order_by(events.c.position)
)
_OF_STREAM = update(streams).where(streams.c.stream == bindparam("of"))
_MOVE_STREAM = Prepared(
    _OF_STREAM.values(version=bindparam("version"), head_hash=bindparam("head_hash"))
)
_SET_WAKE = Prepared(_OF_STREAM.values(wake_at=bindparam("wake_at")))
_MOVE_HEAD = Prepared(
    update(ledger_head).values(
        size=bindparam("size"), last_recorded_at=bindparam("last_recorded_at")
    )
)


class Transaction(View):
    """Reads and writes that are committed together or not at all."""

    def __init__(self, connection: Connection, seal: PayloadSeal | None = None) -> None:
        super().__init__(connection, seal)
        self._head: Head | None = None
        self._rows: dict[str, Stream | None] = {}

    def lock_head(self) -> Head:
        """Take the writers' turn and return the ledger's end; once per transaction is enough."""
        if self._head is None:
            self._head = lock_head(self.connection)
        return self._head

    def stream(self, stream: str) -> Stream | None:
        """Return a stream's row; asked for once behind the lock, as nobody else can change it."""
        if self._head is None:
            return super().stream(stream)
        if stream not in self._rows:
            self._rows[stream] = super().stream(stream)
        return self._rows[stream]

    def append(self, stream: str, expected_version: int, new: Sequence[NewEvent]) -> Appended:
        """Add events behind `expected_version` of a stream (0: it does not exist yet).

        `recorded_at` is raised to the last recording's where the clock has gone back. Where
        exactly these events are there already, they are returned as they were stored.
        Errors: ConcurrencyError for any other version, EventConflict for an id that was used
        for something else.
        """
        if not new:
            return Appended([])
        head = self.lock_head()
        row = self.stream(stream)
        version = row.version if row else 0
        if version != expected_version:
            if already := self._already_there(stream, new):
                return Appended(already, already=True)
            raise ConcurrencyError(f"{stream} is at {version}, expected {expected_version}")
        stored = _chained(stream, row, head, self._as_stored(stream, version, new))
        if self._insert(stream, stored):
            self._move_heads(row, stored)
            return Appended([self._opened(event) for event in stored])
        return Appended(self._already_there(stream, new), already=True)

    def remember(self, handled: HandledCommand) -> None:
        """Keep a command's terminal answer; ConcurrencyError where it was handled meanwhile."""
        with _first_or_nothing(handled.command_id):
            _INSERT_HANDLED.run(self.connection, vars(handled))

    def order_effects(self, event: StoredEvent, orders: Sequence[EffectOrder]) -> list[str]:
        """Note what an event orders to be done outside; return the effects' ids in order."""
        rows: list[dict[str, Any]] = [
            {
                "effect_id": effect_id(event.event_id, order.kind, number),
                "landlord": event.landlord,
                "stream": event.stream,
                "event_id": event.event_id,
                "number": number,
                "kind": order.kind,
                "not_before": order.not_before,
                "state": "pending",
                "attempts": 0,
            }
            for number, order in enumerate(orders)
        ]
        if rows:
            self.connection.execute(insert(effects), rows)
        return [row["effect_id"] for row in rows]

    def settle_effect(self, settlement: Settlement, result_command: str) -> None:
        """Note what a recorded result says of an effect; UnknownRecord if there is none."""
        result = self.connection.execute(
            update(effects)
            .where(effects.c.effect_id == settlement.effect_id)
            .values(
                state=settlement.state,
                attempts=settlement.attempts,
                not_before=settlement.not_before,
                result_command=result_command,
            )
        )
        if result.rowcount != 1:
            raise UnknownRecord(f"effect {settlement.effect_id}")

    def forget_effects(self, stream: str) -> None:
        """Drop a stream's effects, to order and settle them again from its events."""
        self.connection.execute(effects.delete().where(effects.c.stream == stream))

    def claim(self, stream: str, key: str) -> None:
        """Note that a stream holds a key; ConcurrencyError where another of its kind does."""
        landlord, kind, _ = parse_stream(stream)
        holder = self.holder_of(landlord, kind, key)
        if holder == stream:
            return
        if holder is not None:
            raise ConcurrencyError(f"{holder} holds a key that {stream} claims")
        row = {"landlord": landlord, "kind": kind, "key": key, "stream": stream}
        with _first_or_nothing(stream):
            self.connection.execute(insert(claims).values(row))

    def release(self, stream: str, key: str | None = None) -> None:
        """Note that a stream holds a key no more, or holds none at all."""
        rows = claims.delete().where(claims.c.stream == stream)
        self.connection.execute(rows if key is None else rows.where(claims.c.key == key))

    def set_wake(self, stream: str, wake_at: datetime | None) -> None:
        """Note when a stream next has something to record by itself."""
        self.lock_head()
        row = self.stream(stream)
        if row is None:
            raise UnknownRecord(stream)
        if row.wake_at != wake_at:
            _SET_WAKE.run(self.connection, {"of": stream, "wake_at": wake_at})
            self._rows[stream] = replace(row, wake_at=wake_at)

    def store_document(self, kind: str, body: str, stored_at: datetime) -> str:
        """Keep a policy pack or calendar that events cite; return the hash that names it."""
        hash_ = document_hash(body)
        row = {"hash": hash_, "kind": kind, "body": body, "stored_at": stored_at}
        insert_if_absent(self.connection, documents, row)
        return hash_

    def _as_stored(self, stream: str, version: int, new: Sequence[NewEvent]) -> Sequence[NewEvent]:
        if not is_sealed(stream):
            return new
        return [
            replace(each, payload=sealed(self._seal, stream, number, each.type, each.payload))
            for number, each in enumerate(new, start=version + 1)
        ]

    def _insert(self, stream: str, stored: Sequence[StoredEvent]) -> bool:
        """Insert events; return False where they are there already, EventConflict if some are."""
        with _first_or_nothing(stream):
            inserted = _INSERT_EVENTS.run(self.connection, *map(vars, stored))
        if 0 < inserted < len(stored):
            raise EventConflict(f"{stream}: {len(stored) - inserted} of {len(stored)} are there")
        return inserted > 0

    def _already_there(self, stream: str, new: Sequence[NewEvent]) -> list[StoredEvent]:
        found = self._all(StoredEvent, _SAME_EVENTS, ids=[event.event_id for event in new])
        if not found:
            return []
        same_content = [e.content() for e in found] == [e.content() for e in new]
        if not same_content or any(event.stream != stream for event in found):
            raise EventConflict(f"{stream}: {', '.join(event.event_id for event in found)}")
        return found

    def _move_heads(self, row: Stream | None, stored: Sequence[StoredEvent]) -> None:
        last = stored[-1]
        if row is None:
            landlord, kind, _ = parse_stream(last.stream)
            opened_at = stored[0].recorded_at
            moved = Stream(last.stream, landlord, kind, last.version, last.hash, None, opened_at)
            _INSERT_STREAM.run(self.connection, vars(moved))
        else:
            moved = replace(row, version=last.version, head_hash=last.hash)
            place = {"version": last.version, "head_hash": last.hash}
            _MOVE_STREAM.run(self.connection, {"of": last.stream, **place})
        self._rows[last.stream] = moved
        self._head = Head(last.position, last.recorded_at)
        end = {"size": last.position, "last_recorded_at": last.recorded_at}
        _MOVE_HEAD.run(self.connection, end)


def _chained(
    stream: str, row: Stream | None, head: Head, new: Sequence[NewEvent]
) -> list[StoredEvent]:
    """Give new events their places behind both heads, and their hashes."""
    landlord = parse_stream(stream).landlord
    version = row.version if row else 0
    previous = row.head_hash if row else NO_PREVIOUS_HASH
    stored: list[StoredEvent] = []
    for number, event in enumerate(new, start=1):
        placed = vars(event) | {
            "recorded_at": head.not_before(event.recorded_at),
            "position": head.size + number,
            "landlord": landlord,
            "stream": stream,
            "version": version + number,
            "previous_hash": previous,
        }
        previous = event_hash(placed)
        stored.append(StoredEvent(**placed, hash=previous))
    return stored


@contextmanager
def _first_or_nothing(what: str) -> Iterator[None]:
    """A taken key means that somebody else was first, however that came about."""
    try:
        yield
    except DRIVER_ERRORS as error:
        if kind_of(error) is Failure.DUPLICATE:
            raise ConcurrencyError(what) from error
        raise
