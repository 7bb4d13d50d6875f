"""Looking into a complaint: plan, evidence, interviews, and issues that are raised meanwhile."""

from domain.case import investigation_state as known
from domain.case import state as at
from domain.case.drafts import CaseDraft
from domain.case.investigation_commands import (
    AddEvidence,
    CorrectDefinition,
    JoinIssue,
    PlanInvestigation,
    RecordInterview,
)
from domain.case.investigation_events import (
    DefinitionCorrected,
    EvidenceAdded,
    InterviewRecorded,
    InvestigationPlanned,
    IssueJoined,
)
from domain.case.investigation_refusals import IssueOfItsOwn, NotYetHeard
from domain.case.parting import check_not_responding, check_separate
from domain.case.refusals import NotInThisCase
from domain.case.vocabulary import StageNumber
from domain.errors import NothingToDo


def stage_of(draft: CaseDraft) -> StageNumber:
    """Return the stage of the procedure that the case is at, before its answer or after."""
    later = (at.StageTwoRequested, at.StageTwo, at.StageTwoAnswered)
    return 2 if isinstance(draft.state.stage, later) else 1


def correct_definition(draft: CaseDraft, command: CorrectDefinition) -> None:
    """Correct what the complaint is understood to be, until its response is on the way."""
    stage = _decided_here(draft)
    check_not_responding(draft, stage)
    said = known.Definition(command.definition, command.outcomes_sought)
    if _same(known.of_stage(draft.state.investigations, stage).definition, said):
        raise NothingToDo(what="the complaint is defined so")
    draft.record(
        DefinitionCorrected(
            stage=stage,
            definition=command.definition,
            outcomes_sought=command.outcomes_sought,
            reason=command.reason,
            corrected_by=draft.context.actor,
        )
    )


def _same(one: known.Definition | None, other: known.Definition) -> bool:
    if one is None:
        return False
    return (one.definition.digest, one.outcomes_sought.digest) == (
        other.definition.digest,
        other.outcomes_sought.digest,
    )


def plan(draft: CaseDraft, command: PlanInvestigation) -> None:
    """Record the plan; whoever plans considers the complaint."""
    stage = _decided_here(draft)
    if known.of_stage(draft.state.investigations, stage).plan == tuple(command.steps):
        raise NothingToDo(what="this is the plan")
    draft.record(
        InvestigationPlanned(stage=stage, steps=command.steps, planned_by=draft.context.actor)
    )


def add_evidence(draft: CaseDraft, command: AddEvidence) -> None:
    """Put evidence to the stage. Anybody who handles the case may: it decides nothing."""
    stage = stage_of(draft)
    if command.content.digest in known.of_stage(draft.state.investigations, stage).evidence:
        raise NothingToDo(what="this evidence is with the case")
    draft.record(
        EvidenceAdded(
            evidence_id=draft.context.new_id("evidence"),
            stage=stage,
            content=command.content,
            kind=command.kind,
            source=command.source,
            added_by=draft.context.actor,
        )
    )


def record_interview(draft: CaseDraft, command: RecordInterview) -> None:
    """Record who was heard, by role; whoever hears people considers the complaint."""
    stage = _decided_here(draft)
    if command.held_at > draft.now:
        raise NotYetHeard(held_at=command.held_at.isoformat())
    heard = (command.role, command.held_at, command.note.digest)
    if heard in known.of_stage(draft.state.investigations, stage).interviews:
        raise NothingToDo(what="this interview is recorded")
    draft.record(
        InterviewRecorded(
            interview_id=draft.context.new_id("interview"),
            stage=stage,
            role=command.role,
            held_at=command.held_at,
            note=command.note,
            recorded_by=draft.context.actor,
        )
    )


def join_issue(draft: CaseDraft, command: JoinIssue) -> None:
    """Take a related issue into stage 1; any other has to be a complaint of its own."""
    if not isinstance(draft.state.stage, at.Lodged | at.StageOne):
        raise IssueOfItsOwn(why="stage 1 is answered")
    if not command.related:
        raise IssueOfItsOwn(why="it is not related to what is investigated")
    if command.contact_id is not None and command.contact_id not in draft.state.contacts:
        raise NotInThisCase(what="contact", id=command.contact_id)
    for issue in known.of_stage(draft.state.investigations, 1).issues.values():
        if issue.content.digest == command.issue.digest:
            raise NothingToDo(what="this issue is joined")
    check_not_responding(draft, 1)
    draft.record(
        IssueJoined(
            issue_id=draft.context.new_id("issue"),
            issue=command.issue,
            contact_id=command.contact_id,
            joined_by=draft.context.actor,
        )
    )


def _decided_here(draft: CaseDraft) -> StageNumber:
    """Return the stage, and refuse at stage 2 whoever considered stage 1."""
    stage = stage_of(draft)
    if stage == 2:
        check_separate(draft)
    return stage
