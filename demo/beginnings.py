"""When stories begin: the next moment of a kind that comes after another."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.business_time import Calendar

FRIDAY, SATURDAY = 4, 5
A_DAY = timedelta(days=1)


def next_working_morning(after: datetime, calendar: Calendar) -> datetime:
    """Return ten past ten on the next working day: no limit of minutes ends with that day."""
    day = calendar.add_working_days(calendar.local_day(after), 1)
    return _at(day, time(10, 10), calendar)


def before_christmas(after: datetime, calendar: Calendar) -> datetime:
    """Return the afternoon of the last Friday before Christmas week."""
    today = calendar.local_day(after)
    fridays = (_friday_before_christmas(year) for year in (today.year, today.year + 1))
    return _at(next(day for day in fridays if day > today), time(16, 20), calendar)


def saturday_night(after: datetime, calendar: Calendar) -> datetime:
    """Return the next Saturday, late in the evening."""
    day = calendar.local_day(after) + A_DAY
    while day.weekday() != SATURDAY:
        day += A_DAY
    return _at(day, time(22, 40), calendar)


def _friday_before_christmas(year: int) -> date:
    day = date(year, 12, 18)
    return day - timedelta(days=(day.weekday() - FRIDAY) % 7)


def _at(day: date, at: time, calendar: Calendar) -> datetime:
    return datetime.combine(day, at, ZoneInfo(calendar.zone))
