"""How much waits and since when, for whoever keeps an installation running. Names nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, case, func, or_, select

from domain.sealed import BEGINS_SEALED, SEALED_KINDS
from ledger.reading import View
from ledger.tables import effects, events, intake, streams
from projections.live import live_tables

Group = tuple[str, ...]

# What is sealed is in no figure but the size of the ledger.
_IN_THE_OPEN = streams.c.kind.not_in(sorted(SEALED_KINDS))
_SEALED = select(streams.c.stream).where(streams.c.kind.in_(sorted(SEALED_KINDS)))


@dataclass(frozen=True)
class Figures:
    """One moment of the ledger, by landlord; ages and delays are in seconds.

    `effects` are those not settled for good, by (landlord, kind, state); `oldest_effect` is how
    long the oldest pending one could have been done, `oldest_intake` how long the oldest item
    waits. `overdue` is how late the latest wake-up is: what was due and nobody has recorded.
    """

    events: int
    open_streams: dict[Group, int]
    overdue: dict[Group, float]
    effects: dict[Group, int]
    oldest_effect: dict[Group, float]
    intake: dict[Group, int]
    oldest_intake: dict[Group, float]
    breaches: dict[Group, int]


def figures(view: View, now: datetime) -> Figures:
    """Read the figures on one view; `now` is the one clock's."""
    # First, so that a rebuild that wants to drop this table waits for this reading.
    clocks = live_tables(view.connection)["clocks"]
    connection = view.connection
    return Figures(
        events=view.head().size,
        open_streams=_counts(connection, _open_streams()),
        overdue=_ages(connection, _first_wakes(), now),
        effects=_counts(connection, _unsettled()),
        oldest_effect=_ages(connection, _first_pending(), now),
        intake=_counts(connection, _waiting()),
        oldest_intake=_ages(connection, _first_waiting(), now),
        breaches=_counts(connection, _breached(clocks)),
    )


def _breached(clocks: Table) -> Select[Any]:
    by = (clocks.c.landlord, clocks.c.rule)
    return select(*by, func.count()).where(clocks.c.detected_at.is_not(None)).group_by(*by)


def _open_streams() -> Select[Any]:
    pending = select(effects.c.stream).where(effects.c.state == "pending")
    waits = or_(streams.c.wake_at.is_not(None), streams.c.stream.in_(pending))
    by = (streams.c.landlord, streams.c.kind)
    return select(*by, func.count()).where(waits, _IN_THE_OPEN).group_by(*by)


def _first_wakes() -> Select[Any]:
    query = select(streams.c.landlord, func.min(streams.c.wake_at))
    return query.where(streams.c.wake_at.is_not(None), _IN_THE_OPEN).group_by(streams.c.landlord)


def _unsettled() -> Select[Any]:
    by = (effects.c.landlord, effects.c.kind, effects.c.state)
    unsettled = effects.c.state.in_(("pending", "unknown"))
    return (
        select(*by, func.count())
        .where(unsettled, effects.c.stream.not_in(_SEALED), effects.c.kind.not_in(BEGINS_SEALED))
        .group_by(*by)
    )


def _first_pending() -> Select[Any]:
    held = effects.c.not_before > events.c.recorded_at
    since = case((held, effects.c.not_before), else_=events.c.recorded_at)
    query = select(effects.c.landlord, func.min(since))
    query = query.join(events, events.c.event_id == effects.c.event_id)
    open_ones = (effects.c.state == "pending", effects.c.stream.not_in(_SEALED))
    return query.where(*open_ones).group_by(effects.c.landlord)


def _waiting() -> Select[Any]:
    by = (intake.c.landlord, intake.c.platform)
    return select(*by, func.count()).where(intake.c.taken_event.is_(None)).group_by(*by)


def _first_waiting() -> Select[Any]:
    query = select(intake.c.landlord, func.min(intake.c.received_at))
    return query.where(intake.c.taken_event.is_(None)).group_by(intake.c.landlord)


def _counts(connection: Connection, query: Select[Any]) -> dict[Group, int]:
    return {tuple(row[:-1]): row[-1] for row in _rows(connection, query)}


def _ages(connection: Connection, query: Select[Any], now: datetime) -> dict[Group, float]:
    """Return how long ago each group's instant was; zero where it still lies ahead."""
    return {
        tuple(row[:-1]): max((now - row[-1]).total_seconds(), 0.0)
        for row in _rows(connection, query)
    }


def _rows(connection: Connection, query: Select[Any]) -> Sequence[Row[Any]]:
    return connection.execute(query).all()
