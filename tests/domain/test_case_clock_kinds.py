"""Clocks of every kind, as the parts of a case start, answer, cancel and extend them."""

from datetime import date, timedelta

import pytest

from domain.business_time import add_months
from domain.case import clocks
from domain.case.clock_events import (
    ClockBreached,
    ClockCancelled,
    ClockExtended,
    ClockLapsed,
    ClockMet,
    ClockStarted,
)
from domain.case.clock_refusals import ClockNotRunning, LimitNotInDays, NotALaterDay
from domain.case.drafts import CaseDraft, draft_of
from domain.case.state import Case
from domain.clock_rules import ClockKind, ClockRule
from domain.decider import Context
from domain.identifiers import derived_id
from domain.sla import ClockTerms, terms_for, terms_until
from domain.time_refusals import DayIsPast
from policies.loader import LoadedPack
from tests.domain.business_calendars import london, office, utc
from tests.domain.happenings import A_DAY, AMARA, CASE_ID, MONDAY, lodged, text
from tests.domain.scenario import Scenario
from tests.domain.test_sla import rule

PROMISE = derived_id("promise")
NOTICE = derived_id("notice")


def due(kind: ClockKind, amount: int, start: str) -> ClockTerms:
    return terms_for(rule(kind, amount), london(start), office())


def drafted(case: Scenario[Case], pack: LoadedPack) -> CaseDraft:
    context = Context(
        now=case.now,
        actor=AMARA,
        stream=CASE_ID,
        command_id=derived_id("command"),
        policy=pack.policy,
        calendar=pack.calendar,
    )
    return draft_of(case.state, context)


# -- kinds


def test_minutes_of_real_time_run_through_a_closed_night() -> None:
    assert due("elapsed-minutes", 30, "2026-11-07T23:45").due_at == utc("2026-11-08T00:15")


def test_minutes_of_real_time_run_through_the_change_of_the_clocks() -> None:
    assert due("elapsed-minutes", 90, "2026-10-25T00:30").due_at == utc("2026-10-25T01:00")


def test_calendar_days_count_weekends_and_end_with_the_local_day() -> None:
    terms = due("calendar-days", 3, "2026-06-05T12:00")
    assert (terms.due_on, terms.due_at) == (date(2026, 6, 8), utc("2026-06-08T23:00"))


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 2), 12, date(2027, 11, 2)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, last: date) -> None:
    assert add_months(start, months) == last


def test_a_year_is_counted_beyond_the_end_of_the_calendar() -> None:
    terms = due("calendar-months", 120, "2026-11-02T12:00")
    assert terms.due_on == date(2036, 11, 2)
    assert terms.warn_at < terms.due_at


def test_a_promised_day_is_kept_until_it_ends() -> None:
    dated = ClockRule.model_validate({**rule("working-days", 1).model_dump(), **DATED})
    terms = terms_until(dated, london("2026-11-02T12:00"), date(2026, 11, 4), office())
    assert (terms.kind, terms.amount, terms.due_at) == ("dated", 2, utc("2026-11-05T00:00"))


DATED = {"kind": "dated", "amount": 0}


@pytest.mark.parametrize(("kind", "amount"), [("dated", 1), ("calendar-days", 0)])
def test_a_clock_has_the_amount_that_its_kind_needs(kind: str, amount: int) -> None:
    said = {**rule("working-days", 1).model_dump(), "kind": kind, "amount": amount}
    with pytest.raises(ValueError, match="amount"):
        ClockRule.model_validate(said)


# -- started, answered and cancelled by the record they are about


def test_clocks_of_one_rule_are_told_apart_by_their_record(
    case: Scenario[Case], shal: LoadedPack
) -> None:
    draft = drafted(case, shal)
    other = derived_id("other")
    for about in (PROMISE, other):
        clocks.start_until(draft, "update_due", date(2026, 11, 4), about)
    clocks.answer(draft, "update_due", PROMISE)
    clocks.cancel(draft, "update_due", "superseded", other)
    assert [type(event) for event in draft.events] == [
        ClockStarted,
        ClockStarted,
        ClockMet,
        ClockCancelled,
    ]
    assert not clocks.running(draft.state)


def test_a_rule_that_the_pack_lacks_starts_nothing(case: Scenario[Case], shal: LoadedPack) -> None:
    draft = drafted(case, shal)
    clocks.start(draft, "of_a_later_version", MONDAY)
    clocks.start_until(draft, "of_a_later_version", date(2026, 11, 4))
    assert draft.events == []


def test_a_promise_for_yesterday_is_refused(case: Scenario[Case], shal: LoadedPack) -> None:
    draft = drafted(case, shal)
    with pytest.raises(DayIsPast):
        clocks.start_until(draft, "update_due", date(2026, 11, 1))


def test_a_promise_for_today_is_due_at_the_end_of_today(
    case: Scenario[Case], shal: LoadedPack
) -> None:
    draft = drafted(case, shal)
    clocks.start_until(draft, "update_due", date(2026, 11, 2))
    assert next(iter(draft.state.clocks.values())).due_at == utc("2026-11-03T00:00")


def test_an_offer_that_nobody_takes_lapses_without_a_breach(
    case: Scenario[Case], shal: LoadedPack
) -> None:
    draft = drafted(case, shal)
    clocks.start_until(draft, "update_due", date(2026, 11, 2))
    offer = draft.events[0].model_copy(update={"ends": "lapses"})
    case.given(offer).at(MONDAY + A_DAY)
    later = drafted(case, shal)
    clocks.record_due(later)
    assert ClockLapsed in {type(event) for event in later.events}
    assert ClockBreached not in {type(event) for event in later.events}


# -- extended


def clock_of(case: Scenario[Case], of_rule: str) -> str:
    return next(id_ for id_, clock in case.state.clocks.items() if clock.rule == of_rule)


def test_an_extension_moves_the_day_and_warns_anew(case: Scenario[Case], shal: LoadedPack) -> None:
    draft = drafted(case.given(lodged()), shal)
    clock_id = clock_of(case, "stage_one_acknowledgement")
    clocks.extend(draft, clock_id, date(2026, 11, 16), reason=text("why"), notice=NOTICE)
    extended = draft.events[-1]
    assert isinstance(extended, ClockExtended)
    assert (extended.old_due_on, extended.due_on) == (date(2026, 11, 9), date(2026, 11, 16))
    assert extended.old_due_at < extended.warn_at < extended.due_at
    clock = draft.state.clocks[clock_id]
    assert (clock.late_from, clock.warned, clock.extensions) == (extended.due_at, False, 1)


@pytest.mark.parametrize("asked", [date(2026, 11, 8), date(2026, 11, 9)])
def test_an_extension_never_shortens(case: Scenario[Case], shal: LoadedPack, asked: date) -> None:
    draft = drafted(case.given(lodged()), shal)
    with pytest.raises(NotALaterDay):
        clocks.extend(draft, clock_of(case, "stage_one_acknowledgement"), asked)


def test_minutes_cannot_be_extended_to_a_day(case: Scenario[Case], shal: LoadedPack) -> None:
    draft = drafted(case.given(lodged()), shal)
    with pytest.raises(LimitNotInDays):
        clocks.extend(draft, clock_of(case, "first_response"), date(2026, 11, 9))


def test_what_has_ended_is_not_extended(case: Scenario[Case], shal: LoadedPack) -> None:
    case.given(lodged()).at(MONDAY + timedelta(days=30))
    draft = drafted(case, shal)
    clocks.record_due(draft)
    with pytest.raises(ClockNotRunning):
        clocks.extend(draft, clock_of(case, "stage_one_acknowledgement"), date(2027, 1, 4))
