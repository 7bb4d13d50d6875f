"""What is recorded of limits on a whole channel, and that its cases were told."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, StreamId, Uuid
from domain.limit import ChannelLiftedBecause, ChannelLimit
from domain.messages import ContentRef, Event


class ChannelLimited(Event):
    """The channel's discussions are ignored, limited or suspended for a time. Intake goes on.

    Somebody is asked to look again at `review_at`, the start of `review_on`. None where that is
    the day of the decision itself, and in what was recorded before anybody was asked.
    """

    type: Literal["channel.limited"] = "channel.limited"
    schema_version: ClassVar[int] = 2
    limit: ChannelLimit
    reason: ContentRef
    evidence: ContentRef
    equality: ContentRef
    review_on: date
    review_at: AwareDatetime | None
    limited_by: ActorId


class ChannelLimitReviewed(Event):
    """Somebody looked at the limit again: it stands until its end, and why.

    `review_at` as in `ChannelLimited`.
    """

    type: Literal["channel.limit_reviewed"] = "channel.limit_reviewed"
    schema_version: ClassVar[int] = 2
    limit_id: Uuid
    reason: ContentRef
    review_on: date
    review_at: AwareDatetime | None
    reviewed_by: ActorId


class ChannelLimitReviewDue(Event):
    """The day has come on which somebody looks at the limit again, and they were asked to."""

    type: Literal["channel.limit_review_due"] = "channel.limit_review_due"
    limit_id: Uuid
    due_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It was due at its time, however late that is noticed."""
        return min(self.due_at, now)


class ChannelLimitLifted(Event):
    """The limit is over: its time or a person ended it."""

    type: Literal["channel.limit_lifted"] = "channel.limit_lifted"
    limit_id: Uuid
    because: ChannelLiftedBecause
    lifted_at: AwareDatetime
    lifted_by: ActorId | None

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it ended."""
        return self.lifted_at


class CaseToldOfLimit(Event):
    """An open case of the channel is told now, and tells its person."""

    type: Literal["channel.case_told_of_limit"] = "channel.case_told_of_limit"
    effect_id: Uuid
    case: StreamId
    limit: ChannelLimit


LimitEvent = (
    ChannelLimited
    | ChannelLimitReviewed
    | ChannelLimitReviewDue
    | ChannelLimitLifted
    | CaseToldOfLimit
)
