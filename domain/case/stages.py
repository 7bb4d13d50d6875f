"""The two stages of the procedure: acknowledge, find, respond, escalate."""

from datetime import datetime

from domain.case import clocks, letters, promises, publication, reopening, sending
from domain.case.commands import (
    AcknowledgeComplaint,
    AcknowledgeStageTwo,
    RecordFinding,
    RecordStageTwoFinding,
    RequestEscalation,
    RespondStageOne,
    RespondStageTwo,
)
from domain.case.drafts import CaseDraft
from domain.case.events import ComplaintDefined, EscalationRequested, FindingRecorded
from domain.case.investigation_refusals import FindingsDisagree
from domain.case.parting import check_not_responding, check_separate
from domain.case.refusals import FindingMissing, NotInThisCase, StageTwoIsFinal
from domain.case.state import Closed, StageOne, StageOneAnswered, StageTwo, StageTwoAnswered
from domain.case.vocabulary import Finding, PointFinding, StageNumber
from domain.errors import InvalidTransition


def acknowledge_complaint(draft: CaseDraft, command: AcknowledgeComplaint) -> None:
    """Send the letter with definition and outcomes sought; needs no confirmed identity."""
    sending.check_none_under_way(draft.state, "refusal_letter")
    sending.request(draft, "stage_one_acknowledgement", "private", command.letter, command)
    _define(draft, 1, command)


def acknowledge_stage_two(draft: CaseDraft, command: AcknowledgeStageTwo) -> None:
    """Send the letter that opens stage 2; its sender reviews, so cannot have considered stage 1."""
    check_separate(draft)
    sending.request(draft, "stage_two_acknowledgement", "private", command.letter, command)
    _define(draft, 2, command)


def _define(
    draft: CaseDraft, stage: StageNumber, command: AcknowledgeComplaint | AcknowledgeStageTwo
) -> None:
    draft.record(
        ComplaintDefined(
            stage=stage,
            definition=command.definition,
            outcomes_sought=command.outcomes_sought,
            defined_by=draft.context.actor,
        )
    )


def record_finding(draft: CaseDraft, command: RecordFinding) -> None:
    """Record stage 1's finding; it may be replaced until the response is on its way."""
    check_not_responding(draft, 1)
    _record_finding(draft, 1, command)


def record_stage_two_finding(draft: CaseDraft, command: RecordStageTwoFinding) -> None:
    """Record stage 2's finding, by somebody who did not consider stage 1."""
    check_separate(draft)
    check_not_responding(draft, 2)
    _record_finding(draft, 2, command)


def _record_finding(
    draft: CaseDraft, stage: StageNumber, command: RecordFinding | RecordStageTwoFinding
) -> None:
    _check_summed_up(command.finding, command.points)
    for remedy in command.remedies:
        if remedy.due_on is not None:
            promises.check_to_come(draft, remedy.due_on)
    draft.record(
        FindingRecorded(
            stage=stage,
            finding=command.finding,
            reasons=command.reasons,
            remedies=command.remedies,
            points=command.points,
            decided_by=draft.context.actor,
        )
    )


def _check_summed_up(said: Finding, points: list[PointFinding]) -> None:
    each = {point.finding for point in points}
    found: Finding = each.pop() if len(each) == 1 else "partly_upheld"
    if points and said != found:
        raise FindingsDisagree(found=found.replace("_", " "), said=said.replace("_", " "))


def respond_stage_one(draft: CaseDraft, command: RespondStageOne) -> None:
    """Send the stage 1 response to the confirmed person, once its letter says everything."""
    if isinstance(draft.state.stage, StageOne) and draft.state.stage.finding is None:
        raise FindingMissing(stage="1")
    sending.check_none_under_way(draft.state, "refusal_letter")
    sending.request(
        draft,
        "stage_one_response",
        "private",
        command.letter,
        command,
        tenancy_matter=not command.without_tenancy_details,
    )
    letters.check(draft, 1, command.parts, sending.message_id(draft))


def respond_stage_two(draft: CaseDraft, command: RespondStageTwo) -> None:
    """Send the final response, by somebody who did not consider stage 1."""
    check_separate(draft)
    if isinstance(draft.state.stage, StageTwo) and draft.state.stage.finding is None:
        raise FindingMissing(stage="2")
    sending.request(
        draft,
        "stage_two_response",
        "private",
        command.letter,
        command,
        tenancy_matter=not command.without_tenancy_details,
    )
    letters.check(draft, 2, command.parts, sending.message_id(draft))


def request_escalation(draft: CaseDraft, command: RequestEscalation) -> None:
    """Open stage 2 on request, also after closing; its clock runs from the request's receipt."""
    requested_at = _requested_at(draft, command)
    if isinstance(draft.state.stage, Closed):
        reopening.go_on(draft, "escalation_requested")
    draft.record(
        EscalationRequested(
            contact_id=command.contact_id,
            unresolved=command.unresolved,
            requested_at=requested_at,
        )
    )
    clocks.start(draft, "stage_two_acknowledgement", requested_at)
    publication.hold_back(draft)


def _requested_at(draft: CaseDraft, command: RequestEscalation) -> datetime:
    """Return when the request was received: never before there was an answer to disagree with."""
    stage = draft.state.stage
    answered = stage.after if isinstance(stage, Closed) else stage
    if isinstance(answered, StageTwoAnswered):
        raise StageTwoIsFinal
    if not isinstance(answered, StageOneAnswered):
        raise InvalidTransition(command=command.type, stage=stage.label, next=stage.next)
    if command.contact_id is None:
        return draft.now
    if command.contact_id not in draft.state.contacts:
        raise NotInThisCase(what="contact", id=command.contact_id)
    return max(draft.state.contacts[command.contact_id].received_at, answered.answered_at)
