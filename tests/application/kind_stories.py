"""Stories of contacts that are no complaint, and of danger: each kind of event at least once."""

from domain.case import commands as do
from domain.case.assignment_commands import AssignCase
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.personal_commands import MarkPersonal
from domain.case.state import Case
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


def _end_emergency(case: Case) -> EndEmergency:
    [id_] = case.emergencies
    return EndEmergency(emergency_id=id_, outcome="no_emergency", note=NOTE)
