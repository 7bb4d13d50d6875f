"""What happened to one clock of a case, line by line, and how its due time is counted now."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.business_time import Calendar
from domain.case import clock_events as events
from domain.case.watch_events import WatchNoted
from domain.errors import Refusal
from domain.explaining import Counted, explain
from domain.instants import Interval
from domain.messages import Event
from domain.sla import ClockTerms
from domain.watch import Watch


def story(clock_id: str, facts: Iterable[Event], calendar: Calendar) -> Sequence[Counted]:
    """Return what counted, then what stopped and moved the clock, in order of time.

    `calendar` is the one that the case runs by now. Nothing is counted where it does not reach.
    """
    mine = [each for each in facts if _is_about(each, clock_id)]
    started = next(each for each in mine if isinstance(each, events.ClockStarted))
    return [*_counted(started, mine, calendar), *_moves(mine, calendar)]


def _is_about(event: Event, clock_id: str) -> bool:
    return isinstance(event, WatchNoted) or getattr(event, "clock_id", None) == clock_id


def _counted(
    started: events.ClockStarted, mine: Sequence[Event], calendar: Calendar
) -> Sequence[Counted]:
    moved = [e for e in mine if isinstance(e, events.ClockMoved | events.ClockExtended)]
    last = moved[-1] if moved else started
    if last.calendar_version != calendar.version:
        return []
    known = {name: getattr(started, name) for name in ClockTerms.model_fields}
    amount = last.amount if isinstance(last, events.ClockMoved) else started.amount
    due = {"due_at": last.due_at, "due_on": last.due_on, "amount": amount}
    terms = ClockTerms.model_validate(
        {**known, **due, "warn_at": started.warn_at or started.due_at}
    )
    try:
        return explain(terms, _as_it_ran(started, mine, calendar))
    except Refusal:
        return []


def _as_it_ran(started: events.ClockStarted, mine: Sequence[Event], calendar: Calendar) -> Calendar:
    """Return the calendar with its windows, less the times in which the clock stood still."""
    watches: dict[str, Watch] = {
        e.watch.watch_id: e.watch for e in mine if isinstance(e, WatchNoted)
    }
    windows = [
        Interval(watch.start_at, watch.end_at)
        for watch in watches.values()
        if watch.kind == "monitored"
        and watch.end_at is not None
        and not watch.void
        and watch.concerns(started.start_at)
    ]
    stood = [
        Interval(e.paused_at, e.resumed_at)
        for e in mine
        if isinstance(e, events.ClockResumed) and e.resumed_at > e.paused_at
    ]
    calendar = calendar.watched_in(windows) if windows else calendar
    return calendar.without(stood) if stood else calendar


def _moves(mine: Sequence[Event], calendar: Calendar) -> Iterable[Counted]:
    for event in mine:
        match event:
            case events.ClockPaused():
                yield _line(event.paused_at, f"stood still: {_spoken(event.reason)}", calendar)
            case events.ClockResumed():
                yield _line(
                    event.resumed_at, "ran on" if event.runs_on else "one pause ended", calendar
                )
            case events.ClockMoved():
                why = f"due {_moment(event.due_at, calendar)} instead of "
                why += f"{_moment(event.old_due_at, calendar)}: {event.cause}"
                yield _line(event.moved_at, why, calendar)
            case events.ClockExtended():
                why = f"extended from {event.old_due_on} to {event.due_on}"
                yield _line(event.old_due_at, why, calendar)
            case events.BreachCorrected():
                yield _line(_due(mine), "correction: it would not have been missed", calendar)
            case _:
                pass


def _due(mine: Sequence[Event]) -> datetime:
    return next(e.due_at for e in mine if isinstance(e, events.ClockBreached))


def _line(at: datetime, what: str, calendar: Calendar) -> Counted:
    return Counted(day=calendar.local_day(at), counted=0, what=what)


def _moment(at: datetime, calendar: Calendar) -> str:
    return at.astimezone(calendar.hours.zone).strftime("%a %d %b %H:%M")


def _spoken(reason: str) -> str:
    return reason.replace("_", " ")
