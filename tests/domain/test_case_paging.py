"""An emergency wakes the on-call line at any hour, until somebody answers."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockCancelled, ClockMet, ClockStarted
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.emergency_events import EmergencyDeclared, EmergencyEnded
from domain.case.notice_events import NoticeOrdered
from domain.case.paging_commands import TakeUpEmergency
from domain.case.paging_events import EmergencyTakenUp, OnCallAsked
from domain.case.paging_refusals import NoEmergency
from domain.case.state import Case
from domain.case.vocabulary import EmergencyOutcome
from domain.messages import Command
from domain.noticed import Noticed
from domain.results import DeadlineReached
from policies.loader import load_policy
from tests.domain.business_calendars import utc
from tests.domain.happenings import A_MINUTE, AMARA, INTAKE, TIMER, a_post, lodged, text
from tests.domain.scenario import Scenario

SATURDAY_NIGHT = utc("2026-11-07T23:00")
DANGER = Noticed(signals=("gas",))


def ended(outcome: EmergencyOutcome) -> Callable[[Case], Command]:
    return lambda case: EndEmergency(
        emergency_id=list(case.emergencies)[-1], outcome=outcome, note=text("how it is known")
    )


@pytest.fixture
def night(case: Scenario[Case]) -> Scenario[Case]:
    """Nobody watches the accounts; mhs has a first and a second in line."""
    case.pack = load_policy("mhs")
    return case.at(SATURDAY_NIGHT)


def danger() -> do.OpenCase:
    post = a_post(SATURDAY_NIGHT, SATURDAY_NIGHT)
    return post.model_copy(update={"noticed": DANGER})


def asked(case: Scenario[Case]) -> list[str]:
    return [event.role for event in case.past(OnCallAsked)]


def to_the_next(case: Scenario[Case]) -> Scenario[Case]:
    wake = case.decider.wake_at(case.state)
    assert wake is not None
    return case.at(wake).by(TIMER).when(DeadlineReached())


@pytest.mark.clause("mhs-emergency")
def test_a_recognised_emergency_pages_the_first_in_line_at_once(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(danger())
    assert night.the(EmergencyDeclared).signals == ["gas"]
    assert night.the(OnCallAsked).role == "on-call-colleague"
    ordered = night.the(NoticeOrdered)
    assert (ordered.effect, ordered.not_before) == ("page_on_call", None)


@pytest.mark.clause("mhs-emergency")
def test_without_an_answer_the_next_in_line_is_paged_and_round_again(
    night: Scenario[Case],
) -> None:
    night.by(INTAKE).when(danger())
    for _ in range(2):
        to_the_next(night)
    assert asked(night) == ["on-call-colleague", "customer-team-manager", "on-call-colleague"]
    times = [event.asked_at for event in night.past(OnCallAsked)]
    assert times == [SATURDAY_NIGHT + timedelta(minutes=10 * turn) for turn in range(3)]


@pytest.mark.clause("mhs-emergency")
def test_whoever_answers_ends_the_paging(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(danger())
    night.by(AMARA).at(SATURDAY_NIGHT + 9 * A_MINUTE).when(TakeUpEmergency())
    night.then(EmergencyTakenUp, ClockMet)
    night.at(SATURDAY_NIGHT + 11 * A_MINUTE).when(DeadlineReached()).then_nothing()
    night.when(TakeUpEmergency()).then_already_so()


@pytest.mark.clause("mhs-emergency")
def test_the_clock_of_an_emergency_runs_through_closing(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(danger())
    [started] = [e for e in night.past(ClockStarted) if e.rule == "emergency_acknowledgement"]
    assert started.due_at == SATURDAY_NIGHT + 30 * A_MINUTE
    night.at(started.due_at).when(DeadlineReached())
    assert night.past(ClockBreached) == []
    night.at(started.due_at + timedelta(microseconds=1)).when(DeadlineReached())
    assert [event.rule for event in night.past(ClockBreached)] == ["emergency_acknowledgement"]


@pytest.mark.clause("mhs-emergency")
def test_other_posts_wait_for_the_opening(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(a_post(SATURDAY_NIGHT, SATURDAY_NIGHT))
    assert night.past(NoticeOrdered) == []
    wake = night.decider.wake_at(night.state)
    assert wake is not None
    assert wake >= utc("2026-11-09T09:00")


def test_a_late_alarm_asks_one_person_not_all_who_were_missed(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(danger())
    night.at(SATURDAY_NIGHT + 65 * A_MINUTE).by(TIMER).when(DeadlineReached())
    assert len(asked(night)) == 2


@pytest.mark.clause("mhs-emergency")
def test_a_person_may_declare_an_emergency(case: Scenario[Case]) -> None:
    case.given(lodged()).when(DeclareEmergency())
    case.then(EmergencyDeclared, ClockStarted, OnCallAsked, NoticeOrdered)
    case.when(DeclareEmergency()).then_already_so()


def test_what_turns_out_to_be_none_stops_its_clock(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(danger()).by(AMARA).when(ended("no_emergency"))
    night.then(EmergencyEnded, ClockCancelled)
    assert night.the(ClockCancelled).reason == "not_an_emergency"
    night.at(SATURDAY_NIGHT + 20 * A_MINUTE).when(DeadlineReached()).then_nothing()


def test_what_was_dealt_with_was_taken_up(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(danger()).by(AMARA).when(ended("dealt_with"))
    night.then(EmergencyEnded, ClockMet)


def test_where_no_emergency_is_nothing_is_taken_up(case: Scenario[Case]) -> None:
    case.given(lodged()).when(TakeUpEmergency()).then_refused(NoEmergency)


@pytest.mark.clause("mhs-emergency")
def test_an_alert_about_a_limit_waits_for_the_opening(night: Scenario[Case]) -> None:
    night.by(INTAKE).when(a_post(utc("2026-11-06T15:30"), utc("2026-11-06T15:30")))
    night.at(SATURDAY_NIGHT).when(DeadlineReached())
    told = [event for event in night.past(NoticeOrdered) if event.what == "clock_warned"]
    assert all(event.not_before == utc("2026-11-09T09:00") for event in told)
    night.at(utc("2026-11-14T22:00")).when(DeadlineReached())
    (missed,) = [event for event in night.past(NoticeOrdered) if event.what == "clock_breached"]
    assert missed.not_before == utc("2026-11-16T09:00")
