"""What is recorded of drafts, of the end of a discussion, and of limits on a thread."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.automatic_events import AutomaticEvent
from domain.case.conversation_vocabulary import LiftedBecause, LimitMeasure, LimitScope
from domain.case.vocabulary import Audience, Purpose
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Digest, Event


class ReplyDrafted(Event):
    """Somebody wrote a reply for somebody else to send; nothing goes out."""

    type: Literal["case.reply_drafted"] = "case.reply_drafted"
    draft_id: Uuid
    purpose: Purpose
    audience: Audience
    content: ContentRef
    template: str | None
    tenancy_matter: bool
    drafted_by: ActorId


class DraftRevised(Event):
    """The draft's text was replaced by `revised_by`, who is its author from now on."""

    type: Literal["case.draft_revised"] = "case.draft_revised"
    draft_id: Uuid
    content: ContentRef
    template: str | None
    revised_by: ActorId


class DraftSent(Event):
    """The draft became the message `message_id`, exactly as it stood."""

    type: Literal["case.draft_sent"] = "case.draft_sent"
    draft_id: Uuid
    message_id: Uuid
    digest: Digest
    drafted_by: ActorId
    sent_by: ActorId


class DraftDiscarded(Event):
    """The draft is not to be sent."""

    type: Literal["case.draft_discarded"] = "case.draft_discarded"
    draft_id: Uuid
    discarded_by: ActorId


class DiscussionEnded(Event):
    """The closing statement was delivered to the thread: no discussion replies from now on."""

    type: Literal["case.discussion_ended"] = "case.discussion_ended"
    message_id: Uuid
    ended_by: ActorId
    ended_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the statement was delivered."""
        return self.ended_at


class DiscussionReopened(Event):
    """The discussion goes on, for a reason."""

    type: Literal["case.discussion_reopened"] = "case.discussion_reopened"
    reason: ContentRef
    reopened_by: ActorId


class ThreadLimited(Event):
    """The thread or the author's comments are ignored, limited or suspended for a time.

    Reason and appeal route go out at once, as the message `message_id`. `until` is the instant at
    which the limit ends by itself; `review_on` the day on which somebody looks at it again.
    """

    type: Literal["case.thread_limited"] = "case.thread_limited"
    limit_id: Uuid
    measure: LimitMeasure
    scope: LimitScope
    reason: ContentRef
    evidence: ContentRef
    equality: ContentRef
    message_id: Uuid
    until: AwareDatetime
    until_on: date
    review_on: date
    limited_by: ActorId


class ThreadLimitReviewed(Event):
    """Somebody looked at the limit again: it stands until its end, and why."""

    type: Literal["case.thread_limit_reviewed"] = "case.thread_limit_reviewed"
    limit_id: Uuid
    reason: ContentRef
    review_on: date
    reviewed_by: ActorId


class ThreadLimitLifted(Event):
    """The limit is over: its time, a person or the nature of the matter ended it."""

    type: Literal["case.thread_limit_lifted"] = "case.thread_limit_lifted"
    limit_id: Uuid
    because: LiftedBecause
    lifted_at: AwareDatetime
    lifted_by: ActorId | None = None

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it ended."""
        return self.lifted_at


ReplyEvent = ReplyDrafted | DraftRevised | DraftSent | DraftDiscarded
DiscussionEvent = DiscussionEnded | DiscussionReopened
LimitEvent = ThreadLimited | ThreadLimitReviewed | ThreadLimitLifted
ConversationEvent = ReplyEvent | DiscussionEvent | LimitEvent | AutomaticEvent
