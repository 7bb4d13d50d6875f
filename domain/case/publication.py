"""Publishing a resolution, and taking it down again."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.case import clocks, origin, sending
from domain.case.commands import ConfirmTakenDown, PublishResolution
from domain.case.consent_events import (
    PublicationTakenDown,
    ResolutionPublished,
    TakeDownDelayed,
    TakeDownRequested,
    TakeDownStalled,
)
from domain.case.drafts import CaseDraft, consent_in, message_in
from domain.case.message_events import MessageCancelled
from domain.case.publication_refusals import OthersNotConsented
from domain.case.refusals import (
    ConsentIsWithdrawn,
    ConsentOutOfDate,
    ConsentToAnotherPlace,
    ConsentToAnotherText,
    EscalationOpen,
    NoConsent,
    ResponseNotDelivered,
    TakeDownOpen,
)
from domain.case.state import (
    Case,
    Consent,
    InHand,
    OutboundMessage,
    StageOneAnswered,
    StageTwoAnswered,
    TakeDown,
)
from domain.case.vocabulary import DELETE_POST, StageNumber
from domain.errors import NothingToDo, Refusal
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try


def publish(draft: CaseDraft, command: PublishResolution) -> None:
    """Post the consented text as a reply to the original post."""
    consent = check_publishable(draft.state, command.consent_id, command.digest)
    origin.check_known(draft.context.policy, consent)
    for message_id in standing(draft.state):
        if draft.state.messages[message_id].consent_id == command.consent_id:
            raise NothingToDo(what="the resolution is published")
    sending.request(
        draft,
        "publication",
        "public",
        consent.text,
        command,
        consent_id=command.consent_id,
    )
    if consent.images:
        sending.leave_to_a_person(draft, "images_by_hand")


def check_publishable(case: Case, consent_id: str | None, digest: str | None) -> Consent:
    """Return the live consent to this text, here and now; refuse whatever falls short of it."""
    if consent_id is None or consent_id not in case.consents:
        raise NoConsent(status="nobody was asked")
    consent = consent_in(case, consent_id)
    if consent.status == "withdrawn":
        raise ConsentIsWithdrawn
    if consent.status != "given":
        raise NoConsent(status=consent.status)
    if digest is not None and digest != consent.text.digest:
        raise ConsentToAnotherText
    if consent.platform != case.opened.platform:
        raise ConsentToAnotherPlace(consented=consent.platform, platform=case.opened.platform)
    if consent.stage != answered_stage(case):
        raise ConsentOutOfDate
    missing = consent.identifiable - consent.others
    if missing:
        raise OthersNotConsented(missing=str(len(missing)), all=str(len(consent.identifiable)))
    return consent


def answered_stage(case: Case) -> StageNumber | None:
    """Return the stage whose response is the latest; refuse where there is none, or one is due.

    What is no complaint, as a story that somebody tells, has no stage to wait for.
    """
    if case.escalation_open:
        raise EscalationOpen
    match case.stage:
        case InHand():
            return None
        case StageOneAnswered():
            return 1
        case StageTwoAnswered():
            return 2
        case _:
            raise ResponseNotDelivered


def is_overtaken(case: Case, consent: Consent) -> bool:
    """Tell whether a later response stands, so that this text is not published any more."""
    match case.stage:
        case StageOneAnswered():
            return consent.stage != 1
        case StageTwoAnswered():
            return consent.stage != 2
        case _:
            return False


def was_never_asked(case: Case, consent: Consent) -> bool:
    """Tell whether the question was called off before it went out."""
    return consent.status == "asked" and case.messages[consent.message_id].status == "cancelled"


def published(draft: CaseDraft, message_id: str, url: str | None, *, original_gone: bool) -> None:
    """Record that a publication stands; take it down at once where the consent is gone."""
    case, message = draft.state, draft.state.messages[message_id]
    assert message.consent_id is not None  # noqa: S101 - every publication is of a consent
    consent = case.consents[message.consent_id]
    gone = original_gone or case.opened.post_gone
    draft.record(
        ResolutionPublished(
            consent_id=message.consent_id,
            message_id=message_id,
            digest=message.digest,
            named=consent.named,
            published_at=draft.now,
            object_id=message.object_id,
            url=url,
            linked_to=None if gone else case.opened.post,
            original_gone=gone,
            snapshot=case.opened.snapshot if gone else None,
            images=list(consent.images),
        )
    )
    if consent.status == "withdrawn" or consent.identifiable - consent.others:
        _order_take_down(draft, message_id)


def stop_and_take_down(draft: CaseDraft, consent_id: str) -> None:
    """Leave nothing of a withdrawn consent in public, whatever the publication's state."""
    for message_id, message in draft.state.messages.items():
        if message.purpose != "publication" or message.consent_id != consent_id:
            continue
        surely_absent = _held(draft, message) or message.status in ("given up", "cancelled")
        surely_absent = surely_absent or _came_down(draft.state, message_id)
        if message.status in ("pending", "given up"):
            draft.record(cancelled(message_id, message, "consent_withdrawn"))
        if not surely_absent:
            _order_take_down(draft, message_id)


def standing(case: Case) -> list[str]:
    """Return the publications that stand in public, by their messages' ids."""
    down = {down.message_id for down in case.take_downs.values() if down.status == "done"}
    return [
        id_
        for id_, message in case.messages.items()
        if _is_public(message) and id_ not in down and not _came_down(case, id_)
    ]


def _came_down(case: Case, message_id: str) -> bool:
    """Tell whether it was removed by its age, or is gone; by hand it has its message's id alone."""
    return case.removals.is_down(case.messages[message_id].object_id or message_id)


def hold_back(draft: CaseDraft) -> None:
    """Cancel publications that have not gone out, because stage 2 is open now."""
    for message_id, message in draft.state.messages.items():
        if message.purpose == "publication" and message.status == "pending":
            draft.record(cancelled(message_id, message, "escalation_requested"))


def cancelled(message_id: str, message: OutboundMessage, reason: str) -> MessageCancelled:
    """Return the event that a message is not to go out."""
    return MessageCancelled.model_validate(
        {
            "message_id": message_id,
            "effect_id": message.effect_id,
            "purpose": message.purpose,
            "attempts": message.attempts,
            "reason": reason,
        }
    )


def _held(draft: CaseDraft, message: OutboundMessage) -> bool:
    # A first attempt that may not start yet cannot be on its way. Later ones read back first,
    # but what an earlier attempt left behind is not known for sure.
    waits = message.not_before is not None and message.not_before > draft.now
    return message.status == "pending" and message.attempts == 0 and waits


def _is_public(message: OutboundMessage) -> bool:
    return message.purpose == "publication" and message.status == "delivered"


def _order_take_down(draft: CaseDraft, message_id: str) -> None:
    message = draft.state.messages[message_id]
    draft.record(
        TakeDownRequested(
            message_id=message_id,
            effect_id=draft.effect_id(DELETE_POST),
            publication_key=message.effect_id,
            object_id=message.object_id,
            reason="consent_withdrawn",
        )
    )
    clocks.start(draft, "publication_take_down", draft.now, message_id)


@dataclass(frozen=True)
class OpenTakeDown:
    """A take-down that is not done, with its effect id."""

    effect_id: str
    down: TakeDown


def open_take_downs(case: Case) -> list[OpenTakeDown]:
    """Return the take-downs that nobody confirmed yet."""
    return [OpenTakeDown(id_, d) for id_, d in case.take_downs.items() if d.status != "done"]


def open_matters(case: Case) -> Iterator[Refusal]:
    """Yield what has still to come down before the case ends."""
    for each in open_take_downs(case):
        yield TakeDownOpen(message=each.down.message_id)


def confirm_taken_down(draft: CaseDraft, command: ConfirmTakenDown) -> None:
    """Record a person's word that the publication is gone."""
    message_in(draft.state, command.message_id)
    mine = [o for o in open_take_downs(draft.state) if o.down.message_id == command.message_id]
    if not mine:
        raise NothingToDo(what="no take-down of this message is open")
    for each in mine:
        _taken_down(draft, each.effect_id, each.down.attempts, draft.context.actor)


def take_down_done(draft: CaseDraft, command: EffectDone) -> None:
    """Record that the platform confirmed that nothing stands there."""
    if draft.state.take_downs[command.effect_id].status == "done":
        raise NothingToDo(what="the publication is taken down")
    _taken_down(draft, command.effect_id, command.attempt, None)


def take_down_missed(
    draft: CaseDraft, command: EffectFailed | EffectUnknown | EffectImpossible
) -> None:
    """Record an attempt without success: the next one waits, or a person has to do it."""
    down = draft.state.take_downs[command.effect_id]
    if down.status == "done" or command.attempt <= down.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    retry_at = None
    if isinstance(command, EffectFailed) and command.retryable:
        retry_at = next_try(draft.context, command.attempt)
    if retry_at is not None:
        draft.record(
            TakeDownDelayed(
                message_id=down.message_id,
                effect_id=command.effect_id,
                attempts=command.attempt,
                reason=command.reason,
                not_before=retry_at,
            )
        )
        return
    draft.record(
        TakeDownStalled(
            message_id=down.message_id,
            effect_id=command.effect_id,
            attempts=command.attempt,
            outcome=_OUTCOMES[type(command)],
            reason=command.reason,
        )
    )


_OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def _taken_down(draft: CaseDraft, effect_id: str, attempts: int, by: str | None) -> None:
    message_id = draft.state.take_downs[effect_id].message_id
    draft.record(
        PublicationTakenDown(
            message_id=message_id, effect_id=effect_id, attempts=attempts, confirmed_by=by
        )
    )
    clocks.answer(draft, "publication_take_down", message_id)
    # Whether it had gone out was open; now it surely does not stand, and must not go again.
    message = draft.state.messages[message_id]
    if message.unsettled:
        draft.record(cancelled(message_id, message, "consent_withdrawn"))
