"""What is known of one clock of a case, and how each event changes it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, assert_never

from domain.case import clock_events as events
from domain.changing import replace
from domain.clock_rules import ClockEnd

Status = Literal["running", "met", "breached", "answered late", "lapsed", "cancelled"]


@dataclass(frozen=True)
class Clock:
    """One limit. `breached` and `met` exclude each other for ever.

    `late_from` is the first instant that is too late. A limit that ends with a day is late from
    `due_at` on; one in minutes or hours is still met at `due_at` itself. `about` is the record
    that it waits for, where there may be several of its rule.
    """

    rule: str
    kind: str
    amount: int
    statutory: bool
    ends: ClockEnd
    start_at: datetime
    due_at: datetime
    due_on: date | None
    late_from: datetime
    warn_at: datetime | None
    about: str | None = None
    status: Status = "running"
    warned: bool = False
    extensions: int = 0


def started(event: events.ClockStarted) -> Clock:
    """Return the clock as it begins."""
    return Clock(
        rule=event.rule,
        kind=event.kind,
        amount=event.amount,
        statutory=event.statutory,
        ends=event.ends,
        start_at=event.start_at,
        due_at=event.due_at,
        due_on=event.due_on,
        late_from=late_from(event.due_at, event.due_on),
        warn_at=event.warn_at,
        about=event.about,
    )


def late_from(due_at: datetime, due_on: date | None) -> datetime:
    """Return the first instant that is too late."""
    return due_at + (timedelta(0) if due_on else timedelta.resolution)


def changed(clock: Clock, event: events.ClockEvent) -> Clock:
    """Return the clock as it is after something happened to it."""
    match event:
        case events.ClockStarted():
            return started(event)
        case events.ClockWarned():
            return replace(clock, warned=True)
        case events.ClockMet():
            return replace(clock, status="met")
        case events.ClockBreached():
            return replace(clock, status="breached")
        case events.ClockAnsweredLate():
            return replace(clock, status="answered late")
        case events.ClockCancelled():
            return replace(clock, status="cancelled")
        case events.ClockLapsed():
            return replace(clock, status="lapsed")
        case events.ClockExtended():
            extended = _due(clock, event.due_at, event.due_on, event.warn_at)
            return replace(extended, extensions=clock.extensions + 1)
        case _:
            assert_never(event)


def _due(clock: Clock, due_at: datetime, due_on: date | None, warn_at: datetime | None) -> Clock:
    return replace(
        clock,
        due_at=due_at,
        due_on=due_on,
        late_from=late_from(due_at, due_on),
        warn_at=warn_at,
        warned=False,
    )
