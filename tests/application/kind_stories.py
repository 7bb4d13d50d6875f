"""Stories of contacts that are no complaint, and of danger: each kind of event at least once."""

from collections.abc import Callable

from domain.case import commands as do
from domain.case.assignment_commands import AssignCase
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.hazard_commands import (
    FlagHazard,
    RecordHazardInvestigation,
    RecordHazardMadeSafe,
    RecordHazardWorksBegun,
    RecordHazardWorksStarted,
    SendHazardSummary,
    UnflagHazard,
)
from domain.case.personal_commands import MarkPersonal
from domain.case.state import Case
from domain.messages import Command
from tests.domain import happenings as h
from tests.domain.scenario import Did

NOTE = h.text("a note")
SAY = do.SendMessage(audience="private", content=NOTE, tenancy_matter=False)


def an_enquiry() -> list[Did]:
    """An enquiry with an emergency in it, handed over, closed and opened again."""
    return [
        Did(h.a_post(), h.MONDAY, h.INTAKE),
        Did(do.Triage(kind="enquiry"), h.MONDAY, h.AMARA),
        Did(AssignCase(to=h.BEN, reason=NOTE), h.MONDAY, h.AMARA),
        Did(MarkPersonal(), h.MONDAY, h.AMARA),
        Did(DeclareEmergency(), h.MONDAY, h.AMARA),
        Did(_end_emergency, h.MONDAY, h.AMARA),
        Did(
            do.SendMessage(audience="private", content=NOTE, tenancy_matter=False), h.MONDAY, h.BEN
        ),
        Did(h.done("discussion"), h.MONDAY, h.EFFECTS),
        Did(do.CloseCase(ending="answered"), h.MONDAY, h.BEN),
        Did(do.ReopenCase(reason=NOTE), h.MONDAY, h.BEN),
    ]


def a_hazard() -> list[Did]:
    """A home with mould, from the flag to the start of the works; one flag was raised in error."""
    at = {"done_at": h.MONDAY, "evidence": NOTE}
    return [
        Did(h.a_post(), h.MONDAY, h.INTAKE),
        Did(do.Triage(kind="service_request", hazard="significant"), h.MONDAY, h.AMARA),
        Did(FlagHazard(severity="emergency"), h.MONDAY, h.AMARA),
        Did(lambda case: UnflagHazard(hazard_id=_hazards(case)[1], reason=NOTE), h.MONDAY, h.AMARA),
        Did(
            _of_the_first(RecordHazardInvestigation, found="significant", further_works=True, **at),
            h.MONDAY,
            h.AMARA,
        ),
        Did(_of_the_first(RecordHazardMadeSafe, **at), h.MONDAY, h.AMARA),
        Did(h.identified().command, h.MONDAY, h.AMARA),
        Did(_of_the_first(SendHazardSummary, letter=NOTE), h.MONDAY, h.AMARA),
        Did(h.done("hazard_summary"), h.MONDAY, h.EFFECTS),
        Did(_of_the_first(RecordHazardWorksBegun, **at), h.MONDAY, h.AMARA),
        Did(_of_the_first(RecordHazardWorksStarted, **at), h.MONDAY, h.AMARA),
    ]


def _hazards(case: Case) -> list[str]:
    return list(case.hazards)


def _of_the_first(kind: type[Command], **facts: object) -> Callable[[Case], Command]:
    return lambda case: kind.model_validate({"hazard_id": _hazards(case)[0], **facts})


def _end_emergency(case: Case) -> EndEmergency:
    [id_] = case.emergencies
    return EndEmergency(emergency_id=id_, outcome="no_emergency", note=NOTE)
