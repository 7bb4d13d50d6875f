"""A deadline, line by line: which hours or days counted, what was skipped and why."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.business_time import Calendar
from domain.clock_rules import spoken_amount
from domain.hours import WEEKDAYS
from domain.instants import from_micros, to_micros
from domain.messages import Frozen
from domain.sla import ClockTerms


class Counted(Frozen):
    """One local day of a clock's run, or the whole run for elapsed hours.

    `counted` is in the clock's unit up to and including this line's part; 0 where the day was
    skipped. `what` says which hours counted, or why none did.
    """

    day: date
    counted: float
    what: str

    def __str__(self) -> str:
        return f"{self.day:%a} {self.day} {self.what}"


def explain(terms: ClockTerms, calendar: Calendar) -> list[Counted]:
    """Return how the clock ran from its start until it was due, by the landlord's days."""
    match terms.kind:
        case "monitored":
            return list(_monitored(terms, calendar))
        case "working-days":
            return list(_working_days(terms, calendar))
        case "elapsed-hours" | "elapsed-minutes":
            return [_elapsed(terms, calendar)]
        case "calendar-days" | "calendar-months" | "dated":
            return [_by_the_calendar(terms, calendar)]


def _monitored(terms: ClockTerms, calendar: Calendar) -> Iterator[Counted]:
    for day in _days(calendar.local_day(terms.start_at), calendar.local_day(terms.due_at)):
        begins = max(calendar.start_of(day), terms.start_at)
        ends = min(calendar.end_of(day), terms.due_at)
        counted = calendar.monitored.within(to_micros(begins), to_micros(ends))
        minutes = sum(end - start for start, end in counted) / timedelta(minutes=1).total_seconds()
        if counted:
            hours = " and ".join(_hours(start, end, calendar) for start, end in counted)
            what = f"{hours} counted, {minutes / 1_000_000:g} minutes"
        else:
            what = f"skipped: {_why_unmonitored(day, calendar)}"
        yield Counted(day=day, counted=minutes / 1_000_000, what=_with_outage(what, day, calendar))


def _why_unmonitored(day: date, calendar: Calendar) -> str:
    opened = calendar.hours.open_on(day, bank_holiday=day in calendar.days.bank_holidays)
    if opened:
        return "no monitoring hours left within the clock's run"
    holiday = calendar.days.bank_holidays.get(day)
    closed = calendar.hours.closure_on(day)
    return closed or holiday or f"no monitoring hours on {WEEKDAYS[day.weekday()].capitalize()}"


def _with_outage(what: str, day: date, calendar: Calendar) -> str:
    """Name the outages of a day, since they take time away from its hours."""
    begins, ends = calendar.start_of(day), calendar.end_of(day)
    touching = [o for o in calendar.outages if o.start_at < ends and o.end_at > begins]
    if not touching:
        return what
    spans = (
        _hours(
            to_micros(max(outage.start_at, begins)), to_micros(min(outage.end_at, ends)), calendar
        )
        for outage in touching
    )
    return f"{what} (outage {', '.join(spans)})"


def _working_days(terms: ClockTerms, calendar: Calendar) -> Iterator[Counted]:
    first = calendar.local_day(terms.start_at)
    yield Counted(day=first, counted=0, what="day zero, the day it starts")
    number = 0
    for day in _days(first + timedelta(days=1), terms.due_on or first):
        why_not = calendar.days.why_not(day)
        if why_not:
            yield Counted(day=day, counted=0, what=f"skipped: {why_not}")
        else:
            number += 1
            yield Counted(day=day, counted=1, what=f"working day {number} of {terms.amount}")


def _elapsed(terms: ClockTerms, calendar: Calendar) -> Counted:
    return Counted(
        day=calendar.local_day(terms.start_at),
        counted=terms.amount,
        what=f"{spoken_amount(terms.amount, terms.unit)} of real time; nights, weekends and "
        "holidays count",
    )


def _by_the_calendar(terms: ClockTerms, calendar: Calendar) -> Counted:
    last = f"{terms.due_on:%a} {terms.due_on}"
    promised = f"promised for {last}, until the end of that day"
    amount = spoken_amount(terms.amount, terms.unit)
    counted = f"{amount}, weekends and holidays too, until the end of {last}"
    return Counted(
        day=calendar.local_day(terms.start_at),
        counted=terms.amount,
        what=promised if terms.kind == "dated" else counted,
    )


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _hours(start: int, end: int, calendar: Calendar) -> str:
    return f"{_clock(from_micros(start), calendar)}-{_clock(from_micros(end), calendar)}"


def _clock(at: datetime, calendar: Calendar) -> str:
    return f"{at.astimezone(calendar.hours.zone):%H:%M}"
