"""What people ask of an investigation, at stage 1 and at stage 2 alike."""

from typing import Literal

from pydantic import Field

from domain.case.vocabulary import EvidenceKind, EvidenceSource, PlanStep, RoleName
from domain.identifiers import Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef


class CorrectDefinition(Command):
    """Correct what the complaint was understood to be, with the reason, before it is answered."""

    type: Literal["correct_definition"] = "correct_definition"
    definition: ContentRef
    outcomes_sought: ContentRef
    reason: ContentRef


class PlanInvestigation(Command):
    """Say what will be looked at, and by which role."""

    type: Literal["plan_investigation"] = "plan_investigation"
    steps: list[PlanStep] = Field(min_length=1)


class AddEvidence(Command):
    """Put evidence to the case: what it is, and where it comes from."""

    type: Literal["add_evidence"] = "add_evidence"
    content: ContentRef
    kind: EvidenceKind
    source: EvidenceSource


class RecordInterview(Command):
    """Record that somebody was heard: their role, when, and a note of what they said."""

    type: Literal["record_interview"] = "record_interview"
    role: RoleName
    held_at: Instant
    note: ContentRef


class JoinIssue(Command):
    """Consider a further issue with this complaint.

    `related`: a person has looked and says that it belongs to what is investigated. `contact_id`
    is the contact that raised it.
    """

    type: Literal["join_issue"] = "join_issue"
    issue: ContentRef
    related: bool
    contact_id: Uuid | None = None
