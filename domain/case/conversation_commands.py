"""What is said outside the stages, each purpose by a command of its own."""

from datetime import date
from typing import Literal

from pydantic import Field

from domain.case.conversation_vocabulary import DraftPurpose, LimitMeasure, LimitScope
from domain.case.outgoing import TEMPLATE_NAME, Outgoing
from domain.case.vocabulary import Audience
from domain.identifiers import Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef, Digest


class SendHoldingReply(Outgoing):
    """Say that the matter is not forgotten, without any detail."""

    type: Literal["send_holding_reply"] = "send_holding_reply"
    content: ContentRef
    audience: Audience = "public"


class Signpost(Outgoing):
    """Point to where somebody finds help or goes on, without any detail."""

    type: Literal["signpost"] = "signpost"
    content: ContentRef
    audience: Audience = "public"


class SendSafetyWarning(Outgoing):
    """Warn of a danger. It goes out at once, whatever was ended or limited."""

    type: Literal["send_safety_warning"] = "send_safety_warning"
    content: ContentRef
    audience: Audience = "public"


class SendModerationNotice(Outgoing):
    """Say in public that something was withheld, edited or removed, and how to object."""

    type: Literal["send_moderation_notice"] = "send_moderation_notice"
    content: ContentRef
    audience: Audience = "public"


class SendNeutralReply(Outgoing):
    """End the public thread without detail where consent to publish was not given."""

    type: Literal["send_neutral_reply"] = "send_neutral_reply"
    content: ContentRef


class SendUpdate(Outgoing):
    """Tell the person in private how far what was promised has come.

    `tenancy_matter`: it speaks of the tenancy, so only a confirmed person may read it. `next_on`
    promises by when they hear again, from the delivery on.
    """

    type: Literal["send_update"] = "send_update"
    content: ContentRef
    tenancy_matter: bool = True
    next_on: date | None = None


class SendLegalNotice(Outgoing):
    """Send what the law asks to be served in writing."""

    type: Literal["send_legal_notice"] = "send_legal_notice"
    content: ContentRef


class DraftReply(Command):
    """Write a reply for somebody who has the right to post; nothing goes out."""

    type: Literal["draft_reply"] = "draft_reply"
    purpose: DraftPurpose
    audience: Audience
    content: ContentRef
    tenancy_matter: bool = False
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)


class ReviseDraft(Command):
    """Replace the text of a draft that waits."""

    type: Literal["revise_draft"] = "revise_draft"
    draft_id: Uuid
    content: ContentRef
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)


class SendDraft(Command):
    """Send a draft exactly as it stands. `digest` is that of the text that the sender read."""

    type: Literal["send_draft"] = "send_draft"
    draft_id: Uuid
    digest: Digest
    with_undo: bool = False
    not_before: Instant | None = None


class DiscardDraft(Command):
    """Decide that a draft is not to be sent."""

    type: Literal["discard_draft"] = "discard_draft"
    draft_id: Uuid


class EndDiscussion(Outgoing):
    """Make it clear that the discussion is over; it ends once the statement is delivered."""

    type: Literal["end_discussion"] = "end_discussion"
    content: ContentRef
    audience: Audience = "public"


class ReopenDiscussion(Command):
    """Take an ended discussion up again, for a reason."""

    type: Literal["reopen_discussion"] = "reopen_discussion"
    reason: ContentRef


class LimitThread(Outgoing):
    """Ignore, limit or suspend a thread or its author's comments for a time (West Kent, 3.2).

    `until_on` is the last day of the limit. `notice` tells reason and appeal route, and goes out
    at once. `equality` says what was considered before it takes effect.
    """

    type: Literal["limit_thread"] = "limit_thread"
    measure: LimitMeasure
    scope: LimitScope = "thread"
    reason: ContentRef
    evidence: ContentRef
    equality: ContentRef
    notice: ContentRef
    until_on: date
    review_on: date


class ReviewThreadLimit(Command):
    """Look at a limit again and let it stand, with the reason and the next day to look."""

    type: Literal["review_thread_limit"] = "review_thread_limit"
    limit_id: Uuid
    reason: ContentRef
    review_on: date


class LiftThreadLimit(Command):
    """End a limit before its time."""

    type: Literal["lift_thread_limit"] = "lift_thread_limit"
    limit_id: Uuid
