"""Ending a discussion, saying so, and taking it up again."""

from domain.case import sending
from domain.case.conversation_commands import EndDiscussion, ReopenDiscussion
from domain.case.conversation_events import DiscussionEnded, DiscussionReopened
from domain.case.drafts import CaseDraft
from domain.case.state import OutboundMessage
from domain.errors import NothingToDo


def end(draft: CaseDraft, command: EndDiscussion) -> None:
    """Send the closing statement; nothing has ended before it is delivered."""
    if draft.state.talk.ended:
        raise NothingToDo(what="the discussion is ended")
    sending.request(draft, "closing_statement", command.audience, command.content, command)


def statement_delivered(draft: CaseDraft, message_id: str, message: OutboundMessage) -> None:
    """Record that those in the discussion were told that it is over."""
    if draft.state.talk.ended:
        return
    draft.record(
        DiscussionEnded(message_id=message_id, ended_by=message.requested_by, ended_at=draft.now)
    )


def reopen(draft: CaseDraft, command: ReopenDiscussion) -> None:
    """Let the discussion go on."""
    if not draft.state.talk.ended:
        raise NothingToDo(what="the discussion is not ended")
    draft.record(DiscussionReopened(reason=command.reason, reopened_by=draft.context.actor))
