"""When a clock that starts now is due, when it warns, and by which rule.

The terms are computed once, stored with the event that starts the clock, and recomputed only by
an explicit, recorded act.
"""

from datetime import date, datetime, timedelta

from domain.business_time import Calendar, add_elapsed_hours
from domain.clock_rules import ClockKind, ClockRule, ClockUnit
from domain.instants import to_utc
from domain.messages import Frozen
from domain.time_refusals import CalendarIncomplete


class ClockTerms(Frozen):
    """One clock, computed. Instants are UTC.

    `due_at` is the first instant that is too late for working days (the local midnight after
    `due_on`), and the last that is still in time for minutes and hours. `due_on` is the last
    day of a working-day clock, None for the others. `warn_at` is before `due_at`.
    """

    rule: str
    kind: ClockKind
    amount: int
    unit: ClockUnit
    source: str
    clause: str
    statutory: bool
    start_at: datetime
    due_at: datetime
    due_on: date | None
    warn_at: datetime
    calendar_version: str


def terms_for(rule: ClockRule, start_at: datetime, calendar: Calendar) -> ClockTerms:
    """Compute when a clock of `rule` that starts at `start_at` warns and is due.

    Working days: the local day of `start_at` is day zero. Warnings of monitored and working-day
    clocks come only while accounts are watched; those of elapsed hours at any hour.
    """
    due_on = None
    match rule.kind:
        case "monitored":
            due_at = calendar.add_monitored(start_at, rule.amount)
            warn_at = _warn_monitored(rule, start_at, calendar)
        case "working-days":
            due_on = calendar.add_working_days(calendar.local_day(start_at), rule.amount)
            due_at = calendar.end_of(due_on)
            warn_at = _warn_working_days(rule, start_at, due_at, calendar)
        case "elapsed-hours":
            due_at = add_elapsed_hours(start_at, rule.amount)
            warn_at = to_utc(start_at) + (due_at - to_utc(start_at)) * rule.warn_at_share
    return ClockTerms(
        rule=rule.key,
        kind=rule.kind,
        amount=rule.amount,
        unit=rule.unit,
        source=rule.source,
        clause=rule.clause,
        statutory=rule.statutory,
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


def _warn_working_days(
    rule: ClockRule, start_at: datetime, due_at: datetime, calendar: Calendar
) -> datetime:
    """Return the first monitored moment at which the share of working days is used.

    Where nobody watches between then and the due time, the warning comes at the last opening
    before instead; where there was none since the start, when the share is used.
    """
    used_at = _share_of_days_used(rule, start_at, calendar)
    try:
        watched = calendar.next_opening(used_at)
    except CalendarIncomplete:
        watched = due_at
    if watched < due_at:
        return watched
    earlier = calendar.last_opening(used_at)
    return earlier if earlier is not None and earlier >= start_at else used_at


def _share_of_days_used(rule: ClockRule, start_at: datetime, calendar: Calendar) -> datetime:
    """Return when the share of the working days is over; a working day lasts its 24 hours."""
    whole, part = divmod(rule.amount * rule.warn_at_share, 1)
    day = calendar.add_working_days(calendar.local_day(start_at), int(whole) + 1)
    return calendar.start_of(day) + timedelta(days=1) * part
