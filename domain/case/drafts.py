"""The draft of a decision about a case, and what every rule asks of it."""

from domain.case.events import CaseEvent
from domain.case.evolve import evolve
from domain.case.refusals import NotInThisCase
from domain.case.state import Case, Consent, Contact, OutboundMessage
from domain.decider import Context
from domain.drafting import Draft

CaseDraft = Draft[Case, CaseEvent]


def draft_of(case: Case, context: Context) -> CaseDraft:
    """Return an empty draft on the case as it stands."""
    return Draft(case, context, evolve)


def decided_by_a_person(draft: CaseDraft) -> bool:
    """Whether a member of staff decides this, not the system."""
    return draft.context.actor.startswith("staff:")


def message_in(case: Case, message_id: str) -> OutboundMessage:
    """Return the message, or refuse an id that this case does not know."""
    if message_id not in case.messages:
        raise NotInThisCase(what="message", id=message_id)
    return case.messages[message_id]


def contact_in(case: Case, contact_id: str) -> Contact:
    """Return the contact, or refuse an id that this case does not know."""
    if contact_id not in case.contacts:
        raise NotInThisCase(what="contact", id=contact_id)
    return case.contacts[contact_id]


def consent_in(case: Case, consent_id: str) -> Consent:
    """Return the consent, or refuse an id that this case does not know."""
    if consent_id not in case.consents:
        raise NotInThisCase(what="consent", id=consent_id)
    return case.consents[consent_id]
