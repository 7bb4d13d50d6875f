"""Where clocks go wrong elsewhere: openings, closings, closed days, clock changes, outages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from domain.business_time import Calendar, Interval, add_elapsed_hours
from domain.errors import Refusal
from domain.time_refusals import (
    BeyondAllDates,
    CalendarIncomplete,
    EmptyCalendar,
    IntervalEmpty,
    NaiveTime,
    TargetNotPositive,
)
from tests.domain.business_calendars import (
    OFFICE,
    OFFICE_WEEK,
    a_calendar,
    exceptional,
    london,
    office,
    outage,
    utc,
)

CLOSED_WEEK: tuple[tuple[str, ...], ...] = ((),) * 7
ROUND_THE_CLOCK = (("00:00-24:00",),) * 7


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-03-03T08:59", "2026-03-03T10:00"),
        ("2026-03-03T09:00", "2026-03-03T10:00"),
        ("2026-03-03T16:59", "2026-03-04T09:59"),
        ("2026-03-03T17:00", "2026-03-04T10:00"),
        ("2026-03-03T23:59", "2026-03-04T10:00"),
        ("2026-03-07T12:00", "2026-03-09T10:00"),
        ("2026-04-03T12:00", "2026-04-07T10:00"),
    ],
)
def test_an_hour_runs_from_the_next_monitored_minute(start: str, due: str) -> None:
    assert office().add_monitored(london(start), 60) == london(due)


def test_what_ends_exactly_at_closing_is_due_at_closing() -> None:
    assert office().add_monitored(london("2026-03-03T16:00"), 60) == london("2026-03-03T17:00")


def test_counting_back_to_an_opening_stays_at_that_opening() -> None:
    assert office().subtract_monitored(london("2026-03-09T10:00"), 60) == london("2026-03-09T09:00")


@pytest.mark.parametrize("amount", [0, -1])
def test_no_clock_is_zero_or_negative(amount: int) -> None:
    start = london("2026-03-03T10:00")
    asked: list[Callable[[], object]] = [
        lambda: office().add_monitored(start, amount),
        lambda: office().subtract_monitored(start, amount),
        lambda: office().add_working_days(start.date(), amount),
        lambda: add_elapsed_hours(start, amount),
    ]
    for ask in asked:
        with pytest.raises(TargetNotPositive):
            ask()


def test_seconds_and_microseconds_are_not_rounded_away() -> None:
    start = london("2026-03-03T16:59:59.999999")
    due = office().add_monitored(start, 1)
    assert due == london("2026-03-04T09:00:59.999999")


def test_a_lunch_break_is_not_monitored() -> None:
    calendar = a_calendar([("09:00-12:00", "13:00-17:00")] * 5 + [(), ()])
    assert calendar.add_monitored(london("2026-03-03T11:30"), 60) == london("2026-03-03T13:30")


def test_an_event_window_opens_a_saturday() -> None:
    calendar = a_calendar(windows=[exceptional(date(2026, 3, 7), "10:00-12:00")])
    assert calendar.add_monitored(london("2026-03-06T16:30"), 60) == london("2026-03-07T10:30")


def test_an_event_window_opens_a_bank_holiday() -> None:
    calendar = a_calendar(windows=[exceptional(date(2026, 4, 3), "10:00-12:00")])
    assert calendar.is_open(london("2026-04-03T11:00"))


def test_a_closure_stops_the_hours_it_covers() -> None:
    calendar = a_calendar(closures=[exceptional(date(2026, 3, 3), "09:00-13:00")])
    assert calendar.next_opening(london("2026-03-03T08:00")) == london("2026-03-03T13:00")


def test_a_closure_beats_an_event_window() -> None:
    day = date(2026, 3, 7)
    calendar = a_calendar(windows=[exceptional(day, *OFFICE)], closures=[exceptional(day)])
    assert not calendar.is_open(london("2026-03-07T12:00"))


def test_the_landlords_closure_is_still_a_working_day() -> None:
    calendar = a_calendar(closures=[exceptional(date(2026, 3, 3))])
    assert calendar.add_working_days(date(2026, 3, 2), 1) == date(2026, 3, 3)


def test_a_pack_may_monitor_bank_holidays() -> None:
    calendar = a_calendar(on_bank_holidays=True)
    assert calendar.is_open(london("2026-04-03T12:00"))


def test_a_substitute_day_is_no_working_day() -> None:
    assert [office().is_working(date(2026, 12, day)) for day in (24, 25, 28, 29)] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_of_clock_change_has_its_real_length(day: str, hours: int) -> None:
    calendar = a_calendar(ROUND_THE_CLOCK)
    start = date.fromisoformat(day)
    length = calendar.monitored_between(calendar.start_of(start), calendar.end_of(start))
    assert length == timedelta(hours=hours)


def test_an_hour_that_does_not_exist_is_not_monitored() -> None:
    calendar = a_calendar([*OFFICE_WEEK[:6], ("01:00-03:00",)])
    assert calendar.next_opening(utc("2026-03-29T00:00")) == utc("2026-03-29T01:00")
    assert calendar.add_monitored(utc("2026-03-29T00:00"), 60) == utc("2026-03-29T02:00")


def test_an_hour_that_comes_twice_counts_twice() -> None:
    calendar = a_calendar([*OFFICE_WEEK[:6], ("01:00-01:30",)])
    spent = calendar.monitored_between(utc("2026-10-24T23:00"), utc("2026-10-25T03:00"))
    assert spent == timedelta(hours=1)
    assert not calendar.is_open(utc("2026-10-25T00:45"))


def test_working_days_end_at_the_next_local_midnight() -> None:
    assert office().end_of(date(2025, 4, 25)) == utc("2025-04-25T23:00")
    assert office().end_of(date(2025, 1, 31)) == utc("2025-02-01T00:00")


def test_measuring_backwards_is_negative() -> None:
    start, end = london("2026-03-03T10:00"), london("2026-03-04T10:00")
    assert office().monitored_between(end, start) == -timedelta(hours=8)
    assert office().working_days_between(end.date(), start.date()) == -1


def test_at_closing_time_nobody_watches_any_more() -> None:
    assert office().is_open(london("2026-03-03T09:00"))
    assert not office().is_open(london("2026-03-03T17:00"))


# -- outages and pauses


def test_overlapping_outages_count_once() -> None:
    broken = office().without(
        [
            outage("2026-03-03T10:00", "2026-03-03T12:00"),
            outage("2026-03-03T11:00", "2026-03-03T13:00"),
        ]
    )
    assert broken.add_monitored(london("2026-03-03T09:00"), 120) == london("2026-03-03T14:00")


def test_an_outage_over_a_weekend_takes_only_monitored_time() -> None:
    broken = office().without([outage("2026-03-06T16:00", "2026-03-09T10:00")])
    assert broken.add_monitored(london("2026-03-06T15:00"), 120) == london("2026-03-09T11:00")


def test_an_outage_outside_hours_takes_nothing() -> None:
    broken = office().without([outage("2026-03-03T17:00", "2026-03-04T09:00")])
    start = london("2026-03-03T16:30")
    assert broken.add_monitored(start, 60) == office().add_monitored(start, 60)


def test_two_pauses_within_one_minute_both_count() -> None:
    broken = office().without(
        [
            outage("2026-03-03T10:00:10", "2026-03-03T10:00:20"),
            outage("2026-03-03T10:00:40", "2026-03-03T10:00:45"),
        ]
    )
    assert broken.add_monitored(london("2026-03-03T10:00"), 1) == london("2026-03-03T10:01:15")


@pytest.mark.clause("mhs-downtime")
def test_working_days_run_on_through_an_outage() -> None:
    broken = office().without([outage("2026-03-03T00:00", "2026-03-05T00:00")])
    assert broken.add_working_days(date(2026, 3, 2), 5) == date(2026, 3, 9)


def test_an_outage_must_end_after_it_begins() -> None:
    at = london("2026-03-03T10:00")
    with pytest.raises(IntervalEmpty):
        Interval(at, at)


def test_an_outage_of_everything_is_refused() -> None:
    with pytest.raises(EmptyCalendar):
        office().without([outage("2024-12-01T00:00", "2027-02-01T00:00")])


# -- what a calendar cannot say


@pytest.mark.parametrize("at", ["2024-12-31T23:59", "2027-01-01T00:01"])
def test_nothing_is_computed_outside_the_calendar(at: str) -> None:
    with pytest.raises(CalendarIncomplete) as caught:
        office().add_monitored(london(at), 1)
    assert caught.value.references["complete_until"] == "2026-12-31"


def test_the_last_minute_of_the_calendar_is_still_computed() -> None:
    start = london("2026-12-31T16:00")
    assert office().add_monitored(start, 60) == london("2026-12-31T17:00")
    with pytest.raises(CalendarIncomplete):
        office().add_monitored(start, 61)


def test_the_last_working_day_of_the_calendar_is_still_computed() -> None:
    assert office().add_working_days(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(CalendarIncomplete):
        office().add_working_days(date(2026, 12, 30), 2)


def test_counting_back_past_the_calendar_is_refused() -> None:
    with pytest.raises(CalendarIncomplete):
        office().subtract_monitored(london("2025-01-02T09:30"), 31)


def test_there_is_no_opening_after_the_last() -> None:
    with pytest.raises(CalendarIncomplete):
        office().next_opening(london("2026-12-31T17:00"))


@pytest.mark.parametrize(
    "calendar",
    [
        lambda: a_calendar(CLOSED_WEEK),
        lambda: a_calendar(closures=[exceptional(date(2025, 1, 1), until=date(2026, 12, 31))]),
        lambda: a_calendar(first=date(2026, 3, 7), last=date(2026, 3, 8)),
    ],
    ids=["no hours", "closed throughout", "only a weekend"],
)
def test_a_calendar_without_time_is_refused(calendar: Callable[[], Calendar]) -> None:
    with pytest.raises(EmptyCalendar):
        calendar()


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime.fromisoformat("2026-03-03T10:00")
    asked: list[Callable[[], object]] = [
        lambda: office().add_monitored(naive, 1),
        lambda: add_elapsed_hours(naive, 1),
        lambda: office().local_day(naive),
        lambda: office().is_open(naive),
    ]
    for ask in asked:
        with pytest.raises(NaiveTime):
            ask()


def test_hours_beyond_all_dates_are_refused() -> None:
    with pytest.raises(BeyondAllDates):
        add_elapsed_hours(london("2026-03-03T10:00"), 10**30)


@pytest.mark.parametrize(
    "refusal",
    [
        NaiveTime,
        TargetNotPositive,
        BeyondAllDates,
        CalendarIncomplete,
        EmptyCalendar,
        IntervalEmpty,
    ],
)
def test_each_refusal_ends_with_what_to_do(refusal: type[Refusal]) -> None:
    last_sentence = refusal.words.rstrip(".").rsplit(". ", 1)[-1]
    assert last_sentence.split()[0] in {"Write", "Give", "Check"}
