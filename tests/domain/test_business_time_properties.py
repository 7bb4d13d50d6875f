"""What holds of business time for every start, amount, holiday, closure and outage."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.business_time import Calendar, Interval
from tests.domain.business_calendars import ENGLAND, a_calendar, exceptional, office, utc

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
# Where each example builds a calendar of its own.
fewer = settings(max_examples=40)
days = st.dates(date(2026, 1, 1), date(2026, 8, 31))
# Whole seconds, so that a failing example can be read.
instants = st.integers(0, 240 * 24 * 3600).map(
    lambda seconds: utc("2026-01-02T00:00") + timedelta(seconds=seconds)
)
minutes = st.integers(1, 10_000)
counts = st.integers(1, 60)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(instants)
    return Interval(start, start + timedelta(seconds=draw(st.integers(1, 14 * 24 * 3600))))


@given(instants, minutes)
def test_measuring_gives_back_what_was_added(start: datetime, amount: int) -> None:
    due = office().add_monitored(start, amount)
    assert office().monitored_between(start, due) == timedelta(minutes=amount)


@given(instants, minutes)
def test_subtracting_undoes_adding(start: datetime, amount: int) -> None:
    due = office().add_monitored(start, amount)
    assert office().subtract_monitored(due, amount) == office().next_opening(start)


@given(instants, instants, minutes)
def test_a_later_start_is_never_due_earlier(one: datetime, other: datetime, amount: int) -> None:
    first, second = sorted((one, other))
    assert office().add_monitored(first, amount) <= office().add_monitored(second, amount)


@given(instants, minutes, minutes)
def test_a_longer_target_is_due_later(start: datetime, amount: int, more: int) -> None:
    assert office().add_monitored(start, amount) < office().add_monitored(start, amount + more)


@given(instants, minutes, minutes)
def test_adding_in_two_steps_is_adding_at_once(start: datetime, one: int, two: int) -> None:
    in_steps = office().add_monitored(office().add_monitored(start, one), two)
    assert in_steps == office().add_monitored(start, one + two)


@given(instants, minutes)
def test_a_deadline_falls_in_hours_or_at_closing(start: datetime, amount: int) -> None:
    due = office().add_monitored(start, amount)
    assert office().is_open(due - timedelta(microseconds=1))


@given(days, counts)
def test_counting_gives_back_the_working_days_added(start: date, count: int) -> None:
    last = office().add_working_days(start, count)
    assert office().is_working(last)
    assert office().working_days_between(start, last) == count


@given(days, days, counts)
def test_a_later_day_is_never_due_earlier(one: date, other: date, count: int) -> None:
    first, second = sorted((one, other))
    assert office().add_working_days(first, count) <= office().add_working_days(second, count)


def _with_holiday(day: date) -> Calendar:
    return a_calendar(holidays={**ENGLAND, day: "one more"}, first=FIRST, last=LAST)


@fewer
@given(days, days, counts)
def test_one_more_bank_holiday_brings_no_day_forward(
    holiday: date, start: date, count: int
) -> None:
    last = _with_holiday(holiday).add_working_days(start, count)
    assert last >= office().add_working_days(start, count)


@fewer
@given(days, instants, minutes)
def test_one_more_bank_holiday_brings_no_minute_forward(
    holiday: date, start: datetime, amount: int
) -> None:
    due = _with_holiday(holiday).add_monitored(start, amount)
    assert due >= office().add_monitored(start, amount)


@fewer
@given(days, instants, minutes)
def test_a_closure_brings_no_deadline_forward(day: date, start: datetime, amount: int) -> None:
    closed = a_calendar(closures=[exceptional(day)], first=FIRST, last=LAST)
    assert closed.add_monitored(start, amount) >= office().add_monitored(start, amount)


@fewer
@given(days, instants, minutes)
def test_an_event_window_puts_no_deadline_back(day: date, start: datetime, amount: int) -> None:
    opened = a_calendar(windows=[exceptional(day, "07:00-22:00")], first=FIRST, last=LAST)
    assert opened.add_monitored(start, amount) <= office().add_monitored(start, amount)


@given(intervals(), instants, minutes)
def test_an_outage_brings_no_deadline_forward(
    broken: Interval, start: datetime, amount: int
) -> None:
    due = office().without([broken]).add_monitored(start, amount)
    assert due >= office().add_monitored(start, amount)


@given(st.lists(intervals(), min_size=1, max_size=5), instants, minutes)
def test_outages_are_a_union_in_any_order(
    outages: list[Interval], start: datetime, amount: int
) -> None:
    at_once = office().without([*outages, *reversed(outages)])
    one_by_one = office()
    for each in outages:
        one_by_one = one_by_one.without([each])
    assert at_once.monitored.stretches == one_by_one.monitored.stretches
    assert at_once.add_monitored(start, amount) == one_by_one.add_monitored(start, amount)
