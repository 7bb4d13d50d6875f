"""Building the read models anew, from position 0 into new tables, then switching over.

Writers go on meanwhile; only the last few events are read while the head row is locked. Readers
go on too: the tables that they read stay until the next rebuild.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Table, select, update

from application.claiming import rewrite_claims
from application.event_codec import decode
from application.kinds import KINDS, decider_of
from application.ordering import order_and_settle
from domain.identifiers import parse_stream
from domain.sealed import is_sealed
from ledger.reading import PAGE
from ledger.records import StoredEvent
from ledger.store import Ledger
from ledger.tables import projections, streams
from projections.live import generations, make, project, wait_for_readers
from projections.tables import NAMES, TABLES
from vault.errors import SubjectIsErased

Progress = Callable[[int, int], None]


class _Rebuild:
    """The new generation's tables, and where each stream has come to."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.position = 0
        self._states: dict[str, Any] = {}

    def add(self, connection: Connection, rows: list[StoredEvent]) -> None:
        """Project some more events."""
        for row in rows:
            self.position = row.position
            if parse_stream(row.stream).kind not in KINDS or is_sealed(row.stream):
                continue  # the journal has no read model, and what is sealed has none
            fact, decider = decode(row), decider_of(row.stream)
            before = self._states.get(row.stream, decider.initial)
            after = self._states[row.stream] = decider.evolve(before, fact.event)
            project(connection, self.tables, [fact], decider.label(after), after)


def rebuild(ledger: Ledger, on_progress: Progress = lambda done, total: None) -> int:
    """Rebuild every read model and return from how many events."""
    with ledger.writing() as tx:
        tx.lock_head()
        wait_for_readers(tx.connection)
        new = {name: number + 1 for name, number in generations(tx.connection).items()}
        for name in NAMES:
            for left_over in (new[name] - 2, new[name]):
                TABLES[name](left_over).drop(tx.connection, checkfirst=True)
            make(tx.connection, name, new[name])
    building = _Rebuild({name: TABLES[name](generation) for name, generation in new.items()})
    while _add_a_page(ledger, building, on_progress):
        pass
    with ledger.writing() as tx:
        tx.lock_head()
        while rows := tx.events(after_position=building.position):
            building.add(tx.connection, rows)
        for name, generation in new.items():
            row = projections.c.name == name
            tx.connection.execute(update(projections).where(row).values(generation=generation))
    return building.position


def rebuild_effects(ledger: Ledger, on_progress: Progress = lambda done, total: None) -> int:
    """Write every effect down again from the events that order and settle it, and every claim.

    One stream at a time, so that writers go on. Returns how many streams there are.
    """
    with ledger.reading() as view:
        every = list(view.connection.scalars(select(streams.c.stream).order_by(streams.c.stream)))
    for number, stream in enumerate(every, start=1):
        if parse_stream(stream).kind in KINDS:
            # What was erased had settled all that it ordered.
            with suppress(SubjectIsErased):
                _rebuild_effects_of(ledger, stream)
        on_progress(number, len(every))
    return len(every)


def _rebuild_effects_of(ledger: Ledger, stream: str) -> None:
    with ledger.writing() as tx:
        tx.lock_head()
        tx.forget_effects(stream)
        decider = decider_of(stream)
        facts = [decode(row) for row in tx.load(stream)]
        for fact in facts:
            order_and_settle(tx, decider, fact)
        rewrite_claims(tx, decider, stream, (fact.event for fact in facts))


def _add_a_page(ledger: Ledger, building: _Rebuild, on_progress: Progress) -> bool:
    """Add one page; False when what is left is less than one."""
    with ledger.writing() as tx:
        rows = tx.events(after_position=building.position, limit=PAGE)
        building.add(tx.connection, rows)
        on_progress(building.position, tx.head().size)
    return len(rows) == PAGE
