"""A landlord's cases as a list that people work through: open first, the most urgent on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    case,
    func,
    or_,
    select,
)

from application.event_codec import decode
from ledger.reading import View
from ledger.recorded import Recorded
from ledger.records import StoredEvent
from ledger.store import Ledger
from ledger.tables import events
from projections.live import Tables, live_tables

CLOSED = "closed"
RECEIVED = "received"
UNTRIAGED = "not triaged"
# Nothing is worked on in these any more.
DONE = (CLOSED, "merged")
# A missed limit whose answer is still owed runs on, in the eyes of whoever has to answer.
OWED = ("running", "breached")
MISSED = ("breached", "answered late")


class Which(StrEnum):
    """Which cases are listed. `breached` are those that ever missed a limit, closed or not.

    `unread`: something that came in and no named person has read; `needs-a-person`: something
    that cannot go on by itself; `due-soon`: a limit that has begun to warn; `overdue`: one that
    was missed and is still owed.
    """

    OPEN = "open"
    UNREAD = "unread"
    NEW = "new"
    MINE = "mine"
    TEAM = "team"
    NEEDS = "needs-a-person"
    SOON = "due-soon"
    OVERDUE = "overdue"
    BREACHED = "breached"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True)
class Sieve:
    """Which cases are listed: of these, those at one stage or of one kind where it is given."""

    which: Which = Which.OPEN
    stage: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Asker:
    """Whose list it is, and when: what is theirs, their teams', and what is due by now."""

    actor: str
    teams: tuple[str, ...]
    now: datetime


@dataclass(frozen=True)
class ListedCase:
    """One case. `opening` is its first fact, sealed as it was stored.

    `clock` is the row of the clock that is due first, None where nothing is owed; `missed`
    counts the limits that were missed; `handler` looks after it, `team` has it; `unread` counts
    what came in and nobody has read, `needs_person` what waits for somebody's decision.
    """

    stream: str
    stage: str
    kind: str | None
    version: int
    received_at: datetime
    updated_at: datetime
    opening: Recorded
    handler: str | None
    team: str | None
    clock: Mapping[str, Any] | None
    missed: int
    unread: int
    needs_person: int

    @property
    def is_closed(self) -> bool:
        """Whether everything owed was done."""
        return self.stage == CLOSED


@dataclass(frozen=True)
class CasePage:
    """Some of the cases, how many there are of each kind, and how many pass the sieve."""

    cases: Sequence[ListedCase]
    counts: Mapping[Which, int]
    total: int


def list_cases(
    ledger: Ledger, landlord: str, sieve: Sieve, offset: int, limit: int, asker: Asker
) -> CasePage:
    """Return a page of a landlord's cases, the one that is due first on top."""
    with ledger.reading() as view:
        # First, so that a rebuild that wants to drop these tables waits for this reading.
        found = _Found(view, live_tables(view.connection), landlord, asker)
        return CasePage(found.page(sieve, offset, limit), found.counts(), found.total(sieve))


class _Found:
    """One landlord's cases on one view, each with its clocks and its unread items counted."""

    def __init__(self, view: View, tables: Tables, landlord: str, asker: Asker) -> None:
        self.view = view
        self.tables = tables
        self.landlord = landlord
        self.asker = asker
        self.limits = _limits(tables, landlord, asker.now)
        self.unread = _unread(tables, landlord)

    def page(self, sieve: Sieve, offset: int, limit: int) -> list[ListedCase]:
        """Read the rows of a page, then what belongs to them in one question each."""
        cases, clocks = self.tables["cases"], self.tables["clocks"]
        query = (
            select(
                cases,
                func.coalesce(self.limits.c.missed, 0).label("missed"),
                func.coalesce(self.unread.c.unread, 0).label("unread"),
            )
            .select_from(self._joined())
            .where(cases.c.landlord == self.landlord, *self._passing(sieve))
            .order_by(
                case((cases.c.stage.in_(DONE), 1), else_=0),
                self.limits.c.due_at.asc().nulls_last(),
                cases.c.updated_at.desc(),
                cases.c.stream,
            )
        )
        rows = self.view.connection.execute(query.offset(offset).limit(limit)).all()
        streams = [row.stream for row in rows]
        urgent = select(clocks).where(clocks.c.stream.in_(streams), clocks.c.state.in_(OWED))
        openings = _openings(self.view.connection, streams)
        first = _first_of_each(self.view.connection, urgent.order_by(clocks.c.due_at))
        return [_listed(row, openings[row.stream], first.get(row.stream)) for row in rows]

    def counts(self) -> dict[Which, int]:
        """Count the landlord's cases of each kind."""
        sums = [func.sum(case((self._is(which), 1), else_=0)) for which in Which]
        query = select(*sums).select_from(self._joined())
        cases = self.tables["cases"]
        found = self.view.connection.execute(query.where(cases.c.landlord == self.landlord)).one()
        return {which: number or 0 for which, number in zip(Which, found, strict=True)}

    def total(self, sieve: Sieve) -> int:
        """Count the cases that pass a sieve."""
        query = select(func.count()).select_from(self._joined())
        of_landlord = self.tables["cases"].c.landlord == self.landlord
        found = self.view.connection.scalar(query.where(of_landlord, *self._passing(sieve)))
        return found or 0

    def _passing(self, sieve: Sieve) -> list[ColumnElement[bool]]:
        cases = self.tables["cases"].c
        conditions = [self._is(sieve.which)]
        if sieve.stage is not None:
            conditions.append(cases.stage == sieve.stage)
        if sieve.kind is not None:
            unknown = sieve.kind == UNTRIAGED
            conditions.append(cases.kind.is_(None) if unknown else cases.kind == sieve.kind)
        return conditions

    def _joined(self) -> FromClause:
        cases = self.tables["cases"]
        joined = cases.outerjoin(self.limits, self.limits.c.stream == cases.c.stream)
        return joined.outerjoin(self.unread, self.unread.c.case == cases.c.stream)

    def _is(self, which: Which) -> ColumnElement[bool]:
        cases = self.tables["cases"].c
        is_open = cases.stage.not_in(DONE)
        told: Mapping[Which, ColumnElement[bool]] = {
            Which.OPEN: is_open,
            Which.UNREAD: func.coalesce(self.unread.c.unread, 0) > 0,
            Which.NEW: cases.stage == RECEIVED,
            Which.MINE: and_(is_open, cases.handler == self.asker.actor),
            Which.TEAM: and_(is_open, cases.team.in_(self.asker.teams)),
            Which.NEEDS: func.coalesce(cases.needs_person, 0) > 0,
            Which.SOON: and_(is_open, self.limits.c.soon > 0),
            Which.OVERDUE: and_(is_open, self.limits.c.overdue > 0),
            Which.BREACHED: func.coalesce(self.limits.c.missed, 0) > 0,
            Which.CLOSED: cases.stage.in_(DONE),
            Which.ALL: cases.stage.is_not(None),
        }
        return told[which]


def _limits(tables: Tables, landlord: str, now: datetime) -> Any:  # noqa: ANN401 -- a subquery
    """Count each case's limits by how they stand, and find the first that is owed."""
    clocks = tables["clocks"].c
    owed = clocks.state.in_(OWED)
    overdue = or_(clocks.state == "breached", and_(clocks.state == "running", clocks.due_at < now))
    soon = and_(clocks.state == "running", clocks.warn_at <= now, clocks.due_at >= now)
    query = select(
        clocks.stream,
        func.min(case((owed, clocks.due_at))).label("due_at"),
        _number_of(clocks.state.in_(MISSED)).label("missed"),
        _number_of(overdue).label("overdue"),
        _number_of(soon).label("soon"),
    )
    return query.where(clocks.landlord == landlord).group_by(clocks.stream).subquery()


def _unread(tables: Tables, landlord: str) -> Any:  # noqa: ANN401 -- a subquery
    items = tables["items"].c
    query = select(items.case, func.count().label("unread"))
    waiting = query.where(items.landlord == landlord, items.read_at.is_(None))
    return waiting.where(items.case.is_not(None)).group_by(items.case).subquery()


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _openings(connection: Connection, streams: list[str]) -> dict[str, Recorded]:
    """Return the first fact of each stream."""
    query = select(events).where(events.c.stream.in_(streams), events.c.version == 1)
    rows = connection.execute(query).mappings()
    return {row["stream"]: decode(StoredEvent(**row)) for row in rows}


def _listed(row: Row[Any], opening: Recorded, clock: Mapping[str, Any] | None) -> ListedCase:
    return ListedCase(
        stream=row.stream,
        stage=row.stage,
        kind=row.kind,
        version=row.version,
        received_at=row.received_at,
        updated_at=row.updated_at,
        opening=opening,
        handler=row.handler,
        team=row.team,
        clock=None if row.stage in DONE else clock,
        missed=row.missed,
        unread=row.unread,
        needs_person=row.needs_person or 0,
    )


def _first_of_each(connection: Connection, query: Select[Any]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["stream"], dict(row))
    return found
