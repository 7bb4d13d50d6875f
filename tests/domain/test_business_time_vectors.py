"""The two tables of vectors that deadlines are held to: working days, and minutes and hours."""

from datetime import date

import pytest

from domain.business_time import add_elapsed_hours
from tests.domain.business_calendars import a_calendar, london, office, utc

_TWO_WINTERS = a_calendar(
    holidays={
        date(2025, 4, 18): "Good Friday",
        date(2025, 4, 21): "Easter Monday",
        date(2025, 5, 5): "Early May bank holiday",
        date(2025, 5, 26): "Spring bank holiday",
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day (substitute day)",
        date(2027, 1, 1): "New Year's Day",
    },
    last=date(2027, 12, 31),
)

# Each row: a start, a number of working days, the last day; every step is taken on its last day.
STEPS = [
    ("2025-04-16", 5, "2025-04-25"),  # stage 1 acknowledgement
    ("2025-04-25", 10, "2025-05-12"),  # stage 1 response
    ("2025-05-12", 10, "2025-05-27"),  # its extension
    ("2025-05-12", 5, "2025-05-19"),  # stage 2 acknowledgement, escalated that day
    ("2025-05-19", 20, "2025-06-17"),  # stage 2 response
    ("2025-06-17", 20, "2025-07-15"),  # its extension
    ("2026-12-18", 5, "2026-12-29"),
    ("2026-12-29", 10, "2027-01-13"),
    ("2027-01-13", 10, "2027-01-27"),
    ("2027-01-13", 5, "2027-01-20"),
    ("2027-01-20", 20, "2027-02-17"),
    ("2027-02-17", 20, "2027-03-17"),
]


@pytest.mark.parametrize(("start", "count", "last_day"), STEPS)
def test_working_days_end_where_the_table_says(start: str, count: int, last_day: str) -> None:
    last = _TWO_WINTERS.add_working_days(date.fromisoformat(start), count)
    assert last == date.fromisoformat(last_day)


@pytest.mark.clause("mhs-hours")
@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2025-03-28T16:30", 60, "2025-03-31T08:30"),
        ("2025-04-17T16:59", 2, "2025-04-22T08:01"),
        ("2025-12-24T15:00", 480, "2025-12-29T15:00"),
        ("2026-01-05T09:00", 480, "2026-01-05T17:00"),
    ],
)
def test_monitored_minutes_end_where_the_table_says(start: str, minutes: int, due: str) -> None:
    assert office().add_monitored(london(start), minutes) == utc(due)


def test_elapsed_hours_end_where_the_table_says() -> None:
    assert add_elapsed_hours(london("2026-10-24T18:00"), 24) == utc("2026-10-25T17:00")


@pytest.mark.parametrize(
    ("start", "due_on_the_wall", "due"),
    [
        ("2026-03-27T16:00", "2026-03-30T10:00", "2026-03-30T09:00"),
        ("2026-10-23T16:00", "2026-10-26T10:00", "2026-10-26T10:00"),
    ],
)
def test_friday_to_monday_keeps_wall_clock_hours(
    start: str, due_on_the_wall: str, due: str
) -> None:
    found = office().add_monitored(london(start), 120)
    assert found == london(due_on_the_wall) == utc(due)


def test_elapsed_hours_move_on_the_wall_when_clocks_change() -> None:
    assert add_elapsed_hours(london("2026-03-28T18:00"), 24) == london("2026-03-29T19:00")
