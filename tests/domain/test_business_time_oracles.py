"""Business time against two oracles: a walk minute by minute, and opening-hours-py."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from domain.business_time import Calendar, Interval
from tests.domain.business_calendars import ENGLAND, LONDON, a_calendar, london, office, utc
from tests.domain.slow_business_time import MINUTE, SlowMonitoredTime

# Weeks round both clock changes, Easter and Christmas; hours that lie across the change itself.
SPRING = (utc("2026-03-23T00:00"), utc("2026-04-13T00:00"))
AUTUMN = (utc("2026-10-19T00:00"), utc("2026-11-02T00:00"))
WINTER = (utc("2025-12-20T00:00"), utc("2026-01-06T00:00"))
WEEKS: dict[str, list[tuple[str, ...]]] = {
    "office": [("09:00-17:00",)] * 5 + [(), ()],
    "lunch": [("08:30-12:15", "13:05-18:00")] * 5 + [("10:00-12:00",), ()],
    "nights": [("00:00-01:30", "02:15-06:00", "22:00-24:00")] * 7,
}
PERIODS = {"spring": SPRING, "autumn": AUTUMN, "winter": WINTER}
cases = pytest.mark.parametrize(
    ("week", "period"), [(week, period) for week in WEEKS for period in PERIODS]
)


@lru_cache
def slow(week: str, period: str) -> SlowMonitoredTime:
    weekly = {
        day: [(_time(span[:5]), _time(span[6:])) for span in spans]
        for day, spans in enumerate(WEEKS[week])
    }
    return SlowMonitoredTime(weekly, set(ENGLAND), *PERIODS[period])


@lru_cache
def quick(week: str) -> Calendar:
    return a_calendar(WEEKS[week])


def _time(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def starts(period: str) -> st.SearchStrategy[datetime]:
    first, last = PERIODS[period]
    return st.integers(0, (last - first) // MINUTE - 1).map(lambda n: first + n * MINUTE)


@cases
@given(data=st.data(), minutes=st.integers(1, 1500))
def test_adding_agrees_with_a_walk_by_the_minute(
    week: str, period: str, data: st.DataObject, minutes: int
) -> None:
    start = data.draw(starts(period))
    expected = slow(week, period).add(start, minutes)
    if expected is not None:
        assert quick(week).add_monitored(start, minutes) == expected


@cases
@given(data=st.data())
def test_measuring_agrees_with_a_walk_by_the_minute(
    week: str, period: str, data: st.DataObject
) -> None:
    start, end = sorted((data.draw(starts(period)), data.draw(starts(period))))
    expected = timedelta(minutes=slow(week, period).between(start, end))
    assert quick(week).monitored_between(start, end) == expected


@cases
@given(data=st.data())
def test_the_next_opening_agrees_with_a_walk(week: str, period: str, data: st.DataObject) -> None:
    at = data.draw(starts(period))
    expected = slow(week, period).next_opening(at)
    if expected is not None:
        assert quick(week).next_opening(at) == expected


@cases
@given(data=st.data(), minutes=st.integers(1, 1500))
def test_outages_agree_with_a_walk_by_the_minute(
    week: str, period: str, data: st.DataObject, minutes: int
) -> None:
    pairs = data.draw(st.lists(st.tuples(starts(period), st.integers(1, 3000)), max_size=4))
    last = PERIODS[period][1]
    outages = [(start, min(start + n * MINUTE, last)) for start, n in pairs]
    start = data.draw(starts(period))
    expected = slow(week, period).less(outages).add(start, minutes)
    broken = quick(week).without([Interval(*outage) for outage in outages])
    if expected is not None:
        assert broken.add_monitored(start, minutes) == expected


@given(start=st.dates(date(2025, 1, 2), date(2026, 6, 30)), count=st.integers(1, 40))
def test_working_days_agree_with_a_walk_by_the_day(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in ENGLAND
    assert office().add_working_days(start, count) == day


def test_every_opening_of_two_years_agrees_with_opening_hours() -> None:
    # Explicit dates, because the library's own public holidays are wrong for the UK.
    closed = "".join(f"; {day:%Y %b} {day.day:02} off" for day in ENGLAND)
    oracle = OpeningHours(
        f"Mo-Fr 09:00-17:00{closed}", timezone=LONDON, auto_country=False, auto_timezone=False
    )
    theirs = [
        (begins.astimezone(UTC), ends.astimezone(UTC))
        for begins, ends, state, _ in oracle.intervals(london("2025-01-01"), london("2027-01-01"))
        if state == State.OPEN and ends is not None
    ]
    ours = [
        (_EPOCH + timedelta(microseconds=begins), _EPOCH + timedelta(microseconds=ends))
        for begins, ends in office().monitored.stretches
    ]
    assert len(ours) > 500
    assert ours == theirs


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
