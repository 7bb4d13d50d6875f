"""What is recorded of an investigation at either stage: its plan, its evidence, who was heard."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import (
    EvidenceKind,
    EvidenceSource,
    PlanStep,
    ResponseParts,
    RoleName,
    StageNumber,
)
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class DefinitionCorrected(Event):
    """The landlord had understood the complaint wrongly; this is what it is (Code 5.6)."""

    type: Literal["case.definition_corrected"] = "case.definition_corrected"
    stage: StageNumber
    definition: ContentRef
    outcomes_sought: ContentRef
    reason: ContentRef
    corrected_by: ActorId


class InvestigationPlanned(Event):
    """What will be looked at, and by whom; a later plan replaces it."""

    type: Literal["case.investigation_planned"] = "case.investigation_planned"
    stage: StageNumber
    steps: list[PlanStep]
    planned_by: ActorId


class EvidenceAdded(Event):
    """Something that shows what happened was put to the case."""

    type: Literal["case.evidence_added"] = "case.evidence_added"
    evidence_id: Uuid
    stage: StageNumber
    content: ContentRef
    kind: EvidenceKind
    source: EvidenceSource
    added_by: ActorId


class InterviewRecorded(Event):
    """Somebody was heard. `role` says what they are to the matter, never who."""

    type: Literal["case.interview_recorded"] = "case.interview_recorded"
    interview_id: Uuid
    stage: StageNumber
    role: RoleName
    held_at: AwareDatetime
    note: ContentRef
    recorded_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when they were heard."""
        return self.held_at


class IssueJoined(Event):
    """A further, related issue is considered with the complaint, and answered with it."""

    type: Literal["case.issue_joined"] = "case.issue_joined"
    issue_id: Uuid
    issue: ContentRef
    contact_id: Uuid | None
    joined_by: ActorId


class ResponseChecked(Event):
    """The sender confirmed, part by part, that the letter says all that a response states."""

    type: Literal["case.response_checked"] = "case.response_checked"
    stage: StageNumber
    message_id: Uuid
    parts: ResponseParts
    checked_by: ActorId


InvestigationEvent = (
    DefinitionCorrected
    | InvestigationPlanned
    | EvidenceAdded
    | InterviewRecorded
    | IssueJoined
    | ResponseChecked
)
