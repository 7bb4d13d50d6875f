"""The clocks of a case: warned, met, breached once, and never made good."""

from datetime import datetime, timedelta

import pytest

from domain.case.clock_events import (
    ClockAnsweredLate,
    ClockBreached,
    ClockMet,
    ClockStarted,
    ClockWarned,
)
from domain.case.notice_events import NoticeOrdered
from domain.case.state import Case
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    EFFECTS,
    MONDAY,
    TIMER,
    acknowledge,
    acknowledged,
    done,
    lodged,
)
from tests.domain.scenario import Did, Scenario

MOMENT = timedelta(microseconds=1)


def started(case: Scenario[Case], rule: str) -> ClockStarted:
    return next(event for event in case.past(ClockStarted) if event.rule == rule)


def due(case: Scenario[Case], rule: str) -> datetime:
    return started(case, rule).due_at


def wake(case: Scenario[Case]) -> datetime:
    woken = case.decider.wake_at(case.state)
    assert woken is not None
    return woken


def breached(case: Scenario[Case]) -> set[str]:
    return {event.rule for event in case.past(ClockBreached)}


def test_an_early_alarm_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).at(wake(case) - MOMENT).by(TIMER).when(DeadlineReached()).then_nothing()


def test_the_first_alarm_is_the_earliest_warning(case: Scenario[Case]) -> None:
    case.given(lodged()).at(wake(case)).by(TIMER).when(DeadlineReached())
    case.then(ClockWarned, NoticeOrdered)
    assert case.the(ClockWarned).occurred_at_or(case.now) == started(case, "first_response").warn_at


def test_an_alarm_records_the_same_thing_once(case: Scenario[Case]) -> None:
    case.given(lodged()).at(wake(case)).when(DeadlineReached())
    case.when(DeadlineReached()).then_nothing()


def test_minutes_are_not_over_at_the_last_instant(case: Scenario[Case]) -> None:
    case.given(lodged()).at(due(case, "first_response")).when(DeadlineReached())
    assert breached(case) == set()


def test_minutes_are_over_right_after_the_last_instant(case: Scenario[Case]) -> None:
    case.given(lodged()).at(due(case, "first_response") + MOMENT).when(DeadlineReached())
    assert breached(case) == {"first_response"}


@pytest.mark.parametrize(
    ("rule", "history"),
    [
        ("stage_one_acknowledgement", lodged()),
        ("stage_one_overall", lodged()),
        ("stage_one_response", acknowledged()),
    ],
)
def test_a_working_day_limit_is_over_after_its_last_day(
    case: Scenario[Case], rule: str, history: list[Did]
) -> None:
    case.given(history)
    case.at(due(case, rule) - MOMENT).when(DeadlineReached())
    assert rule not in breached(case)
    case.at(due(case, rule)).when(DeadlineReached())
    assert rule in breached(case)


def test_a_breach_happened_when_it_was_due(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 60 * A_DAY).when(DeadlineReached())
    breach = next(event for event in case.past(ClockBreached))
    assert breach.occurred_at_or(case.now) == breach.due_at < breach.detected_at == case.now


def test_what_was_missed_is_recorded_in_order_of_time(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 60 * A_DAY).when(DeadlineReached())
    times = [event.occurred_at_or(case.now) for event in case.caused]
    assert times == sorted(times)
    # One notice tells of all of them.
    assert [type(event) for event in case.caused].count(NoticeOrdered) == 1
    assert len(times) == 7


def test_a_sleeping_case_wakes_for_nothing_past(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 60 * A_DAY).when(DeadlineReached())
    assert case.decider.wake_at(case.state) is None


def test_an_answer_in_time_meets_the_clock(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA))
    case.at(due(case, "first_response")).when(done("stage_one_acknowledgement"))
    assert {event.rule for event in case.past(ClockMet)} == {
        "first_response",
        "stage_one_acknowledgement",
    }


def test_a_late_answer_never_turns_missed_into_met(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA))
    late = due(case, "stage_one_acknowledgement")
    case.at(late).by(EFFECTS).when(done("stage_one_acknowledgement"))
    assert case.past(ClockMet) == []
    assert {event.rule for event in case.past(ClockAnsweredLate)} == {
        "first_response",
        "stage_one_acknowledgement",
    }


def test_a_late_acknowledgement_still_starts_the_response_clock(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA))
    late = due(case, "stage_one_acknowledgement")
    case.at(late).when(done("stage_one_acknowledgement"))
    assert started(case, "stage_one_response").start_at == late


@pytest.mark.clause("mhs-listed-tenant")
def test_no_statutory_clock_waits_for_verification(case: Scenario[Case]) -> None:
    case.given(acknowledged())
    assert not case.state.identity_confirmed
    running = {clock.rule for clock in case.state.clocks.values() if clock.status == "running"}
    assert running == {"stage_one_overall", "stage_one_response"}
