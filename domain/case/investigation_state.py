"""What is known of an investigation, and how its events change that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from domain.case import investigation_events as events
from domain.case.vocabulary import Finding, PlanStep, PointFinding, Remedy, StageNumber
from domain.changing import replace
from domain.messages import ContentRef


@dataclass(frozen=True)
class Definition:
    """What the complaint is understood to be, and what the resident seeks."""

    definition: ContentRef
    outcomes_sought: ContentRef


@dataclass(frozen=True)
class Decision:
    """What a stage found, why, and what puts it right."""

    finding: Finding
    reasons: ContentRef
    remedies: tuple[Remedy, ...] = ()
    points: tuple[PointFinding, ...] = ()


@dataclass(frozen=True)
class Issue:
    """A further issue that is answered with the complaint."""

    content: ContentRef
    contact_id: str | None


@dataclass(frozen=True)
class Investigation:
    """One stage's investigation. Evidence is known by its digest, an interview by its facts."""

    definition: Definition | None = None
    decision: Decision | None = None
    plan: tuple[PlanStep, ...] = ()
    evidence: frozenset[str] = frozenset()
    interviews: frozenset[tuple[str, datetime, str]] = frozenset()
    issues: Mapping[str, Issue] = field(default_factory=dict)
    # The remedies that each letter named, by its message.
    letters: Mapping[str, tuple[Remedy, ...]] = field(default_factory=dict)


Investigations = Mapping[StageNumber, Investigation]


def of_stage(found: Investigations, stage: StageNumber) -> Investigation:
    """Return a stage's investigation, an empty one before anything is known."""
    return found.get(stage, Investigation())


def changed(
    found: Investigations,
    stage: StageNumber,
    *,
    definition: Definition | None = None,
    decision: Decision | None = None,
) -> Investigations:
    """Return the investigations with one stage's definition or decision replaced."""
    each = of_stage(found, stage)
    definition, decision = definition or each.definition, decision or each.decision
    return {**found, stage: replace(each, definition=definition, decision=decision)}


def after(found: Investigations, event: events.InvestigationEvent) -> Investigations:
    """Return the investigations as they are after the event."""
    stage: StageNumber = 1 if isinstance(event, events.IssueJoined) else event.stage
    return {**found, stage: _after(of_stage(found, stage), event)}


def _after(each: Investigation, event: events.InvestigationEvent) -> Investigation:
    match event:
        case events.DefinitionCorrected():
            corrected = Definition(event.definition, event.outcomes_sought)
            return replace(each, definition=corrected)
        case events.InvestigationPlanned():
            return replace(each, plan=tuple(event.steps))
        case events.EvidenceAdded():
            return replace(each, evidence=each.evidence | {event.content.digest})
        case events.InterviewRecorded():
            heard = (event.role, event.held_at, event.note.digest)
            return replace(each, interviews=each.interviews | {heard})
        case events.IssueJoined():
            issue = Issue(event.issue, event.contact_id)
            return replace(each, issues={**each.issues, event.issue_id: issue})
        case events.ResponseChecked():
            named = each.decision.remedies if each.decision else ()
            return replace(each, letters={**each.letters, event.message_id: named})
        case _:
            assert_never(event)
