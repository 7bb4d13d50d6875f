"""How a clock stands, in words that know the landlord's hours (SHAL: Monday to Friday, 9 to 17)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from console.pages.countdown import Countdown, countdown, span_words
from tests.application.office import policy_book

CALENDAR = policy_book().current("shal").calendar
HOUR = timedelta(hours=1)
FRIDAY = datetime(2026, 11, 6, 15, tzinfo=UTC)
MONDAY_11 = datetime(2026, 11, 9, 11, tzinfo=UTC)


def clock(**changes: object) -> dict[str, Any]:
    """Return a first response of four monitored hours, from Friday at three."""
    return {
        "unit": "monitored minutes",
        "amount": 240,
        "state": "running",
        "start_at": FRIDAY,
        "warn_at": MONDAY_11 - HOUR,
        "due_at": MONDAY_11,
        "ended_at": None,
        **changes,
    }


def days(**changes: object) -> dict[str, Any]:
    """Return five working days from Friday: until the end of the next Friday."""
    due_at = CALENDAR.end_of(date(2026, 11, 13))
    warn_at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    return clock(unit="working days", amount=5, due_at=due_at, warn_at=warn_at, **changes)


def at(row: dict[str, Any], now: datetime) -> Countdown:
    return countdown(row, CALENDAR, now)


def test_monitored_hours_count_down_while_the_office_is_open() -> None:
    found = at(clock(), FRIDAY + HOUR)
    assert (found.words, found.note) == ("3 hours left", "Counted in monitoring hours")


def test_at_the_weekend_the_clock_stands_still_and_says_until_when() -> None:
    found = at(clock(), FRIDAY + 30 * HOUR)
    assert found.words == "2 hours left"
    assert found.note == ("Counted in monitoring hours; stands still until Mon 09 Nov 2026 09:00")


def test_the_share_of_monitored_hours_stands_still_too() -> None:
    assert [at(clock(), FRIDAY + hours * HOUR).share for hours in (0, 1, 2, 30)] == [0, 25, 50, 50]


def test_it_is_soon_due_from_the_warning_on() -> None:
    tones = [at(clock(), MONDAY_11 - HOUR - timedelta(seconds=s)).tone for s in (1, 0)]
    assert tones == ["calm", "soon"]


def test_a_moment_after_the_due_time_it_is_overdue() -> None:
    tones = [at(clock(), MONDAY_11 + timedelta(seconds=s)).tone for s in (0, 1)]
    assert tones == ["soon", "late"]


def test_overdue_says_by_how_much() -> None:
    found = at(clock(state="breached"), MONDAY_11 + 26 * HOUR)
    assert (found.words, found.share) == ("Overdue by 1 day 2 hours", 100)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (6, "5 working days left"),
        (8, "5 working days left"),
        (9, "4 working days left"),
        (12, "1 working day left"),
        (13, "Today is the last day"),
    ],
)
def test_working_days_skip_the_weekend(day: int, words: str) -> None:
    assert at(days(), datetime(2026, 11, day, 12, tzinfo=UTC)).words == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (14, "Overdue by less than a working day"),
        (16, "Overdue by 1 working day"),
        (17, "Overdue by 2 working days"),
    ],
)
def test_overdue_working_days_skip_the_weekend(day: int, words: str) -> None:
    assert at(days(), datetime(2026, 11, day, 12, tzinfo=UTC)).words == words


def test_the_end_of_a_day_is_not_told_as_midnight_of_the_next() -> None:
    assert at(days(), FRIDAY).due == "the end of Fri 13 Nov 2026"


def test_elapsed_hours_run_at_the_weekend_too() -> None:
    row = clock(unit="hours", amount=72, due_at=FRIDAY + 72 * HOUR)
    found = at(row, FRIDAY + 36 * HOUR)
    assert (found.words, found.share) == ("1 day 12 hours left", 50)


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        ("met", "Met in time", "done"),
        ("answered late", "Missed, answered late", "late"),
        ("lapsed", "No answer came in time", "done"),
        ("cancelled", "Stopped: nothing is left to wait for", "done"),
    ],
)
def test_an_ended_clock_says_how_it_ended(state: str, words: str, tone: str) -> None:
    found = at(clock(state=state, ended_at=FRIDAY + HOUR), MONDAY_11 + 999 * HOUR)
    assert (found.words, found.tone) == (words, tone)


def test_beyond_the_calendar_it_still_says_something() -> None:
    start = datetime(2039, 1, 3, 9, tzinfo=UTC)
    row = clock(start_at=start, due_at=start + 4 * HOUR, warn_at=None)
    assert at(row, start + HOUR).words == "3 hours left"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=61), "1 hour 1 minute"),
        (timedelta(days=2, minutes=5), "2 days 5 minutes"),
        (timedelta(days=2, hours=3, minutes=5), "2 days 3 hours"),
    ],
)
def test_time_is_told_in_its_two_largest_units(span: timedelta, words: str) -> None:
    assert span_words(span) == words
