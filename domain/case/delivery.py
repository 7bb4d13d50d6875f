"""What follows when a message stands at the platform; never before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.case import (
    clocks,
    disengaging,
    extending,
    hazards,
    ombudsman,
    promises,
    publication,
    turning_away,
)
from domain.case.drafts import CaseDraft
from domain.case.events import (
    StageOneAcknowledged,
    StageOneAnswered,
    StageTwoAcknowledged,
    StageTwoAnswered,
)
from domain.case.message_events import MessageDelivered
from domain.case.purposes import manner_of
from domain.case.state import (
    Closed,
    Lodged,
    StageOne,
    StageTwo,
    StageTwoRequested,
)
from domain.case.vocabulary import Purpose, StageNumber


@dataclass(frozen=True)
class Seen:
    """What is known of a message that stands at the platform.

    `sent_at` is when a person carried it, where one attests that; what it brings about then
    counts from there.
    """

    attempts: int
    object_id: str | None
    url: str | None
    platform_at: datetime | None
    original_gone: bool = False
    confirmed_by: str | None = None
    sent_at: datetime | None = None


def deliver(draft: CaseDraft, message_id: str, seen: Seen) -> None:
    """Record the delivery, and what its purpose brings about at the case's stage."""
    message = draft.state.messages[message_id]
    when = draft.now if seen.sent_at is None else seen.sent_at
    draft.record(
        MessageDelivered(
            message_id=message_id,
            effect_id=message.effect_id,
            purpose=message.purpose,
            audience=message.audience,
            attempts=seen.attempts,
            delivered_at=when,
            object_id=seen.object_id,
            url=seen.url,
            platform_at=seen.platform_at,
            original_gone=seen.original_gone,
            confirmed_by=seen.confirmed_by,
        )
    )
    answered = manner_of(message.purpose).answers
    if answered is not None:
        clocks.answer(draft, answered, at=when)
    if message.purpose == "closing_statement":
        disengaging.statement_delivered(draft, message_id, message)
    if message.purpose == "publication":
        publication.published(draft, message_id, seen.url, original_gone=seen.original_gone)
    elif message.purpose == "hazard_summary":
        hazards.summary_delivered(draft, message_id, when)
    elif message.purpose in CONSEQUENCES:
        CONSEQUENCES[message.purpose](draft, message_id, when)
    if message.purpose in NOTICES:
        NOTICES[message.purpose](draft, message_id)


def _stage_one_acknowledged(draft: CaseDraft, message_id: str, when: datetime) -> None:
    if isinstance(draft.state.stage, Lodged):
        who = _asked_by(draft, message_id)
        draft.record(StageOneAcknowledged(handler=who, acknowledged_at=when))
        clocks.answer(draft, "stage_one_acknowledgement", at=when)
        clocks.start(draft, "stage_one_response", when)


def _stage_one_answered(draft: CaseDraft, message_id: str, when: datetime) -> None:
    if isinstance(draft.state.stage, StageOne):
        draft.record(StageOneAnswered(responder=_asked_by(draft, message_id), answered_at=when))
        clocks.answer(draft, "stage_one_response", at=when)
        clocks.answer(draft, "stage_one_overall", at=when)
        _answered(draft, 1, message_id, when)


def _stage_two_acknowledged(draft: CaseDraft, message_id: str, when: datetime) -> None:
    if isinstance(draft.state.stage, StageTwoRequested):
        who = _asked_by(draft, message_id)
        draft.record(StageTwoAcknowledged(reviewer=who, acknowledged_at=when))
        clocks.answer(draft, "stage_two_acknowledgement", at=when)
        clocks.start(draft, "stage_two_response", when)


def _stage_two_answered(draft: CaseDraft, message_id: str, when: datetime) -> None:
    if isinstance(draft.state.stage, StageTwo):
        draft.record(StageTwoAnswered(responder=_asked_by(draft, message_id), answered_at=when))
        clocks.answer(draft, "stage_two_response", at=when)
        _answered(draft, 2, message_id, when)
        ombudsman.open_route(draft, when)


def _answered(draft: CaseDraft, stage: StageNumber, message_id: str, when: datetime) -> None:
    clocks.answer(draft, extending.LONGER, at=when)
    promises.answered(draft, stage, message_id, _asked_by(draft, message_id))


def _asked_by(draft: CaseDraft, message_id: str) -> str:
    return draft.state.messages[message_id].requested_by


def _consent_asked(draft: CaseDraft, message_id: str, when: datetime) -> None:
    consent_id = draft.state.messages[message_id].consent_id
    if consent_id is None or isinstance(draft.state.stage, Closed):
        return
    if draft.state.consents[consent_id].status == "asked":
        clocks.start(draft, "consent_answer", when, consent_id)


def _identity_asked(draft: CaseDraft, message_id: str, when: datetime) -> None:
    # Asked again, the time to judge the answer is counted anew.
    clocks.cancel(draft, "identity_check", "superseded")
    if not draft.state.identity_confirmed and not isinstance(draft.state.stage, Closed):
        clocks.start(draft, "identity_check", when)


CONSEQUENCES: Mapping[Purpose, Callable[[CaseDraft, str, datetime], None]] = {
    "stage_one_acknowledgement": _stage_one_acknowledged,
    "stage_one_response": _stage_one_answered,
    "stage_two_acknowledgement": _stage_two_acknowledged,
    "stage_two_response": _stage_two_answered,
    "consent_request": _consent_asked,
    "identity_request": _identity_asked,
}

# What a notice has brought about, by the message that it was decided with.
NOTICES: Mapping[Purpose, Callable[[CaseDraft, str], None]] = {
    "extension_notice": extending.told,
    "refusal_letter": turning_away.told,
    "update": promises.told,
}
