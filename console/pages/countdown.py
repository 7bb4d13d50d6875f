"""How a clock stands, in words that know the landlord's hours; never by colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Literal

from audit.telling import moment, until
from domain.business_time import Calendar
from domain.time_refusals import CalendarIncomplete

Clock = Mapping[str, Any]
Tone = Literal["calm", "soon", "late", "done"]

_ENDED = {
    "paused": "Stands still",
    "met": "Met in time",
    "answered late": "Missed, answered late",
    "lapsed": "No answer came in time",
    "cancelled": "Stopped: nothing is left to wait for",
}


@dataclass(frozen=True)
class Countdown:
    """What is left of a clock. `share` is the used part of its time in percent, 0 to 100.

    `note` says what has to be known of the landlord's hours to understand the words.
    """

    words: str
    due: str
    tone: Tone
    share: int
    note: str | None = None


def countdown(clock: Clock, calendar: Calendar, now: datetime) -> Countdown:
    """Return how a clock, a row of the read model, stands at an instant."""
    due = until(clock["due_at"], calendar.hours.zone)
    at = clock["ended_at"] or now
    share = 100 if clock["state"] in ("breached", "answered late") else _share(clock, calendar, at)
    ended = _ENDED.get(clock["state"])
    if ended is not None:
        tone: Tone = "late" if clock["state"] == "answered late" else "done"
        return Countdown(ended, due, tone, share)
    if clock["state"] == "breached" or now > clock["due_at"]:
        return Countdown(f"Overdue by {_late(clock, calendar, now)}", due, "late", 100)
    warned = clock["warn_at"] is not None and now >= clock["warn_at"]
    note = _note(calendar, now) if clock["unit"] == "monitored minutes" else None
    return Countdown(_left(clock, calendar, now), due, "soon" if warned else "calm", share, note)


def spent(minutes: float) -> str:
    """Return a span of minutes in words: 90 is `1 hour 30 minutes`; a part of one counts whole."""
    hours, rest = divmod(ceil(minutes), 60)
    said = [_count(hours, "hour")] if hours else []
    return " ".join([*said, *([_count(rest, "minute")] if rest or not hours else [])])


def _left(clock: Clock, calendar: Calendar, now: datetime) -> str:
    match clock["unit"]:
        case "monitored minutes":
            return _monitored_left(clock, calendar, now)
        case "working days":
            days = _working_days(calendar, now, clock["due_at"])
            return f"{_count(days, 'working day')} left" if days else "Today is the last day"
        case _:
            return f"{span_words(clock['due_at'] - now)} left"


def _monitored_left(clock: Clock, calendar: Calendar, now: datetime) -> str:
    try:
        return f"{span_words(calendar.monitored_between(now, clock['due_at']))} left"
    except CalendarIncomplete:
        return f"{span_words(clock['due_at'] - now)} left"


def _note(calendar: Calendar, now: datetime) -> str | None:
    try:
        if calendar.is_open(now):
            return "Counted in monitoring hours"
        opens = moment(calendar.next_opening(now), calendar.hours.zone)
        return f"Counted in monitoring hours; stands still until {opens}"
    except CalendarIncomplete:
        return None


def _late(clock: Clock, calendar: Calendar, now: datetime) -> str:
    if clock["unit"] != "working days":
        return span_words(now - clock["due_at"])
    days = _working_days(calendar, clock["due_at"] - timedelta(microseconds=1), now)
    return _count(days, "working day") if days else "less than a working day"


def _working_days(calendar: Calendar, since: datetime, due_at: datetime) -> int:
    """Count the working days after today up to the last day that is in time."""
    last = calendar.local_day(due_at - timedelta(microseconds=1))
    try:
        return max(0, calendar.working_days_between(calendar.local_day(since), last))
    except CalendarIncomplete:
        return max(0, (last - calendar.local_day(since)).days)


def _share(clock: Clock, calendar: Calendar, at: datetime) -> int:
    start, due = clock["start_at"], clock["due_at"]
    try:
        if clock["unit"] == "monitored minutes":
            used = calendar.monitored_between(start, at) / timedelta(minutes=clock["amount"])
        elif clock["unit"] == "working days":
            used = _working_days(calendar, start, at + timedelta(microseconds=1)) / clock["amount"]
        else:
            used = (at - start) / (due - start)
    except CalendarIncomplete:
        used = (at - start) / (due - start)
    return round(100 * min(1.0, max(0.0, used)))


def span_words(span: timedelta) -> str:
    """Return a length of time as people say it, in its two largest units."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    units = ((days, "day"), (hours, "hour"), (rest, "minute"))
    return " ".join([_count(number, unit) for number, unit in units if number][:2])


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
