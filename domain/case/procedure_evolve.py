"""How the events of the complaints procedure change a case: stages, and records beside them."""

from collections.abc import Callable
from typing import Any, assert_never

from domain.case import (
    extension_events,
    extension_state,
    investigation_events,
    investigation_state,
    ombudsman_events,
    ombudsman_state,
    promise_events,
    promise_state,
    service_events,
    service_state,
)
from domain.case import state as states
from domain.case import turning_away_events as turning
from domain.case.state import Case
from domain.case.turning_away_state import Refusing
from domain.changing import replace


def investigated(case: Case, event: investigation_events.InvestigationEvent) -> Case:
    """Return the case after an event of its investigation; who looks into stage 1 is kept."""
    case = replace(case, investigations=investigation_state.after(case.investigations, event))
    match event:
        case investigation_events.DefinitionCorrected(stage=1, corrected_by=person):
            return considered(case, person)
        case investigation_events.InvestigationPlanned(stage=1, planned_by=person):
            return considered(case, person)
        case investigation_events.InterviewRecorded(stage=1, recorded_by=person):
            return considered(case, person)
        case _:
            return case


def considered(case: Case, person: str) -> Case:
    """Return the case with one more who considered stage 1, and so never reviews it."""
    return replace(case, considered_stage_one=case.considered_stage_one | {person})


def extended(case: Case, event: extension_events.ExtensionEvent) -> Case:
    """Return the case after an event of an extension."""
    return replace(case, extensions=extension_state.after(case.extensions, event))


def promised(case: Case, event: promise_events.PromiseEvent) -> Case:
    """Return the case after an event of a promise."""
    return replace(case, promises=promise_state.after(case.promises, event))


def turned_away(case: Case, event: turning.TurningAwayEvent) -> Case:
    """Return the case after it was refused, or accepted after all."""
    match event:
        case turning.RefusalDecided(message_id=id_, ground=ground, decided_by=person):
            refusing = Refusing(ground, person)
            case = replace(case, refusings={**case.refusings, id_: refusing})
            return considered(case, person)
        case turning.ComplaintRefused(refused_at=refused_at):
            return replace(case, stage=states.Refused(refused_at))
        case turning.ComplaintAccepted():
            return replace(case, stage=states.Lodged())
        case _:
            assert_never(event)


def before_the_ombudsman(case: Case, event: ombudsman_events.OmbudsmanEvent) -> Case:
    """Return the case after an event of the Ombudsman."""
    return replace(case, ombudsman=ombudsman_state.after(case.ombudsman, event))


def served(case: Case, event: service_events.ServiceEvent) -> Case:
    """Return the case after an event of its work, or after a complaint came out of it."""
    case = replace(case, service=service_state.after(case.service, event))
    if isinstance(event, service_events.DissatisfactionExpressed):
        triaged = case.triaged and replace(case.triaged, kind="complaint")
        return replace(case, stage=states.Lodged(), triaged=triaged)
    return case


# Which union of events each of these folds.
EVOLVERS: tuple[tuple[object, Callable[[Case, Any], Case]], ...] = (
    (investigation_events.InvestigationEvent, investigated),
    (extension_events.ExtensionEvent, extended),
    (promise_events.PromiseEvent, promised),
    (turning.TurningAwayEvent, turned_away),
    (ombudsman_events.OmbudsmanEvent, before_the_ombudsman),
    (service_events.ServiceEvent, served),
)
