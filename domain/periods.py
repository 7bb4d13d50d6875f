"""Lengths of time on a landlord's own calendar of days, months and years."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.business_time import add_days, add_months
from domain.policy.basics import Period, Zone

MONTHS_IN_A_YEAR = 12


def later(start: datetime, period: Period, zone: Zone) -> datetime:
    """Return the same time of day after a period, in UTC.

    Months and years lead to the same day of the month, or to its last, in `zone`.
    """
    local = start.astimezone(ZoneInfo(zone))
    day = _later_day(local.date(), period)
    return datetime.combine(day, local.time(), local.tzinfo).astimezone(UTC)


def _later_day(day: date, period: Period) -> date:
    if period.unit == "days":
        return add_days(day, period.amount)
    years = MONTHS_IN_A_YEAR if period.unit == "years" else 1
    return add_months(day, period.amount * years)
