"""Replies that one person writes and another, who may post, sends (SHAL policy 3.2)."""

from collections.abc import Mapping

from domain.case import restrictions, saying, sending
from domain.case.commands import AcknowledgePublicly, InviteToPrivate, SendMessage
from domain.case.conversation_commands import (
    DiscardDraft,
    DraftReply,
    ReviseDraft,
    SendDraft,
    SendHoldingReply,
    SendModerationNotice,
    SendSafetyWarning,
    Signpost,
)
from domain.case.conversation_events import (
    DraftDiscarded,
    DraftRevised,
    DraftSent,
    ReplyDrafted,
)
from domain.case.conversation_state import ReplyDraft
from domain.case.conversation_vocabulary import DraftPurpose
from domain.case.drafts import CaseDraft
from domain.case.outgoing import Outgoing
from domain.case.refusals import NotInThisCase
from domain.case.sending_refusals import DraftChanged, DraftIsSettled
from domain.case.state import Case
from domain.case.wordings import wording_for
from domain.errors import NothingToDo
from domain.messages import Command

# The replies that may be drafted for somebody else to send, as what each is kept.
REPLIES: Mapping[type[Command], DraftPurpose] = {
    AcknowledgePublicly: "public_acknowledgement",
    InviteToPrivate: "private_invitation",
    SendMessage: "discussion",
    SendHoldingReply: "holding",
    Signpost: "signposting",
    SendSafetyWarning: "safety_warning",
    SendModerationNotice: "moderation_notice",
}


def draft_reply(draft: CaseDraft, command: DraftReply) -> None:
    """Keep a reply that may be said, for somebody who may send it."""
    restrictions.check_neutral(draft.state, command.purpose)
    sending.check_may_be_said(
        draft, command.purpose, command.audience, tenancy_matter=command.tenancy_matter
    )
    wording_for(draft, command.purpose, command.audience, command.template)
    draft.record(
        ReplyDrafted(
            draft_id=draft.context.new_id("draft"),
            purpose=command.purpose,
            audience=command.audience,
            content=command.content,
            template=command.template,
            tenancy_matter=command.tenancy_matter,
            drafted_by=draft.context.actor,
        )
    )


def revise(draft: CaseDraft, command: ReviseDraft) -> None:
    """Replace the text."""
    reply = _waiting(draft.state, command.draft_id)
    if reply.content == command.content and reply.template == command.template:
        raise NothingToDo(what="the draft says this")
    wording_for(draft, reply.purpose, reply.audience, command.template)
    draft.record(
        DraftRevised(
            draft_id=command.draft_id,
            content=command.content,
            template=command.template,
            revised_by=draft.context.actor,
        )
    )


def send(draft: CaseDraft, command: SendDraft) -> None:
    """Send the text that was read, if it may be said now; who wrote and who sent are kept."""
    reply = draft_in(draft.state, command.draft_id)
    if reply.status == "sent":
        raise NothingToDo(what="the draft is sent")
    reply = _waiting(draft.state, command.draft_id)
    if command.digest != reply.content.digest:
        raise DraftChanged
    if reply.purpose == "public_acknowledgement":
        saying.check_not_acknowledged(draft.state)
    sent = Outgoing(
        type=command.type,
        with_undo=command.with_undo,
        not_before=command.not_before,
        template=reply.template,
    )
    message_id = sending.message_id(draft)
    sending.request(
        draft,
        reply.purpose,
        reply.audience,
        reply.content,
        sent,
        tenancy_matter=reply.tenancy_matter or None,
        drafted_by=reply.drafted_by,
    )
    draft.record(
        DraftSent(
            draft_id=command.draft_id,
            message_id=message_id,
            digest=command.digest,
            drafted_by=reply.drafted_by,
            sent_by=draft.context.actor,
        )
    )


def discard(draft: CaseDraft, command: DiscardDraft) -> None:
    """Decide that it is not sent."""
    reply = draft_in(draft.state, command.draft_id)
    if reply.status == "discarded":
        raise NothingToDo(what="the draft is discarded")
    _waiting(draft.state, command.draft_id)
    draft.record(DraftDiscarded(draft_id=command.draft_id, discarded_by=draft.context.actor))


def draft_in(case: Case, draft_id: str) -> ReplyDraft:
    """Return the draft, or refuse an id that this case does not know."""
    if draft_id not in case.talk.replies:
        raise NotInThisCase(what="draft", id=draft_id)
    return case.talk.replies[draft_id]


def _waiting(case: Case, draft_id: str) -> ReplyDraft:
    reply = draft_in(case, draft_id)
    if reply.status != "open":
        raise DraftIsSettled(status=reply.status)
    return reply
