"""The two stages of the procedure, and who may consider them."""

from collections.abc import Callable

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockMet, ClockStarted
from domain.case.events import (
    CaseReopened,
    ComplaintDefined,
    EscalationRequested,
    FindingRecorded,
    StageOneAcknowledged,
    StageOneAnswered,
    StageTwoAcknowledged,
    StageTwoAnswered,
)
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.ombudsman_events import OmbudsmanRouteOpened
from domain.case.refusals import (
    FindingMissing,
    MessageUnderWay,
    NotInThisCase,
    SeparationOfDuties,
    StageTwoIsFinal,
)
from domain.case.state import Case, Lodged, StageOne
from domain.errors import InvalidTransition
from domain.identifiers import derived_id
from domain.messages import Command
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    ANSWERED_AT,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    acknowledge,
    acknowledge_stage_two,
    acknowledged,
    answered,
    answered_twice,
    closed,
    contact_id,
    done,
    escalated,
    found,
    found_again,
    identified,
    investigated,
    lodged,
    respond,
    respond_again,
    reviewing,
)
from tests.domain.scenario import Did, Scenario

RESPOND, RESPOND_AGAIN = respond, respond_again


def test_an_untriaged_contact_is_not_acknowledged_yet(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(acknowledge()).then_refused(InvalidTransition)


def test_the_acknowledgement_states_definition_and_outcomes(case: Scenario[Case]) -> None:
    case.given(lodged()).when(acknowledge()).then(MessageRequested, ComplaintDefined)
    assert isinstance(case.state.stage, Lodged)


def test_stage_one_begins_when_the_letter_is_delivered(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA)).by(EFFECTS)
    case.when(done("stage_one_acknowledgement")).then(
        MessageDelivered, ClockMet, StageOneAcknowledged, ClockMet, ClockStarted
    )
    assert case.state.stage == StageOne(AMARA)
    assert case.the(ClockStarted).rule == "stage_one_response"


def test_an_acknowledged_complaint_is_not_acknowledged_again(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(acknowledge()).then_already_so()


def test_a_finding_needs_stage_one_to_have_begun(case: Scenario[Case]) -> None:
    case.given(lodged()).when(found()).then_refused(InvalidTransition)


def test_a_finding_may_be_replaced_before_the_response(case: Scenario[Case]) -> None:
    case.given(investigated()).when(found("partly_upheld")).then(FindingRecorded)
    assert case.state.stage == StageOne(AMARA, "partly_upheld")


def test_a_finding_stands_once_the_response_is_on_its_way(case: Scenario[Case]) -> None:
    case.given(investigated()).when(RESPOND).when(found("not_upheld"))
    case.then_refused(MessageUnderWay)


def test_a_response_needs_a_finding(case: Scenario[Case]) -> None:
    case.given(acknowledged(), identified()).when(RESPOND).then_refused(FindingMissing)


def test_stage_one_is_answered_when_the_response_is_delivered(case: Scenario[Case]) -> None:
    case.given(investigated()).when(RESPOND).by(EFFECTS).when(done("stage_one_response"))
    case.then(MessageDelivered, StageOneAnswered, ClockMet, ClockMet)


def test_an_answered_stage_is_not_answered_again(case: Scenario[Case]) -> None:
    case.given(answered()).when(RESPOND).then_already_so()


def test_stage_two_is_opened_on_request_without_reason(case: Scenario[Case]) -> None:
    case.given(answered()).when(do.RequestEscalation()).then(EscalationRequested, ClockStarted)
    assert case.the(ClockStarted).rule == "stage_two_acknowledgement"


def test_stage_two_is_not_requested_before_an_answer(case: Scenario[Case]) -> None:
    case.given(investigated()).when(do.RequestEscalation()).then_refused(InvalidTransition)


def test_a_second_request_for_stage_two_changes_nothing(case: Scenario[Case]) -> None:
    case.given(escalated()).when(do.RequestEscalation()).then_already_so()


def test_the_request_counts_from_the_contact_that_made_it(case: Scenario[Case]) -> None:
    asked_at = MONDAY + A_DAY
    case.given(answered(), Did(a_contact("more", asked_at), asked_at, INTAKE))
    case.at(asked_at + A_DAY).when(do.RequestEscalation(contact_id=contact_id("more")))
    assert case.the(ClockStarted).start_at == asked_at


def test_the_request_never_counts_from_before_the_answer(case: Scenario[Case]) -> None:
    case.given(answered(), Did(a_contact("early", MONDAY), ANSWERED_AT, INTAKE))
    case.when(do.RequestEscalation(contact_id=contact_id("early")))
    assert case.the(ClockStarted).start_at == ANSWERED_AT


def test_a_request_cites_a_contact_of_the_case(case: Scenario[Case]) -> None:
    stray = do.RequestEscalation(contact_id=derived_id("stray"))
    case.given(answered()).when(stray).then_refused(NotInThisCase)


def test_stage_two_reopens_a_closed_case(case: Scenario[Case]) -> None:
    case.given(closed()).when(do.RequestEscalation())
    case.then(CaseReopened, EscalationRequested, ClockStarted)


def test_there_is_no_third_stage(case: Scenario[Case]) -> None:
    case.given(answered_twice()).when(do.RequestEscalation()).then_refused(StageTwoIsFinal)


def test_whoever_considered_stage_one_cannot_open_stage_two(case: Scenario[Case]) -> None:
    case.given(escalated()).by(AMARA).when(acknowledge_stage_two())
    case.then_refused(SeparationOfDuties, cites="code-2024:6.13")


def test_the_finder_of_stage_one_cannot_review_it(case: Scenario[Case]) -> None:
    by_ben = Did(found("not_upheld"), MONDAY, BEN)
    case.given(investigated(), by_ben, Did(RESPOND, MONDAY, AMARA))
    case.given(Did(done("stage_one_response"), MONDAY, EFFECTS))
    case.given(Did(do.RequestEscalation(), MONDAY, AMARA))
    case.by(BEN).when(acknowledge_stage_two()).then_refused(SeparationOfDuties)


@pytest.mark.parametrize("command", [found_again(), RESPOND_AGAIN], ids=["finding", "response"])
def test_stage_two_is_not_decided_by_the_stage_one_decider(
    case: Scenario[Case], command: Command | Callable[[Case], Command]
) -> None:
    case.given(reviewing()).by(AMARA).when(command).then_refused(SeparationOfDuties)


def test_stage_two_begins_when_its_letter_is_delivered(case: Scenario[Case]) -> None:
    case.given(escalated(), Did(acknowledge_stage_two(), MONDAY + A_DAY, BEN)).by(EFFECTS)
    case.when(done("stage_two_acknowledgement")).then(
        MessageDelivered, StageTwoAcknowledged, ClockMet, ClockStarted
    )
    assert case.the(ClockStarted).rule == "stage_two_response"


def test_stage_two_begun_is_not_begun_again(case: Scenario[Case]) -> None:
    case.given(reviewing()).by(BEN).when(acknowledge_stage_two()).then_already_so()


def test_a_stage_two_finding_needs_stage_two_begun(case: Scenario[Case]) -> None:
    case.given(escalated()).by(BEN).when(found_again()).then_refused(InvalidTransition)


def test_the_final_response_needs_its_own_finding(case: Scenario[Case]) -> None:
    case.given(reviewing()).by(BEN).when(RESPOND_AGAIN).then_refused(FindingMissing)


def test_stage_two_is_answered_when_the_response_is_delivered(case: Scenario[Case]) -> None:
    case.given(reviewing()).by(BEN).when(found_again()).when(RESPOND_AGAIN)
    case.by(EFFECTS).when(done("stage_two_response"))
    case.then(MessageDelivered, StageTwoAnswered, ClockMet, OmbudsmanRouteOpened)


def test_a_final_response_is_not_given_twice(case: Scenario[Case]) -> None:
    case.given(answered_twice()).by(BEN).when(RESPOND_AGAIN).then_already_so()
