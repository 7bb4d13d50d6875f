"""Consent to publish: to one exact text, never by silence, withdrawn at any time."""

from domain.case import clocks, publication, sending
from domain.case.answers import check_not_held_apart
from domain.case.commands import AskConsent, DeclineConsent, RecordConsent, WithdrawConsent
from domain.case.consent_events import (
    ConsentAsked,
    ConsentDeclined,
    ConsentGiven,
    ConsentWithdrawn,
)
from domain.case.drafts import CaseDraft, consent_in
from domain.case.publication_refusals import ConsentToOtherImages, NamingNotAgreed
from domain.case.refusals import (
    ConsentNotEvidenced,
    ConsentQuestionClosed,
    ConsentToAnotherText,
    QuestionNotDelivered,
)
from domain.case.state import Case, Consent
from domain.errors import NothingToDo


def ask(draft: CaseDraft, command: AskConsent) -> None:
    """Send the question that shows the text; its clock runs from delivery."""
    stage = publication.answered_stage(draft.state)
    for consent in draft.state.consents.values():
        if _asks_the_same(draft.state, consent, command):
            raise NothingToDo(what=f"consent to this text is {consent.status}")
    consent_id = draft.context.new_id("consent")
    draft.record(
        ConsentAsked(
            consent_id=consent_id,
            message_id=sending.message_id(draft),
            text=command.text,
            platform=command.platform,
            named=command.named,
            stage=stage,
            asked_at=draft.now,
            images=list(command.images),
            identifiable=list(command.identifiable),
        )
    )
    sending.request(
        draft,
        "consent_request",
        "private",
        command.question,
        command,
        tenancy_matter=not command.without_tenancy_details,
        consent_id=consent_id,
    )


def _asks_the_same(case: Case, consent: Consent, command: AskConsent) -> bool:
    alive = consent.status in ("asked", "given")
    alive = alive and not publication.was_never_asked(case, consent)
    asked = (consent.text.digest, consent.platform, consent.named, consent.images)
    same = asked == (command.text.digest, command.platform, command.named, command.images)
    return alive and same and consent.identifiable == frozenset(command.identifiable)


def give(draft: CaseDraft, command: RecordConsent) -> None:
    """Record a yes that the resident wrote in private after seeing exactly this text."""
    consent = consent_in(draft.state, command.consent_id)
    if command.digest != consent.text.digest:
        raise ConsentToAnotherText
    if command.images != consent.images:
        raise ConsentToOtherImages
    if consent.status == "given":
        raise NothingToDo(what="the consent is recorded")
    if consent.named and not command.named:
        raise NamingNotAgreed
    _check_open(draft.state, consent)
    _check_evidence(draft.state, consent, command.evidence)
    draft.record(
        ConsentGiven(
            consent_id=command.consent_id,
            digest=command.digest,
            evidence=command.evidence,
            recorded_by=draft.context.actor,
            named=command.named,
            images=list(command.images),
        )
    )
    clocks.answer(draft, "consent_answer", command.consent_id)


def decline(draft: CaseDraft, command: DeclineConsent) -> None:
    """Record a no, which is taken at any time: before the question is delivered it is not sent."""
    consent = consent_in(draft.state, command.consent_id)
    if consent.status == "declined":
        raise NothingToDo(what="the refusal is recorded")
    if consent.status != "asked":
        raise ConsentQuestionClosed(status=consent.status)
    question = draft.state.messages[consent.message_id]
    if question.unsettled:
        draft.record(publication.cancelled(consent.message_id, question, "by_a_person"))
    draft.record(ConsentDeclined(consent_id=command.consent_id))
    clocks.answer(draft, "consent_answer", command.consent_id)


def withdraw(draft: CaseDraft, command: WithdrawConsent) -> None:
    """Record that the yes is taken back, and leave nothing of it in public."""
    consent = consent_in(draft.state, command.consent_id)
    if consent.status != "given":
        raise NothingToDo(what=f"no consent is in force; it is {consent.status}")
    draft.record(ConsentWithdrawn(consent_id=command.consent_id))
    publication.stop_and_take_down(draft, command.consent_id)


def _check_open(case: Case, consent: Consent) -> None:
    if consent.status != "asked":
        raise ConsentQuestionClosed(status=consent.status)
    if case.messages[consent.message_id].status != "delivered":
        raise QuestionNotDelivered


def _check_evidence(case: Case, consent: Consent, contact_id: str) -> None:
    contact = case.contacts.get(contact_id)
    if contact is None:
        raise ConsentNotEvidenced(contact=contact_id, problem="not a contact of this case")
    if not case.is_of_its_author(contact):
        raise ConsentNotEvidenced(contact=contact_id, problem="somebody else's")
    if not contact.private:
        raise ConsentNotEvidenced(contact=contact_id, problem="public")
    if contact.taken_in_at < consent.asked_at:
        raise ConsentNotEvidenced(contact=contact_id, problem="older than the question")
    check_not_held_apart(case, contact_id)
