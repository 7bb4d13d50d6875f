"""How what stands beside the stage changes a case."""

from typing import assert_never

from domain.case.assignment_events import CaseAssigned
from domain.case.beside_state import Assignment, Emergency, FlaggedHazard
from domain.case.emergency_events import EmergencyDeclared, EmergencyEnded
from domain.case.events import BesideEvent
from domain.case.hazard_events import (
    HazardEvent,
    HazardFlagged,
    HazardInvestigated,
    HazardMadeSafe,
    HazardSummarised,
    HazardSummaryRequested,
    HazardUnflagged,
    HazardWorksBegun,
    HazardWorksStarted,
)
from domain.case.personal_events import CaseMarkedPersonal
from domain.case.referral_events import ReferralMade
from domain.case.state import Case, put
from domain.changing import replace


def evolve_beside(case: Case, event: BesideEvent) -> Case:
    """Return the case with the record that the event is about."""
    match event:
        case CaseAssigned():
            return replace(case, assignment=Assignment(event.to, event.team))
        case ReferralMade():
            return case
        case CaseMarkedPersonal():
            return replace(case, marked_personal=True)
        case EmergencyDeclared():
            declared = Emergency(event.aware_at)
            return replace(case, emergencies=put(case.emergencies, event.emergency_id, declared))
        case EmergencyEnded():
            ended = replace(case.emergencies[event.emergency_id], outcome=event.outcome)
            return replace(case, emergencies=put(case.emergencies, event.emergency_id, ended))
        case _:
            hazard = _hazard_after(case, event)
            return replace(case, hazards=put(case.hazards, event.hazard_id, hazard))


def _hazard_after(case: Case, event: HazardEvent) -> FlaggedHazard:
    if isinstance(event, HazardFlagged):
        return FlaggedHazard(event.severity, event.contact_id, event.aware_at)
    hazard = case.hazards[event.hazard_id]
    match event:
        case HazardUnflagged():
            return replace(hazard, unflagged=True)
        case HazardInvestigated():
            return replace(
                hazard,
                investigated_at=event.done_at,
                found=event.found,
                further_works=event.further_works,
            )
        case HazardMadeSafe():
            return replace(hazard, safe=True)
        case HazardSummaryRequested():
            return replace(hazard, summary_message=event.message_id)
        case HazardSummarised():
            return replace(hazard, summarised=True)
        case HazardWorksBegun():
            return replace(hazard, works_begun=True)
        case HazardWorksStarted():
            return replace(hazard, works_started=True)
        case _:
            assert_never(event)
