"""Small calendars for tests of business time, and times as a landlord would write them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.business_time import Calendar, Interval
from domain.hours import WHOLE_DAY, Exceptional, Hours, parse_span
from domain.working_days import WorkingDays

LONDON = ZoneInfo("Europe/London")
OFFICE = ("09:00-17:00",)
OFFICE_WEEK = (OFFICE,) * 5 + ((), ())

# England, from the government's published list; only the years that these tests live in.
ENGLAND = {
    date(2025, 1, 1): "New Year's Day",
    date(2025, 4, 18): "Good Friday",
    date(2025, 4, 21): "Easter Monday",
    date(2025, 5, 5): "Early May bank holiday",
    date(2025, 5, 26): "Spring bank holiday",
    date(2025, 8, 25): "Summer bank holiday",
    date(2025, 12, 25): "Christmas Day",
    date(2025, 12, 26): "Boxing Day",
    date(2026, 1, 1): "New Year's Day",
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 6): "Easter Monday",
    date(2026, 5, 4): "Early May bank holiday",
    date(2026, 5, 25): "Spring bank holiday",
    date(2026, 8, 31): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "Boxing Day (substitute day)",
}


def a_calendar(
    week: Sequence[Sequence[str]] = OFFICE_WEEK,
    *,
    holidays: Mapping[date, str] = ENGLAND,
    windows: Sequence[Exceptional] = (),
    closures: Sequence[Exceptional] = (),
    on_bank_holidays: bool = False,
    first: date = date(2025, 1, 1),
    last: date = date(2026, 12, 31),
) -> Calendar:
    """Return a calendar; by default 09:00-17:00 Monday to Friday in England, 2025 and 2026."""
    days = WorkingDays("england", "sha256:test", first, last, frozenset(range(5)), dict(holidays))
    weekly = tuple(tuple(parse_span(span) for span in spans) for spans in week)
    hours = Hours(LONDON, weekly, on_bank_holidays, tuple(windows), tuple(closures))
    return Calendar.of(days, hours)


@lru_cache(maxsize=1)
def office() -> Calendar:
    """Return the default calendar, built once."""
    return a_calendar()


def exceptional(day: date, *spans: str, until: date | None = None) -> Exceptional:
    """Return an event window or closure; all day without spans."""
    parsed = tuple(parse_span(span) for span in spans)
    return Exceptional(day, until or day, parsed or (WHOLE_DAY,), "a named reason")


def london(text: str) -> datetime:
    """Return a time on London's wall clock; the earlier one where it comes twice."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def utc(text: str) -> datetime:
    """Return a time of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def outage(start: str, end: str) -> Interval:
    """Return an outage between two times on London's wall clock."""
    return Interval(london(start), london(end))
