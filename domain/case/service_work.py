"""A service request's work, and the complaint that comes out of how it is handled.

The work is a record beside the stage, so neither ends the other (Code 1.5).
"""

from collections.abc import Iterator

from domain.case import clocks
from domain.case.drafts import CaseDraft
from domain.case.refusals import NotInThisCase
from domain.case.service_commands import RecordWork, TakeAsComplaint
from domain.case.service_events import DissatisfactionExpressed, WorkRecorded
from domain.case.service_refusals import NoServiceRequest, WorkGoesOn
from domain.case.state import Case, InHand
from domain.case.triage import COMPLAINT_CLOCKS
from domain.errors import NothingToDo, Refusal


def record(draft: CaseDraft, command: RecordWork) -> None:
    """Note how the work stands, while the request is in hand and beside a complaint about it."""
    service = draft.state.service
    if not _is_request(draft.state) and service.became_complaint_at is None:
        raise NoServiceRequest
    if service.notes[-1:] == (command.note.digest,) and service.done == command.done:
        raise NothingToDo(what="this is noted of the work")
    draft.record(
        WorkRecorded(note=command.note, done=command.done, recorded_by=draft.context.actor)
    )


def take_as_complaint(draft: CaseDraft, command: TakeAsComplaint) -> None:
    """Lodge the complaint from when the dissatisfaction was received."""
    if not _is_request(draft.state):
        raise NoServiceRequest
    if command.contact_id not in draft.state.contacts:
        raise NotInThisCase(what="contact", id=command.contact_id)
    received_at = draft.state.contacts[command.contact_id].received_at
    draft.record(
        DissatisfactionExpressed(
            contact_id=command.contact_id,
            received_at=received_at,
            recorded_by=draft.context.actor,
        )
    )
    for rule in COMPLAINT_CLOCKS:
        clocks.start(draft, rule, received_at)
    clocks.record_due(draft)


def open_matters(case: Case) -> Iterator[Refusal]:
    """Yield the work that has to be done before the case is closed."""
    if case.service.goes_on:
        yield WorkGoesOn()


def _is_request(case: Case) -> bool:
    return isinstance(case.stage, InHand) and case.stage.kind == "service_request"
