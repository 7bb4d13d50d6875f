"""The investigation behind a complaint: private, planned, evidenced, and answered as one."""

from datetime import timedelta

import pytest

from domain.case import investigation_commands as look
from domain.case.investigation_events import (
    DefinitionCorrected,
    EvidenceAdded,
    InterviewRecorded,
    InvestigationPlanned,
    IssueJoined,
)
from domain.case.investigation_refusals import IssueOfItsOwn, NotYetHeard
from domain.case.refusals import MessageUnderWay, NotInThisCase, PersonNeeded, SeparationOfDuties
from domain.case.state import Case
from domain.case.vocabulary import PlanStep
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
    acknowledge_stage_two,
    acknowledged,
    answered,
    closed,
    contact_id,
    escalated,
    investigated,
    lodged,
    respond,
    reviewing,
    text,
)
from tests.domain.scenario import Did, Scenario

CORRECT = look.CorrectDefinition(
    definition=text("the lift and the stairs"),
    outcomes_sought=text("both mended"),
    reason=text("the resident told us of the stairs"),
)
PLAN = look.PlanInvestigation(
    steps=[PlanStep(look_at=text("the repair log"), by="repairs-manager")]
)
PHOTO = look.AddEvidence(content=text("a photo"), kind="photo", source="resident")
HEARD = look.RecordInterview(role="lift-engineer", held_at=MONDAY, note=text("what was said"))
STAIRS = look.JoinIssue(issue=text("the stairs are dirty"), related=True)
OF_STAGE_TWO = [CORRECT, PLAN, HEARD]


def test_a_definition_is_corrected_with_its_reason(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(CORRECT).then(DefinitionCorrected)
    assert case.state.investigations[1].definition is not None
    assert case.state.investigations[1].definition.definition == CORRECT.definition


def test_a_definition_stands_once_the_response_is_on_its_way(case: Scenario[Case]) -> None:
    case.given(investigated(), Did(respond, ANSWERED_AT, AMARA)).when(CORRECT)
    case.then_refused(MessageUnderWay)


def test_an_answered_complaint_is_not_defined_anew(case: Scenario[Case]) -> None:
    case.given(answered()).when(CORRECT).then_refused(InvalidTransition)


def test_the_same_definition_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(CORRECT).when(CORRECT).then_already_so()


def test_a_plan_says_what_is_looked_at_by_which_role(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(PLAN).then(InvestigationPlanned)
    assert case.the(InvestigationPlanned).steps[0].by == "repairs-manager"


def test_an_investigation_is_not_planned_before_stage_one(case: Scenario[Case]) -> None:
    case.given(lodged()).when(PLAN).then_refused(InvalidTransition)


def test_the_same_plan_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(PLAN).when(PLAN).then_already_so()


def test_evidence_says_what_it_is_and_where_from(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(PHOTO).then(EvidenceAdded)
    assert (case.the(EvidenceAdded).kind, case.the(EvidenceAdded).source) == ("photo", "resident")


def test_evidence_may_come_before_the_acknowledgement(case: Scenario[Case]) -> None:
    case.given(lodged()).when(PHOTO).then(EvidenceAdded)


def test_no_evidence_is_added_to_a_closed_case(case: Scenario[Case]) -> None:
    case.given(closed()).when(PHOTO).then_refused(InvalidTransition)


def test_the_same_evidence_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(PHOTO).when(PHOTO).then_already_so()


def test_evidence_may_be_put_to_stage_two_by_anybody(case: Scenario[Case]) -> None:
    case.given(reviewing()).by(AMARA).when(PHOTO).then(EvidenceAdded)
    assert case.the(EvidenceAdded).stage == 2


def test_an_interview_keeps_role_time_and_note(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(HEARD).then(InterviewRecorded)
    assert case.the(InterviewRecorded).role == "lift-engineer"


def test_nobody_is_heard_in_the_future(case: Scenario[Case]) -> None:
    later = HEARD.model_copy(update={"held_at": MONDAY + A_DAY})
    case.given(acknowledged()).at(MONDAY + A_DAY - timedelta(seconds=1)).when(later)
    case.then_refused(NotYetHeard)
    case.at(MONDAY + A_DAY).when(later).then(InterviewRecorded)


def test_the_same_interview_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).at(MONDAY + A_DAY).when(HEARD).when(HEARD).then_already_so()


@pytest.mark.parametrize("command", [CORRECT, PLAN, PHOTO, HEARD, STAIRS], ids=lambda c: c.type)
def test_only_people_investigate(case: Scenario[Case], command: Command) -> None:
    case.given(acknowledged()).at(MONDAY + A_DAY).by(EFFECTS).when(command)
    case.then_refused(PersonNeeded)


@pytest.mark.parametrize("command", OF_STAGE_TWO, ids=lambda c: c.type)
def test_who_considered_stage_one_does_not_investigate_stage_two(
    case: Scenario[Case], command: Command
) -> None:
    case.given(reviewing()).by(AMARA).when(command)
    case.then_refused(SeparationOfDuties, cites="code-2024:6.13")


@pytest.mark.parametrize("command", OF_STAGE_TWO, ids=lambda c: c.type)
def test_whoever_investigated_stage_one_does_not_review_it(
    case: Scenario[Case], command: Command
) -> None:
    case.given(acknowledged(), Did(command, MONDAY + A_DAY, BEN))
    case.given(escalated()[len(acknowledged()) :])
    case.by(BEN).when(acknowledge_stage_two()).then_refused(SeparationOfDuties)


@pytest.mark.parametrize("command", OF_STAGE_TWO, ids=lambda c: c.type)
def test_the_reviewer_investigates_stage_two(case: Scenario[Case], command: Command) -> None:
    case.given(reviewing()).by(BEN).when(command)
    assert case.refusal is None


def test_a_related_issue_joins_the_complaint(case: Scenario[Case]) -> None:
    raised = a_contact("stairs", MONDAY + A_DAY)
    case.given(acknowledged(), Did(raised, MONDAY + A_DAY, INTAKE))
    case.when(STAIRS.model_copy(update={"contact_id": contact_id("stairs")})).then(IssueJoined)


def test_an_unrelated_issue_is_a_complaint_of_its_own(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(STAIRS.model_copy(update={"related": False}))
    case.then_refused(IssueOfItsOwn, cites="code-2024:additional-issues")


def test_an_issue_after_the_response_is_a_complaint_of_its_own(case: Scenario[Case]) -> None:
    case.given(answered()).when(STAIRS).then_refused(IssueOfItsOwn)


def test_no_issue_joins_while_the_response_is_on_its_way(case: Scenario[Case]) -> None:
    case.given(investigated(), Did(respond, ANSWERED_AT, AMARA)).when(STAIRS)
    case.then_refused(MessageUnderWay)


def test_an_issue_cites_a_contact_of_the_case(case: Scenario[Case]) -> None:
    stray = STAIRS.model_copy(update={"contact_id": derived_id("stray")})
    case.given(acknowledged()).when(stray).then_refused(NotInThisCase)


def test_the_same_issue_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(STAIRS).when(STAIRS).then_already_so()
