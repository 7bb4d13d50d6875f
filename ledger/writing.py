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

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from database.failures import Failure, kind_of
from database.inserting import insert_if_absent
from domain.decider import EffectOrder, Settlement
from domain.identifiers import effect_id, parse_stream
from ledger.errors import ConcurrencyError, EventConflict, UnknownRecord
from ledger.hashing import document_hash, event_hash
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
from ledger.tables import documents, effects, events, handled_commands, ledger_head, streams


class Transaction(View):
    """Reads and writes that are committed together or not at all."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._head: Head | None = None

    def lock_head(self) -> Head:
        """Take the writers' turn and return the ledger's end; once per transaction is enough."""
        if self._head is None:
            self._head = lock_head(self.connection)
        return self._head

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
        if already := self._already_there(stream, new):
            return Appended(already, already=True)
        row = self.stream(stream)
        version = row.version if row else 0
        if version != expected_version:
            raise ConcurrencyError(f"{stream} is at {version}, expected {expected_version}")
        stored = _chained(stream, row, head, new)
        with _first_or_nothing(stream):
            self.connection.execute(insert(events), [vars(event) for event in stored])
        self._move_heads(row, stored)
        return Appended(stored)

    def remember(self, handled: HandledCommand) -> None:
        """Keep a command's terminal answer; ConcurrencyError where it was handled meanwhile."""
        with _first_or_nothing(handled.command_id):
            self.connection.execute(insert(handled_commands), vars(handled))

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

    def set_wake(self, stream: str, wake_at: datetime | None) -> None:
        """Note when a stream next has something to record by itself."""
        query = update(streams).where(streams.c.stream == stream).values(wake_at=wake_at)
        if self.connection.execute(query).rowcount != 1:
            raise UnknownRecord(stream)

    def store_document(self, kind: str, body: str, stored_at: datetime) -> str:
        """Keep a policy pack or calendar that events cite; return the hash that names it."""
        hash_ = document_hash(body)
        row = {"hash": hash_, "kind": kind, "body": body, "stored_at": stored_at}
        insert_if_absent(self.connection, documents, row)
        return hash_

    def _already_there(self, stream: str, new: Sequence[NewEvent]) -> list[StoredEvent]:
        query = select(events).where(events.c.event_id.in_([event.event_id for event in new]))
        found = self._all(StoredEvent, query.order_by(events.c.position))
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
            opened = Stream(last.stream, landlord, kind, last.version, last.hash, None, opened_at)
            self.connection.execute(insert(streams), vars(opened))
        else:
            self.connection.execute(
                update(streams)
                .where(streams.c.stream == last.stream)
                .values(version=last.version, head_hash=last.hash)
            )
        self._head = Head(last.position, last.recorded_at)
        self.connection.execute(
            update(ledger_head).values(size=last.position, last_recorded_at=last.recorded_at)
        )


def _chained(
    stream: str, row: Stream | None, head: Head, new: Sequence[NewEvent]
) -> list[StoredEvent]:
    """Give new events their places behind both heads, and their hashes."""
    landlord = parse_stream(stream).landlord
    version = row.version if row else 0
    previous = row.head_hash if row else NO_PREVIOUS_HASH
    stored: list[StoredEvent] = []
    for number, event in enumerate(new, start=1):
        placed = StoredEvent(
            **event.content(),
            recorded_at=head.not_before(event.recorded_at),
            position=head.size + number,
            landlord=landlord,
            stream=stream,
            version=version + number,
            previous_hash=previous,
            hash=b"",
        )
        previous = event_hash(vars(placed))
        stored.append(replace(placed, hash=previous))
    return stored


@contextmanager
def _first_or_nothing(what: str) -> Iterator[None]:
    """A taken key means that somebody else was first, however that came about."""
    try:
        yield
    except IntegrityError as error:
        if kind_of(error) is Failure.DUPLICATE:
            raise ConcurrencyError(what) from error
        raise
