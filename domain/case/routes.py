"""Going on by phone, email or letter: the case follows the person, and its clocks run on.

What is private is then written down as a message that a person carries; they attest when it went,
and from then on it counts as delivered. What comes back so is a contact like any other.
"""

from datetime import datetime

from domain.case import delivery
from domain.case.drafts import CaseDraft, message_in
from domain.case.refusals import MessageUnderWay, MessageWasCancelled
from domain.case.route_commands import ConfirmSentByRoute, MoveRoute, RecordOtherContact
from domain.case.route_events import OtherContactRecorded, RouteMoved, SentByRoute
from domain.case.route_refusals import BeforeTheCase, BeforeWhatItAnswers, NotYetHappened
from domain.case.vocabulary import Purpose
from domain.errors import NothingToDo


def move(draft: CaseDraft, command: MoveRoute) -> None:
    """Let what is private go by another route from now on."""
    if draft.state.privacy.route == command.route:
        raise NothingToDo(what=f"the conversation goes by {command.route}")
    draft.record(
        RouteMoved(route=command.route, reason=command.reason, moved_by=draft.context.actor)
    )


def record_contact(draft: CaseDraft, command: RecordOtherContact) -> None:
    """Add what came by another route, received when it arrived."""
    if command.received_at > draft.now:
        raise NotYetHappened(at=command.received_at.isoformat())
    draft.record(
        OtherContactRecorded(
            contact_id=draft.context.new_id("contact"),
            route=command.route,
            text=command.text,
            received_at=command.received_at,
            recorded_by=draft.context.actor,
        )
    )


def confirm_sent(draft: CaseDraft, command: ConfirmSentByRoute) -> None:
    """Record a person's word that a message went out, and what its delivery brings about."""
    message = message_in(draft.state, command.message_id)
    if message.status == "delivered":
        raise NothingToDo(what="the message is recorded as delivered")
    if message.status == "cancelled":
        raise MessageWasCancelled(message=command.message_id)
    if message.status == "pending":
        # An attempt of the platform's may be on its way; the letter would double it.
        raise MessageUnderWay(
            purpose=message.purpose.replace("_", " "),
            message=command.message_id,
            status=message.status,
        )
    _check_time(draft, message.purpose, command.sent_at)
    draft.record(
        SentByRoute(
            message_id=command.message_id,
            route=command.route,
            sent_at=command.sent_at,
            reference=command.reference,
            attested_by=draft.context.actor,
        )
    )
    seen = delivery.Seen(
        attempts=message.attempts,
        object_id=None,
        url=None,
        platform_at=None,
        confirmed_by=draft.context.actor,
        sent_at=command.sent_at,
    )
    delivery.deliver(draft, command.message_id, seen)


def _check_time(draft: CaseDraft, purpose: Purpose, sent_at: datetime) -> None:
    if sent_at > draft.now:
        raise NotYetHappened(at=sent_at.isoformat())
    received_at = draft.state.opened.received_at
    if sent_at < received_at:
        raise BeforeTheCase(received_at=received_at.isoformat(), sent_at=sent_at.isoformat())
    for clock in draft.state.clocks.values():
        # A letter of the procedure answers the limit of its own name.
        owed = clock.rule == purpose and clock.status in ("running", "breached")
        if owed and sent_at < clock.start_at:
            raise BeforeWhatItAnswers(
                what=purpose.replace("_", " "),
                since=clock.start_at.isoformat(),
                sent_at=sent_at.isoformat(),
            )
