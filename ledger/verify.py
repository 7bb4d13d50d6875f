"""Recomputing the whole chain from the stored bytes, to name the first row that is wrong.

Found: a changed, missing, moved or inserted event, and heads that do not match. Not found: a
whole tail cut off together with its heads, and a history rewritten to its end; those show
only against what was kept outside the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, Select, Text, select, type_coerce

from ledger.hashing import document_hash, event_hash
from ledger.reading import PAGE, View
from ledger.records import NO_PREVIOUS_HASH
from ledger.tables import documents, events, ledger_head, streams

# Instants are compared and hashed as they are stored: a spoilt one must not stop the search.
_EVENT = [
    type_coerce(column, Text).label(column.name) if column.name.endswith("_at") else column
    for column in events.c
]
_STREAM = [
    type_coerce(column, Text).label(column.name) if column.name.endswith("_at") else column
    for column in streams.c
]


@dataclass(frozen=True)
class WrongRow:
    """The first row that is wrong, and what is wrong with it. `position` 0: not an event."""

    position: int
    stream: str
    version: int
    what: str

    def __str__(self) -> str:
        place = f"position {self.position}" if self.position else "its head"
        return f"{self.stream} version {self.version}, {place}: {self.what}"


@dataclass
class _Chain:
    """Where one stream has come to, and its first event's time."""

    opened_at: str
    version: int = 0
    hash: bytes = NO_PREVIOUS_HASH


@dataclass
class _Walk:
    """Everything seen so far."""

    size: int = 0
    recorded_at: str = ""
    chains: dict[str, _Chain] = field(default_factory=dict)


def verify(view: View, stream: str | None = None) -> WrongRow | None:
    """Return the first wrong row of one stream or of the whole ledger, None if all is well.

    The whole ledger is read in the order of positions, a page at a time.
    """
    walk = _Walk()
    for row in _rows(view, stream):
        if what := _event_fault(walk, row, dense=stream is None):
            return WrongRow(row["position"], row["stream"], row["version"], what)
    fault = _stream_faults(view, walk, stream)
    if fault is not None or stream is not None:
        return fault
    return _head_fault(view, walk) or _document_fault(view)


def _rows(view: View, stream: str | None) -> Iterator[RowMapping]:
    query: Select[Any] = select(*_EVENT).order_by(events.c.position).limit(PAGE)
    if stream is not None:
        query = query.where(events.c.stream == stream)
    last: int | None = None
    while True:
        # Also what stands before position 1 is read: it has no business there.
        page = query if last is None else query.where(events.c.position > last)
        rows = view.connection.execute(page).mappings().all()
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1]["position"]


def _event_fault(walk: _Walk, row: RowMapping, *, dense: bool) -> str | None:
    """Say what is wrong with an event behind those seen, or take it up among them."""
    chain = walk.chains.setdefault(row["stream"], _Chain(row["recorded_at"]))
    if dense and row["position"] != walk.size + 1:
        return f"position {walk.size + 1} was expected here"
    if row["version"] != chain.version + 1:
        return f"version {chain.version + 1} was expected here"
    if row["previous_hash"] != chain.hash:
        return "previous_hash is not the hash of the stream's event before"
    if row["hash"] != event_hash(dict(row)):
        return "hash does not match the row's content"
    if row["stream"].split("/")[0] != row["landlord"]:
        return "landlord is not the stream's"
    if row["recorded_at"] < walk.recorded_at:
        return "recorded_at is earlier than the event before"
    walk.size, walk.recorded_at = row["position"], row["recorded_at"]
    chain.version, chain.hash = row["version"], row["hash"]
    return None


def _stream_faults(view: View, walk: _Walk, stream: str | None) -> WrongRow | None:
    query = select(*_STREAM).order_by(streams.c.stream)
    if stream is not None:
        query = query.where(streams.c.stream == stream)
    unseen = dict(walk.chains)
    for row in view.connection.execute(query).mappings():
        chain = unseen.pop(row["stream"], None)
        if what := _stream_fault(row, chain):
            return WrongRow(0, row["stream"], row["version"], what)
    for name, chain in unseen.items():
        return WrongRow(0, name, chain.version, "the stream has events but no row")
    return None


def _stream_fault(row: RowMapping, chain: _Chain | None) -> str | None:
    if chain is None:
        return "the stream has a row but no events"
    landlord, kind, *_ = f"{row['stream']}//".split("/")
    expected = {
        "landlord": landlord,
        "kind": kind,
        "version": chain.version,
        "head_hash": chain.hash,
        "opened_at": chain.opened_at,
    }
    for name, value in expected.items():
        if row[name] != value:
            return f"{name} does not match the stream's events"
    return None


def _head_fault(view: View, walk: _Walk) -> WrongRow | None:
    last = type_coerce(ledger_head.c.last_recorded_at, Text)
    size, recorded_at = view.connection.execute(select(ledger_head.c.size, last)).one()
    if (size, recorded_at or "") != (walk.size, walk.recorded_at):
        return WrongRow(0, "ledger_head", size, f"{walk.size} events were found")
    return None


def _document_fault(view: View) -> WrongRow | None:
    """Events cite policies and calendars by their hashes, so these stand or fall with them."""
    for row in view.connection.execute(select(documents).order_by(documents.c.hash)):
        if document_hash(row.body) != row.hash:
            what = f"the {row.kind} does not match its hash"
            return WrongRow(0, f"documents {row.hash}", 0, what)
    return None
