"""Clock terms: when a pack's clock is due, when it warns, and that it says by which rule."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.business_time import Calendar
from domain.clock_rules import ClockKind, ClockRule
from domain.sla import ClockTerms, terms_for
from policies.loader import LoadedPack, load_policy
from tests.domain.business_calendars import (
    OFFICE_WEEK,
    a_calendar,
    exceptional,
    london,
    office,
    utc,
)


def rule(kind: ClockKind, amount: int, share: float = 0.8) -> ClockRule:
    return ClockRule(
        key="asked",
        kind=kind,
        amount=amount,
        runs_from="a test begins",
        warn_at_share=share,
        source="a test",
        clause="a-test",
    )


@pytest.fixture(scope="module", params=["shal", "mhs"])
def pack(request: pytest.FixtureRequest) -> LoadedPack:
    return load_policy(str(request.param))


# Monday 2 March 2026: no bank holiday falls within twenty working days of it.
LAST_DAYS = [
    ("stage_one_acknowledgement", date(2026, 3, 9)),
    ("stage_one_response", date(2026, 3, 16)),
    ("stage_one_overall", date(2026, 3, 23)),
    ("stage_one_extension", date(2026, 3, 16)),
    ("stage_two_acknowledgement", date(2026, 3, 9)),
    ("stage_two_response", date(2026, 3, 30)),
    ("stage_two_extension", date(2026, 3, 30)),
    ("identity_check", date(2026, 3, 4)),
    ("consent_answer", date(2026, 3, 16)),
]
MONDAY = london("2026-03-02T23:00")


@pytest.mark.parametrize(("key", "last_day"), LAST_DAYS)
def test_the_day_before_and_the_day_are_in_time(pack: LoadedPack, key: str, last_day: date) -> None:
    terms = terms_for(pack.policy.clocks[key], MONDAY, pack.calendar)
    assert terms.due_on == last_day
    assert _noon(last_day - timedelta(days=1)) < terms.due_at
    assert london(f"{last_day}T23:59:59.999999") < terms.due_at


@pytest.mark.parametrize(("key", "last_day"), LAST_DAYS)
def test_the_day_after_is_too_late(pack: LoadedPack, key: str, last_day: date) -> None:
    terms = terms_for(pack.policy.clocks[key], MONDAY, pack.calendar)
    assert terms.due_at <= london(f"{last_day + timedelta(days=1)}T00:00")


@pytest.mark.parametrize("key", [key for key, _ in LAST_DAYS] + ["first_response"])
def test_every_clock_warns_in_hours_before_it_is_due(pack: LoadedPack, key: str) -> None:
    terms = terms_for(pack.policy.clocks[key], MONDAY, pack.calendar)
    assert MONDAY < terms.warn_at < terms.due_at
    assert pack.calendar.is_open(terms.warn_at)


@pytest.mark.parametrize(
    ("pack_id", "before", "due"),
    [
        ("mhs", "2026-03-02T11:59", "2026-03-02T12:00"),
        ("shal", "2026-03-02T13:59", "2026-03-02T14:00"),
    ],
)
@pytest.mark.clause("mhs-quick")
def test_the_first_response_is_due_to_the_minute(pack_id: str, before: str, due: str) -> None:
    pack = load_policy(pack_id)
    start = london("2026-03-02T10:00")
    terms = terms_for(pack.policy.clocks["first_response"], start, pack.calendar)
    assert london(before) < terms.due_at == london(due)


def test_a_clock_says_by_which_rule_it_was_computed(pack: LoadedPack) -> None:
    terms = terms_for(pack.policy.clocks["stage_one_response"], MONDAY, pack.calendar)
    assert terms.source == "Housing Ombudsman, Complaint Handling Code (2024), 6.3"
    assert (terms.rule, terms.unit, terms.statutory) == ("stage_one_response", "working days", True)
    assert terms.calendar_version == pack.calendar_version


def test_terms_survive_being_stored() -> None:
    terms = terms_for(rule("working-days", 5), MONDAY, office())
    assert ClockTerms.model_validate_json(terms.model_dump_json()) == terms


@pytest.mark.parametrize("start", ["2025-04-19T10:00", "2025-04-20T23:30", "2025-04-21T09:00"])
def test_counting_starts_on_the_next_working_day(start: str) -> None:
    # Easter weekend: whatever the day of receipt, Tuesday is the first to count.
    assert terms_for(rule("working-days", 1), london(start), office()).due_on == date(2025, 4, 22)


def test_the_day_of_receipt_is_the_landlords_day() -> None:
    # 23:30 UTC on Sunday is already Monday in London.
    terms = terms_for(rule("working-days", 1), utc("2026-06-14T23:30"), office())
    assert terms.due_on == date(2026, 6, 16)


def test_working_days_warn_at_the_opening_of_the_next_day() -> None:
    # Four of five days are used when Thursday ends, so Friday's opening warns.
    terms = terms_for(rule("working-days", 5), london("2026-03-06T12:00"), office())
    assert terms.warn_at == london("2026-03-13T09:00")


def test_a_share_within_a_day_waits_for_the_opening() -> None:
    # Half of one working day is noon, and somebody is there.
    terms = terms_for(rule("working-days", 1, 0.5), london("2026-03-02T12:00"), office())
    assert terms.warn_at == london("2026-03-03T12:00")


def test_with_nobody_there_afterwards_the_warning_comes_earlier() -> None:
    closed = a_calendar(closures=[exceptional(date(2026, 3, 13))])
    terms = terms_for(rule("working-days", 5), london("2026-03-06T12:00"), closed)
    assert terms.warn_at == london("2026-03-12T09:00")


def test_with_nobody_there_at_all_the_share_itself_warns() -> None:
    saturdays = a_calendar([*((),) * 5, OFFICE_WEEK[0], ()])
    terms = terms_for(rule("working-days", 1), london("2026-03-02T12:00"), saturdays)
    assert terms.warn_at == london("2026-03-03T19:12")


def test_a_warning_that_falls_on_closing_waits_for_the_opening() -> None:
    terms = terms_for(rule("monitored", 120, 0.5), london("2026-03-03T16:00"), office())
    assert terms.warn_at == london("2026-03-04T09:00")


def test_elapsed_hours_warn_at_any_hour() -> None:
    terms = terms_for(rule("elapsed-hours", 10), london("2026-03-07T18:00"), office())
    assert terms.warn_at == london("2026-03-08T02:00")


@given(
    kind=st.sampled_from(["monitored", "working-days"]),
    amount=st.integers(1, 30),
    share=st.floats(0.01, 0.99),
    seconds=st.integers(0, 300 * 24 * 3600),
    calendar=st.sampled_from([office(), a_calendar([("22:00-24:00",)] * 2 + [()] * 5)]),
)
def test_a_warning_lies_between_start_and_due(
    kind: ClockKind, amount: int, share: float, seconds: int, calendar: Calendar
) -> None:
    start = utc("2025-06-01T00:00") + timedelta(seconds=seconds)
    terms = terms_for(rule(kind, amount, share), start, calendar)
    assert start <= terms.warn_at < terms.due_at


def _noon(day: date) -> datetime:
    return london(f"{day}T12:00")
