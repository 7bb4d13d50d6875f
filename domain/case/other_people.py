"""Consent of everybody who can be recognised in what is to be published, and the reminder.

Source: Havebury social media policy, "permission must always be obtained".
"""

from domain.case import publication, sending
from domain.case.consent_commands import (
    RecordPersonConsent,
    RemindConsent,
    WithdrawPersonConsent,
)
from domain.case.consent_events import ConsentReminded, PersonConsented, PersonWithdrew
from domain.case.drafts import CaseDraft, consent_in
from domain.case.publication_refusals import ConsentToOtherImages, PersonNotIdentifiable
from domain.case.refusals import (
    ConsentQuestionClosed,
    ConsentToAnotherText,
    QuestionNotDelivered,
)
from domain.errors import NothingToDo


def consented(draft: CaseDraft, command: RecordPersonConsent) -> None:
    """Record somebody's yes to exactly this text and these images."""
    consent = consent_in(draft.state, command.consent_id)
    if command.person not in consent.identifiable:
        raise PersonNotIdentifiable(person=command.person)
    if command.digest != consent.text.digest:
        raise ConsentToAnotherText
    if command.images != consent.images:
        raise ConsentToOtherImages
    if command.person in consent.others:
        raise NothingToDo(what="their consent is recorded")
    if consent.status not in ("asked", "given"):
        raise ConsentQuestionClosed(status=consent.status)
    draft.record(
        PersonConsented(
            consent_id=command.consent_id,
            person=command.person,
            digest=command.digest,
            images=list(command.images),
            evidence=command.evidence,
            recorded_by=draft.context.actor,
        )
    )


def withdrew(draft: CaseDraft, command: WithdrawPersonConsent) -> None:
    """Record that the yes is taken back, and leave nothing of it in public."""
    consent = consent_in(draft.state, command.consent_id)
    if command.person not in consent.others:
        raise NothingToDo(what="no consent of theirs is in force")
    draft.record(PersonWithdrew(consent_id=command.consent_id, person=command.person))
    publication.stop_and_take_down(draft, command.consent_id)


def remind(draft: CaseDraft, command: RemindConsent) -> None:
    """Remind once, while the question is open; silence stays no consent."""
    consent = consent_in(draft.state, command.consent_id)
    if consent.status != "asked":
        raise ConsentQuestionClosed(status=consent.status)
    if draft.state.messages[consent.message_id].status != "delivered":
        raise QuestionNotDelivered
    if consent.reminded:
        raise NothingToDo(what="the resident was reminded")
    message_id = sending.message_id(draft)
    sending.request(
        draft,
        "consent_reminder",
        "private",
        command.content,
        command,
        tenancy_matter=draft.state.messages[consent.message_id].tenancy_matter,
        consent_id=command.consent_id,
    )
    draft.record(ConsentReminded(consent_id=command.consent_id, message_id=message_id))
