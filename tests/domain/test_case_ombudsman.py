"""The Ombudsman: how long the way is open, what is asked, decided and ordered, each by its day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case import ombudsman_commands as asked
from domain.case.clock_events import (
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockMet,
    ClockStarted,
)
from domain.case.events import CaseClosed, CaseReopened, StageTwoAnswered
from domain.case.ombudsman_events import (
    OmbudsmanAskedForEvidence,
    OmbudsmanDetermined,
    OmbudsmanGivenEvidence,
    OmbudsmanReferred,
    OmbudsmanRouteOpened,
    OrderCompliedWith,
)
from domain.case.ombudsman_refusals import (
    DayToCome,
    NotReferred,
    OmbudsmanOpen,
    OrderBeforeDecision,
)
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case, Closed
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
    acknowledged,
    answered_twice,
    closed,
    done,
    found_again,
    lodged,
    respond_again,
    reviewing,
    text,
)
from tests.domain.scenario import Did, Scenario
from tests.domain.test_case_turning_away import refused

TODAY = MONDAY.date()
WEDNESDAY = MONDAY + 2 * A_DAY
DUE_ON = date(2026, 11, 20)
LAST_MOMENT = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
TOO_LATE = LAST_MOMENT + timedelta(minutes=1)

REFER = asked.RecordReferral(referred_on=TODAY, reference=text("the Ombudsman's number"))
ASK = asked.RecordEvidenceRequest(request=text("the repair log"), due_on=DUE_ON)


def determine(*orders: asked.OrderMade, on: date = TODAY) -> asked.RecordDetermination:
    """Return a decision with these orders."""
    return asked.RecordDetermination(
        finding="maladministration",
        determined_on=on,
        determination=text("the determination"),
        orders=list(orders),
    )


PAY = asked.OrderMade(order=text("pay 500 pounds"), due_on=DUE_ON)


def referred() -> list[Did]:
    """After the final answer the resident went to the Ombudsman."""
    return [*answered_twice(), Did(REFER, WEDNESDAY, AMARA)]


def evidence_asked() -> list[Did]:
    """The Ombudsman asked for the log by the 20th."""
    return [*referred(), Did(ASK, WEDNESDAY, AMARA)]


def ordered() -> list[Did]:
    """The Ombudsman ordered a payment by the 20th."""
    return [*referred(), Did(determine(PAY), WEDNESDAY, AMARA)]


def given(case: Case) -> Command:
    """Return the word that the Ombudsman has what was asked for first."""
    request = next(iter(case.ombudsman.requests))
    return asked.RecordEvidenceGiven(request_id=request, evidence=text("the log"))


def complied(case: Case) -> Command:
    """Return the word that the first order is carried out."""
    order = next(iter(case.ombudsman.orders))
    return asked.RecordCompliance(order_id=order, evidence=text("the receipt"))


def test_the_final_response_opens_the_way_for_twelve_months(case: Scenario[Case]) -> None:
    case.given(reviewing(), Did(found_again(), WEDNESDAY, BEN), Did(respond_again, WEDNESDAY, BEN))
    case.by(EFFECTS).when(done("stage_two_response"))
    assert case.the(StageTwoAnswered)
    assert case.the(OmbudsmanRouteOpened).until == date(2027, 11, 4)


@pytest.mark.parametrize(
    ("happened", "early"),
    [(lodged, True), (acknowledged, True), (reviewing, True), (answered_twice, False)],
)
def test_a_referral_is_recorded_at_any_stage(
    case: Scenario[Case], happened: Callable[[], list[Did]], early: bool
) -> None:
    case.given(happened()).when(REFER).then(OmbudsmanReferred)
    assert case.the(OmbudsmanReferred).early is early
    assert case.state.ombudsman.open


def test_a_refused_complaint_may_go_to_the_ombudsman(case: Scenario[Case]) -> None:
    case.given(refused()).when(REFER).then(OmbudsmanReferred)


def test_a_referral_reopens_a_closed_case(case: Scenario[Case]) -> None:
    case.given(closed()).when(REFER).then(CaseReopened, OmbudsmanReferred)
    assert not isinstance(case.state.stage, Closed)


def test_a_second_referral_changes_nothing(case: Scenario[Case]) -> None:
    case.given(referred()).when(REFER).then_already_so()


def test_another_referral_may_follow_a_determination(case: Scenario[Case]) -> None:
    case.given(referred(), Did(determine(), WEDNESDAY, AMARA)).when(REFER).then(OmbudsmanReferred)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_referral_has_happened(case: Scenario[Case], days: int) -> None:
    on = REFER.model_copy(update={"referred_on": WEDNESDAY.date() + timedelta(days=days)})
    case.given(answered_twice()).at(WEDNESDAY).when(on)
    if days > 0:
        case.then_refused(DayToCome)
    else:
        case.then(OmbudsmanReferred)


def test_a_referral_stops_no_clock_of_the_procedure(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(REFER, MONDAY, AMARA))
    case.given(Did(DeadlineReached(), MONDAY + 60 * A_DAY, TIMER))
    assert "stage_one_response" in {each.rule for each in case.past(ClockBreached)}


@pytest.mark.parametrize("command", [REFER, ASK, determine()], ids=lambda c: c.type)
def test_only_people_speak_for_the_ombudsman(case: Scenario[Case], command: Command) -> None:
    case.given(referred()).by(EFFECTS).when(command).then_refused(PersonNeeded)


def test_asked_for_evidence_has_a_clock(case: Scenario[Case]) -> None:
    case.given(referred()).when(ASK).then(OmbudsmanAskedForEvidence, ClockStarted)
    assert (case.the(ClockStarted).rule, case.the(ClockStarted).due_on) == (
        "ombudsman_evidence",
        DUE_ON,
    )


@pytest.mark.parametrize("command", [ASK, determine()], ids=lambda c: c.type)
def test_nothing_is_asked_or_decided_without_a_referral(
    case: Scenario[Case], command: Command
) -> None:
    case.given(answered_twice()).when(command).then_refused(NotReferred)


def test_evidence_on_the_last_day_is_in_time(case: Scenario[Case]) -> None:
    case.given(evidence_asked()).at(LAST_MOMENT).when(given)
    assert case.the(OmbudsmanGivenEvidence)
    assert "ombudsman_evidence" in {e.rule for e in case.caused if isinstance(e, ClockMet)}


def test_evidence_the_day_after_is_late(case: Scenario[Case]) -> None:
    case.given(evidence_asked()).at(TOO_LATE).when(given)
    assert "ombudsman_evidence" in {e.rule for e in case.past(ClockBreached)}
    assert "ombudsman_evidence" in {e.rule for e in case.past(ClockAnsweredLate)}


def test_evidence_given_is_not_given_again(case: Scenario[Case]) -> None:
    case.given(evidence_asked()).when(given).when(given).then_already_so()


def test_evidence_that_nobody_asked_for_is_not_known(case: Scenario[Case]) -> None:
    stray = asked.RecordEvidenceGiven(request_id=derived_id("stray"), evidence=text("x"))
    case.given(referred()).when(stray).then_refused(NotInThisCase)


def test_a_determination_ends_what_was_asked_for(case: Scenario[Case]) -> None:
    case.given(evidence_asked()).when(determine()).then(OmbudsmanDetermined, ClockCancelled)


def test_each_order_has_a_clock_of_its_own(case: Scenario[Case]) -> None:
    train = asked.OrderMade(order=text("train the team"), due_on=date(2027, 1, 8))
    case.given(referred()).when(determine(PAY, train))
    case.then(OmbudsmanDetermined, ClockStarted, ClockStarted)
    started = [each for each in case.caused if isinstance(each, ClockStarted)]
    assert [each.due_on for each in started] == [PAY.due_on, train.due_on]
    assert len({each.about for each in started}) == 2


def test_an_order_is_not_due_before_its_decision(case: Scenario[Case]) -> None:
    early = PAY.model_copy(update={"due_on": TODAY - A_DAY})
    case.given(referred()).when(determine(early)).then_refused(OrderBeforeDecision)


def test_an_order_that_was_overdue_when_recorded_is_breached(case: Scenario[Case]) -> None:
    at = TOO_LATE + A_DAY
    case.given(referred(), Did(determine(PAY), at, AMARA))
    case.given(Did(DeadlineReached(), at, TIMER))
    assert "ombudsman_order" in {each.rule for each in case.past(ClockBreached)}


def test_a_referral_is_determined_once(case: Scenario[Case]) -> None:
    case.given(ordered()).when(determine()).then_refused(NotReferred)


def test_an_order_carried_out_on_its_day_is_in_time(case: Scenario[Case]) -> None:
    case.given(ordered()).at(LAST_MOMENT).when(complied)
    assert case.the(OrderCompliedWith)
    assert "ombudsman_order" in {e.rule for e in case.caused if isinstance(e, ClockMet)}
    assert not case.state.ombudsman.open


def test_an_order_not_carried_out_by_its_day_is_a_breach(case: Scenario[Case]) -> None:
    case.given(ordered()).at(TOO_LATE).by(TIMER).when(DeadlineReached())
    assert "ombudsman_order" in {e.rule for e in case.past(ClockBreached) if e.statutory}


def test_an_order_is_carried_out_once(case: Scenario[Case]) -> None:
    case.given(ordered()).when(complied).when(complied).then_already_so()


def test_an_order_of_another_case_is_not_known(case: Scenario[Case]) -> None:
    stray = asked.RecordCompliance(order_id=derived_id("stray"), evidence=text("x"))
    case.given(ordered()).when(stray).then_refused(NotInThisCase)


def test_a_case_before_the_ombudsman_is_not_closed(case: Scenario[Case]) -> None:
    case.given(referred()).when(do.CloseCase()).then_refused(OmbudsmanOpen)
    case.when(determine(PAY)).when(do.CloseCase())
    assert "order" in case.then_refused(OmbudsmanOpen).references["what"]
    case.when(complied).when(do.CloseCase())
    assert case.the(CaseClosed)


def test_what_was_closed_as_an_enquiry_is_seen_through_with_the_ombudsman(
    case: Scenario[Case],
) -> None:
    read = do.CloseCase(ending="read", reason=text("nothing to do"))
    case.given(
        Did(a_post(), MONDAY, INTAKE),
        Did(do.Triage(kind="enquiry"), MONDAY, AMARA),
        Did(read, MONDAY, AMARA),
        Did(REFER, WEDNESDAY, AMARA),
    )
    case.when(ASK).then(OmbudsmanAskedForEvidence, ClockStarted)
    case.when(read).then_refused(OmbudsmanOpen)
    case.when(determine(PAY))
    order = next(iter(case.state.ombudsman.orders))
    case.when(asked.RecordCompliance(order_id=order, evidence=text("paid")))
    case.when(read)
    assert case.the(CaseClosed).ending == "read"


def test_an_enquiry_in_hand_may_be_taken_to_the_ombudsman(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE), Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    case.when(REFER).then(OmbudsmanReferred)
