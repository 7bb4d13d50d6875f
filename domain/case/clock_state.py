"""What is known of one clock of a case, and how each event changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, assert_never

from domain.case import clock_events as events
from domain.changing import replace
from domain.clock_rules import ClockEnd

Status = Literal["running", "met", "breached", "answered late", "lapsed", "cancelled"]


@dataclass(frozen=True)
class Pause:
    """A time in which the clock stood still, or stands still to this day."""

    start_at: datetime
    reason: events.StoppedBecause
    end_at: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """One limit. `breached` and `met` exclude each other for ever.

    `late_from` is the first instant that is too late. A limit that ends with a day is late from
    `due_at` on; one in minutes or hours is still met at `due_at` itself. `about` is the record
    that it waits for, where there may be several of its rule. `base_on` is the last day before
    pauses are added: what was computed at the start, or promised by an extension.
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
    base_on: date | None = None
    status: Status = "running"
    warned: bool = False
    extensions: int = 0
    pauses: Mapping[str, Pause] = field(default_factory=dict)
    corrected: bool = False

    @property
    def paused(self) -> bool:
        """Whether it stands still now."""
        return any(pause.end_at is None for pause in self.pauses.values())


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
        base_on=event.due_on,
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
            return replace(extended, extensions=clock.extensions + 1, base_on=event.due_on)
        case _:
            return _stopped_or_moved(clock, event)


def _stopped_or_moved(
    clock: Clock,
    event: events.ClockPaused | events.ClockResumed | events.ClockMoved | events.BreachCorrected,
) -> Clock:
    match event:
        case events.ClockPaused():
            pause = Pause(event.paused_at, event.reason)
            return replace(clock, pauses={**clock.pauses, event.pause_id: pause})
        case events.ClockResumed():
            pause = replace(clock.pauses[event.pause_id], end_at=event.resumed_at)
            return replace(clock, pauses={**clock.pauses, event.pause_id: pause})
        case events.ClockMoved():
            return _moved(clock, event)
        case events.BreachCorrected():
            return replace(clock, corrected=True)
        case _:
            assert_never(event)


def _moved(clock: Clock, event: events.ClockMoved) -> Clock:
    moved = _due(clock, event.due_at, event.due_on, event.warn_at)
    # Staff who were warned are warned again only if there is something new to say later.
    warned = clock.warned and (event.warn_at is None or event.warn_at <= event.moved_at)
    return replace(moved, warned=warned, amount=event.amount, base_on=event.base_on)


def _due(clock: Clock, due_at: datetime, due_on: date | None, warn_at: datetime | None) -> Clock:
    return replace(
        clock,
        due_at=due_at,
        due_on=due_on,
        late_from=late_from(due_at, due_on),
        warn_at=warn_at,
        warned=False,
    )
