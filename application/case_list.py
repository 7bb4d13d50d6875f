"""A landlord's cases as a list that people work through: open first, the most urgent on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, select

from application.event_codec import decode
from ledger.reading import View
from ledger.recorded import Recorded
from ledger.records import StoredEvent
from ledger.store import Ledger
from ledger.tables import events
from projections.live import Tables, live_tables

CLOSED = "closed"
# A missed limit whose answer is still owed runs on, in the eyes of whoever has to answer.
OWED = ("running", "breached")
MISSED = ("breached", "answered late")
HANDLED_BY = ("case.stage_one_acknowledged", "case.stage_two_acknowledged")


class Which(StrEnum):
    """Which cases are listed. `breached` are those that ever missed a limit, closed or not."""

    OPEN = "open"
    BREACHED = "breached"
    CLOSED = "closed"


@dataclass(frozen=True)
class ListedCase:
    """One case. `opening` is its first fact, sealed as it was stored.

    `clock` is the row of the clock that is due first, None where nothing is owed; `missed`
    counts the limits that were missed; `handler` considers it at its present stage.
    """

    stream: str
    stage: str
    kind: str | None
    version: int
    received_at: datetime
    updated_at: datetime
    opening: Recorded
    handler: str | None
    clock: Mapping[str, Any] | None
    missed: int

    @property
    def is_closed(self) -> bool:
        """Whether everything owed was done."""
        return self.stage == CLOSED


@dataclass(frozen=True)
class CasePage:
    """Some of the cases, and how many there are of each kind."""

    cases: Sequence[ListedCase]
    counts: Mapping[Which, int]


def list_cases(ledger: Ledger, landlord: str, which: Which, offset: int, limit: int) -> CasePage:
    """Return a page of a landlord's cases, the one that is due first on top."""
    with ledger.reading() as view:
        # First, so that a rebuild that wants to drop these tables waits for this reading.
        found = _Found(view, live_tables(view.connection), landlord)
        return CasePage(found.page(which, offset, limit), found.counts())


@dataclass(frozen=True)
class _Found:
    view: View
    tables: Tables
    landlord: str

    def page(self, which: Which, offset: int, limit: int) -> list[ListedCase]:
        """Read the rows of a page, then what belongs to them in one question each."""
        cases, clocks = self.tables["cases"], self.tables["clocks"]
        due, missed = self._due(), self._missed()
        query = (
            select(cases, func.coalesce(missed.c.missed, 0).label("missed"))
            .outerjoin(due, due.c.stream == cases.c.stream)
            .outerjoin(missed, missed.c.stream == cases.c.stream)
            .where(cases.c.landlord == self.landlord, self._is(which, missed))
            .order_by(
                case((cases.c.stage == CLOSED, 1), else_=0),
                due.c.due_at.asc().nulls_last(),
                cases.c.updated_at.desc(),
                cases.c.stream,
            )
        )
        rows = self.view.connection.execute(query.offset(offset).limit(limit)).all()
        streams = [row.stream for row in rows]
        urgent = select(clocks).where(clocks.c.stream.in_(streams), clocks.c.state.in_(OWED))
        beside = _Beside(
            openings=self._facts(streams, events.c.version == 1),
            handlers=self._facts(streams, events.c.type.in_(HANDLED_BY)),
            clocks=_first_of_each(self.view.connection, urgent.order_by(clocks.c.due_at)),
        )
        return [beside.listed(row) for row in rows]

    def counts(self) -> dict[Which, int]:
        """Count the landlord's cases of each kind."""
        cases, missed = self.tables["cases"], self._missed()
        sums = [func.sum(case((self._is(which, missed), 1), else_=0)) for which in Which]
        query = select(*sums).select_from(cases)
        query = query.outerjoin(missed, missed.c.stream == cases.c.stream)
        found = self.view.connection.execute(query.where(cases.c.landlord == self.landlord)).one()
        return {which: number or 0 for which, number in zip(Which, found, strict=True)}

    def _is(self, which: Which, missed: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- a subquery
        stage = self.tables["cases"].c.stage
        match which:
            case Which.OPEN:
                return stage != CLOSED
            case Which.CLOSED:
                return stage == CLOSED
            case Which.BREACHED:
                ever: ColumnElement[bool] = missed.c.missed.is_not(None)
                return ever

    def _due(self) -> Any:  # noqa: ANN401 -- a subquery
        clocks = self.tables["clocks"]
        query = select(clocks.c.stream, func.min(clocks.c.due_at).label("due_at"))
        return query.where(clocks.c.state.in_(OWED)).group_by(clocks.c.stream).subquery()

    def _missed(self) -> Any:  # noqa: ANN401 -- a subquery
        clocks = self.tables["clocks"]
        query = select(clocks.c.stream, func.count().label("missed"))
        return query.where(clocks.c.state.in_(MISSED)).group_by(clocks.c.stream).subquery()

    def _facts(self, streams: list[str], which: ColumnElement[bool]) -> dict[str, Recorded]:
        """Return each stream's last fact of a kind."""
        query = select(events).where(events.c.stream.in_(streams), which)
        rows = self.view.connection.execute(query.order_by(events.c.position)).mappings()
        return {row["stream"]: decode(StoredEvent(**row)) for row in rows}


@dataclass(frozen=True)
class _Beside:
    openings: Mapping[str, Recorded]
    handlers: Mapping[str, Recorded]
    clocks: Mapping[str, Mapping[str, Any]]

    def listed(self, row: Row[Any]) -> ListedCase:
        handling = self.handlers.get(row.stream)
        event = handling.event if handling else None
        return ListedCase(
            stream=row.stream,
            stage=row.stage,
            kind=row.kind,
            version=row.version,
            received_at=row.received_at,
            updated_at=row.updated_at,
            opening=self.openings[row.stream],
            handler=getattr(event, "reviewer", None) or getattr(event, "handler", None),
            clock=None if row.stage == CLOSED else self.clocks.get(row.stream),
            missed=row.missed,
        )


def _first_of_each(connection: Connection, query: Select[Any]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["stream"], dict(row))
    return found
