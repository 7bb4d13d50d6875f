"""The managers' board: which limits are due, at risk and missed, and the cases behind each number.

Every number is the length of a list that can be asked for by the same filter.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from ledger.store import Ledger
from projections.live import Tables, live_tables

UNTRIAGED = "not triaged"
UNEXPLAINED = "not explained"
DONE = ("closed", "merged")


class Standing(StrEnum):
    """How limits stand. `due` are all that run; `at-risk` those that have begun to warn.

    `overdue` were missed and are still owed; `late` were answered after their end; `missed` are
    both together.
    """

    DUE = "due"
    AT_RISK = "at-risk"
    OVERDUE = "overdue"
    LATE = "late"
    MISSED = "missed"


@dataclass(frozen=True)
class Sieve:
    """Which limits are looked at; None looks at all. `since` is when a miss was detected."""

    standing: Standing | None = None
    rule: str | None = None
    stage: str | None = None
    kind: str | None = None
    cause: str | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class BoardClock:
    """One limit with the case that it is of. `cause` is what a person said about a miss."""

    row: Mapping[str, Any]
    stream: str
    rule: str
    state: str
    due_at: datetime
    detected_at: datetime | None
    ended_at: datetime | None
    stage: str
    kind: str
    handler: str | None
    team: str | None
    cause: str | None


@dataclass(frozen=True)
class Board:
    """The numbers: limits by how they stand, misses by rule and cause, open cases by stage."""

    standing: Mapping[Standing, int]
    by_rule: Mapping[str, Mapping[Standing, int]]
    causes: Mapping[str, int]
    cases: Mapping[str, Mapping[str, int]]

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of contact that the open cases are of."""
        return sorted({kind for kinds in self.cases.values() for kind in kinds})


def limits(
    ledger: Ledger, landlord: str, now: datetime, sieve: Sieve, offset: int = 0, limit: int = 50
) -> list[BoardClock]:
    """Return some of the limits that pass the sieve, the one that was due first on top."""
    return _limits(ledger, landlord, now, sieve)[offset : offset + limit]


def count_limits(ledger: Ledger, landlord: str, now: datetime, sieve: Sieve) -> int:
    """Return how many limits pass the sieve."""
    return len(_limits(ledger, landlord, now, sieve))


def board(ledger: Ledger, landlord: str, now: datetime, since: datetime | None = None) -> Board:
    """Return the numbers of one moment; misses are those detected since then."""
    found = {
        standing: _limits(ledger, landlord, now, Sieve(standing, since=since))
        for standing in Standing
    }
    rules = sorted({clock.rule for clocks in found.values() for clock in clocks})
    return Board(
        standing={standing: len(clocks) for standing, clocks in found.items()},
        by_rule={
            rule: {
                standing: sum(clock.rule == rule for clock in clocks)
                for standing, clocks in found.items()
            }
            for rule in rules
        },
        causes=Counter(clock.cause or UNEXPLAINED for clock in found[Standing.MISSED]),
        cases=_open_cases(ledger, landlord),
    )


def _limits(ledger: Ledger, landlord: str, now: datetime, sieve: Sieve) -> list[BoardClock]:
    with ledger.reading() as view:
        # First, so that a rebuild that wants to drop these tables waits for this reading.
        tables = live_tables(view.connection)
        clocks, cases = tables["clocks"], tables["cases"]
        query = (
            select(clocks, cases.c.stage, cases.c.kind, cases.c.handler, cases.c.team)
            .join(cases, cases.c.stream == clocks.c.stream)
            .where(clocks.c.landlord == landlord, *_passing(tables, now, sieve))
            .order_by(clocks.c.due_at, clocks.c.clock_id)
        )
        return [_of(row) for row in view.connection.execute(query)]


def _passing(tables: Tables, now: datetime, sieve: Sieve) -> list[ColumnElement[bool]]:
    clocks, cases = tables["clocks"].c, tables["cases"].c
    conditions: list[ColumnElement[bool]] = []
    if sieve.standing is not None:
        conditions.append(_stands(clocks, sieve.standing, now))
        if sieve.since is not None and sieve.standing in (
            Standing.OVERDUE, Standing.LATE, Standing.MISSED,
        ):  # fmt: skip
            conditions.append(or_(clocks.detected_at.is_(None), clocks.detected_at >= sieve.since))
    for column, wanted in ((clocks.rule, sieve.rule), (cases.stage, sieve.stage)):
        if wanted is not None:
            conditions.append(column == wanted)
    for column, wanted, nothing in (
        (cases.kind, sieve.kind, UNTRIAGED), (clocks.cause, sieve.cause, UNEXPLAINED),
    ):  # fmt: skip
        if wanted is not None:
            conditions.append(column.is_(None) if wanted == nothing else column == wanted)
    return conditions


def _stands(clocks: Any, standing: Standing, now: datetime) -> ColumnElement[bool]:  # noqa: ANN401 -- columns
    running = clocks.state == "running"
    overdue = or_(clocks.state == "breached", and_(running, clocks.due_at < now))
    late: ColumnElement[bool] = clocks.state == "answered late"
    match standing:
        case Standing.DUE:
            return and_(running, clocks.due_at >= now)
        case Standing.AT_RISK:
            return and_(running, clocks.due_at >= now, clocks.warn_at <= now)
        case Standing.OVERDUE:
            return overdue
        case Standing.LATE:
            return late
        case Standing.MISSED:
            return or_(overdue, late)


def _of(row: Row[Any]) -> BoardClock:
    return BoardClock(
        row=dict(row._mapping),
        stream=row.stream,
        rule=row.rule,
        state=row.state,
        due_at=row.due_at,
        detected_at=row.detected_at,
        ended_at=row.ended_at,
        stage=row.stage,
        kind=row.kind or UNTRIAGED,
        handler=row.handler,
        team=row.team,
        cause=row.cause,
    )


def _open_cases(ledger: Ledger, landlord: str) -> dict[str, dict[str, int]]:
    """Count the open cases by stage, and within it by kind."""
    with ledger.reading() as view:
        cases = live_tables(view.connection)["cases"].c
        query = select(cases.stage, cases.kind).where(
            cases.landlord == landlord, cases.stage.not_in(DONE)
        )
        pairs = Counter(
            (row.stage, row.kind or UNTRIAGED) for row in view.connection.execute(query)
        )
    found: dict[str, dict[str, int]] = {}
    for (stage, kind), number in sorted(pairs.items()):
        found.setdefault(stage, {})[kind] = number
    return found
