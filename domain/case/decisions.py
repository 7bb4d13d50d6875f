"""What a person decides about a message that did not surely go out."""

from domain.case import delivery, posting, publication, restrictions, sending, ways
from domain.case.commands import CancelMessage, ConfirmDelivery, SendAgain
from domain.case.drafts import CaseDraft, message_in
from domain.case.message_events import MessageSentAgain
from domain.case.refusals import MessageUnderWay, MessageWasCancelled
from domain.case.state import OutboundMessage
from domain.errors import NothingToDo


def send_again(draft: CaseDraft, command: SendAgain) -> None:
    """Order another attempt under the same key, if the message may still be said."""
    message = message_in(draft.state, command.message_id)
    if message.status in ("pending", "delivered"):
        raise NothingToDo(what=f"the message is {message.status}")
    if message.status == "by hand":
        raise NothingToDo(what="a person carries this message; attest it once it has gone")
    if message.status == "cancelled":
        raise MessageWasCancelled(message=command.message_id)
    sending.check_may_be_said(
        draft, message.purpose, message.audience, tenancy_matter=message.tenancy_matter
    )
    restrictions.check_again(draft, message.purpose, message.audience)
    if message.audience == "public":
        posting.check_may_post(draft)
    ways.check_can_be_sent(draft, message)
    if message.purpose == "publication":
        publication.check_publishable(draft.state, message.consent_id, message.digest)
    draft.record(
        MessageSentAgain(
            message_id=command.message_id,
            effect_id=message.effect_id,
            purpose=message.purpose,
            attempts=message.attempts,
            ordered_by=draft.context.actor,
        )
    )


def confirm_delivery(draft: CaseDraft, command: ConfirmDelivery) -> None:
    """Record a person's word that the message stands at the platform."""
    message = message_in(draft.state, command.message_id)
    if message.status == "delivered":
        raise NothingToDo(what="the message is recorded as delivered")
    if message.status == "pending":
        # An attempt may be on its way; a second one put there by hand would double it.
        raise _under_way(command.message_id, message)
    seen = delivery.Seen(
        attempts=message.attempts,
        object_id=command.object_id,
        url=command.url,
        platform_at=command.platform_at,
        confirmed_by=draft.context.actor,
    )
    delivery.deliver(draft, command.message_id, seen)


def cancel(draft: CaseDraft, command: CancelMessage) -> None:
    """Record that the message is not to go out; should it have gone, its result will say so."""
    message = message_in(draft.state, command.message_id)
    if not message.unsettled:
        raise NothingToDo(what=f"the message is {message.status}")
    draft.record(publication.cancelled(command.message_id, message, "by_a_person"))


def _under_way(message_id: str, message: OutboundMessage) -> MessageUnderWay:
    return MessageUnderWay(
        purpose=message.purpose.replace("_", " "), message=message_id, status=message.status
    )
