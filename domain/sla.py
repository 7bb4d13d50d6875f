"""When a clock that starts now is due, when it warns, and by which rule.

The terms are computed once, stored with the event that starts the clock, and recomputed only by
an explicit, recorded act.
"""

from datetime import date, datetime, timedelta

from domain.business_time import (
    Calendar,
    add_days,
    add_elapsed_hours,
    add_elapsed_minutes,
    add_months,
)
from domain.clock_rules import ClockEnd, ClockKind, ClockRule, ClockUnit
from domain.instants import to_utc
from domain.messages import Frozen
from domain.time_refusals import CalendarIncomplete, DayIsPast, DayNotPromised


class ClockTerms(Frozen):
    """One clock, computed. Instants are UTC.

    `due_on` is the last day of a clock that ends with a day, None for minutes and hours. With
    it, `due_at` is the first instant that is too late (the local midnight after `due_on`);
    without it, the last that is still in time. `warn_at` is before `due_at`.
    """

    rule: str
    kind: ClockKind
    amount: int
    unit: ClockUnit
    source: str
    clause: str
    statutory: bool
    ends: ClockEnd
    start_at: datetime
    due_at: datetime
    due_on: date | None
    warn_at: datetime
    calendar_version: str


def terms_for(rule: ClockRule, start_at: datetime, calendar: Calendar) -> ClockTerms:
    """Compute when a clock of `rule` that starts at `start_at` warns and is due.

    Of days and months the local day of `start_at` is day zero. Warnings come only while accounts
    are watched; those of elapsed hours and minutes at any hour.
    """
    match rule.kind:
        case "monitored":
            due_at = calendar.add_monitored(start_at, rule.amount)
            warn_at = _warn_monitored(rule, start_at, calendar)
            return _terms(rule, start_at, due_at, warn_at, calendar)
        case "elapsed-hours":
            return _elapsed(rule, start_at, add_elapsed_hours(start_at, rule.amount), calendar)
        case "elapsed-minutes":
            return _elapsed(rule, start_at, add_elapsed_minutes(start_at, rule.amount), calendar)
        case "working-days":
            due_on = calendar.add_working_days(calendar.local_day(start_at), rule.amount)
            used_at = _share_of_days_used(rule, start_at, calendar)
            warn_at = watched_before(used_at, start_at, calendar.end_of(due_on), calendar)
            return _terms(rule, start_at, calendar.end_of(due_on), warn_at, calendar, due_on)
        case "calendar-days":
            return _until(
                rule, start_at, add_days(calendar.local_day(start_at), rule.amount), calendar
            )
        case "calendar-months":
            last = add_months(calendar.local_day(start_at), rule.amount)
            return _until(rule, start_at, last, calendar)
        case "dated":
            raise DayNotPromised(rule=rule.key.replace("_", " "))


def terms_until(
    rule: ClockRule, start_at: datetime, due_on: date, calendar: Calendar
) -> ClockTerms:
    """Return the terms of a clock whose last day was promised; it may be the day it starts.

    `amount` counts the days from the start to that day.
    """
    first = calendar.local_day(start_at)
    if due_on < first:
        raise DayIsPast(day=due_on.isoformat(), today=first.isoformat())
    terms = _until(rule, start_at, due_on, calendar)
    return terms.model_copy(
        update={"kind": "dated", "amount": (due_on - first).days, "unit": "days"}
    )


def warning_before(
    rule_share: float, start_at: datetime, due_at: datetime, calendar: Calendar
) -> datetime:
    """Return the watched moment at which a share of the real time until `due_at` is used."""
    used_at = to_utc(start_at) + (due_at - to_utc(start_at)) * rule_share
    return watched_before(used_at, start_at, due_at, calendar)


def watched_before(
    used_at: datetime, start_at: datetime, due_at: datetime, calendar: Calendar
) -> datetime:
    """Return the first monitored moment from `used_at` on, if it is before the due time.

    Where nobody watches between the two, the last opening before instead; where there was none
    since the start, or nobody knows the hours so far ahead, `used_at` itself.
    """
    try:
        watched = calendar.next_opening(used_at)
    except CalendarIncomplete:
        watched = due_at
    if watched < due_at:
        return watched
    try:
        earlier = calendar.last_opening(used_at)
    except CalendarIncomplete:
        return used_at
    return earlier if earlier is not None and earlier >= start_at else used_at


def _elapsed(
    rule: ClockRule, start_at: datetime, due_at: datetime, calendar: Calendar
) -> ClockTerms:
    warn_at = to_utc(start_at) + (due_at - to_utc(start_at)) * rule.warn_at_share
    return _terms(rule, start_at, due_at, warn_at, calendar)


def _until(rule: ClockRule, start_at: datetime, due_on: date, calendar: Calendar) -> ClockTerms:
    due_at = calendar.end_of(due_on)
    warn_at = warning_before(rule.warn_at_share, start_at, due_at, calendar)
    return _terms(rule, start_at, due_at, warn_at, calendar, due_on)


def _terms(
    rule: ClockRule,
    start_at: datetime,
    due_at: datetime,
    warn_at: datetime,
    calendar: Calendar,
    due_on: date | None = None,
) -> ClockTerms:
    return ClockTerms(
        rule=rule.key,
        kind=rule.kind,
        amount=rule.amount,
        unit=rule.unit,
        source=rule.source,
        clause=rule.clause,
        statutory=rule.statutory,
        ends=rule.ends,
        start_at=to_utc(start_at),
        due_at=due_at,
        due_on=due_on,
        warn_at=warn_at,
        calendar_version=calendar.version,
    )


def _warn_monitored(rule: ClockRule, start_at: datetime, calendar: Calendar) -> datetime:
    """Return when the share is used; if that is a closing, the opening after it.

    Monitored time is left then, so that opening still lies before the clock is due.
    """
    used = timedelta(minutes=rule.amount) * rule.warn_at_share
    return calendar.next_opening(calendar.advance(start_at, used))


def _share_of_days_used(rule: ClockRule, start_at: datetime, calendar: Calendar) -> datetime:
    """Return when the share of the working days is over; a working day lasts its 24 hours."""
    whole, part = divmod(rule.amount * rule.warn_at_share, 1)
    day = calendar.add_working_days(calendar.local_day(start_at), int(whole) + 1)
    return calendar.start_of(day) + timedelta(days=1) * part
