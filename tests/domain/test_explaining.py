"""A deadline explains itself: what counted, what was skipped, and why."""

from datetime import date

import pytest

from domain.business_time import Calendar
from domain.clock_rules import ClockKind, spoken_amount
from domain.explaining import explain
from domain.sla import terms_for
from tests.domain.business_calendars import a_calendar, exceptional, london, office, outage
from tests.domain.test_sla import rule


def explained(
    kind: ClockKind, amount: int, start: str, calendar: Calendar | None = None
) -> list[str]:
    calendar = calendar or office()
    lines = explain(terms_for(rule(kind, amount), london(start), calendar), calendar)
    return [str(line) for line in lines]


def test_working_days_name_each_day_and_why_it_is_skipped() -> None:
    assert explained("working-days", 2, "2025-04-16T12:00") == [
        "Wed 2025-04-16 day zero, the day it starts",
        "Thu 2025-04-17 working day 1 of 2",
        "Fri 2025-04-18 skipped: Good Friday",
        "Sat 2025-04-19 skipped: Saturday",
        "Sun 2025-04-20 skipped: Sunday",
        "Mon 2025-04-21 skipped: Easter Monday",
        "Tue 2025-04-22 working day 2 of 2",
    ]


def test_monitored_minutes_name_the_hours_that_counted() -> None:
    assert explained("monitored", 480, "2025-12-24T15:00") == [
        "Wed 2025-12-24 15:00-17:00 counted, 120 minutes",
        "Thu 2025-12-25 skipped: Christmas Day",
        "Fri 2025-12-26 skipped: Boxing Day",
        "Sat 2025-12-27 skipped: no monitoring hours on Saturday",
        "Sun 2025-12-28 skipped: no monitoring hours on Sunday",
        "Mon 2025-12-29 09:00-15:00 counted, 360 minutes",
    ]


def test_an_outage_is_named_with_its_hours() -> None:
    broken = office().without([outage("2026-03-03T10:00", "2026-03-03T12:00")])
    assert explained("monitored", 120, "2026-03-03T09:00", calendar=broken) == [
        "Tue 2026-03-03 09:00-10:00 and 12:00-13:00 counted, 120 minutes (outage 10:00-12:00)"
    ]


def test_a_closure_is_named_by_its_reason() -> None:
    closed = a_calendar(closures=[exceptional(date(2026, 3, 4))])
    assert explained("monitored", 60, "2026-03-03T16:30", calendar=closed)[1] == (
        "Wed 2026-03-04 skipped: a named reason"
    )


def test_a_start_after_closing_says_that_no_hours_were_left() -> None:
    assert explained("monitored", 60, "2026-03-03T18:00")[0] == (
        "Tue 2026-03-03 skipped: no monitoring hours left within the clock's run"
    )


def test_elapsed_hours_say_that_everything_counts() -> None:
    (line,) = explained("elapsed-hours", 24, "2026-03-07T18:00")
    assert line.endswith("24 hours of real time; nights, weekends and holidays count")


def test_the_parts_add_up_to_the_amount() -> None:
    lines = explain(
        terms_for(rule("monitored", 1001), london("2026-03-25T11:11"), office()), office()
    )
    assert sum(line.counted for line in lines) == 1001


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (1, "working days", "1 working day"),
        (2, "working days", "2 working days"),
        (1, "monitored-minutes", "1 monitored minute"),
    ],
)
def test_a_limit_of_one_is_said_in_the_singular(amount: int, unit: str, words: str) -> None:
    assert spoken_amount(amount, unit) == words
