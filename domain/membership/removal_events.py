"""What is recorded of removals from a group, and of blocks that bar from joining one."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import ContentRef, Event


class MemberRemoved(Event):
    """The member was removed from the group until the end of `until_on`.

    `ends_at` is the first instant after it. `review_on`: the day on which it is looked at again;
    `appeal_by`: the last day to object.
    """

    type: Literal["membership.removed"] = "membership.removed"
    removal_id: Uuid
    category: str
    case: StreamId
    item: str
    reasons: ContentRef
    equality: ContentRef
    until_on: date
    ends_at: AwareDatetime
    review_on: date
    review_at: AwareDatetime
    appeal_by: date
    removed_by: ActorId


class RemovalReviewDue(Event):
    """The day has come on which a colleague looks at the removal again."""

    type: Literal["membership.removal_review_due"] = "membership.removal_review_due"
    removal_id: Uuid
    due_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was due."""
        return self.due_at


class RemovalReviewed(Event):
    """Somebody looked at the removal and keeps it; it is looked at again on `review_on`."""

    type: Literal["membership.removal_reviewed"] = "membership.removal_reviewed"
    removal_id: Uuid
    reasons: ContentRef
    review_on: date
    review_at: AwareDatetime
    reviewed_by: ActorId


class RemovalEnded(Event):
    """The removal's time is over: the person may apply again."""

    type: Literal["membership.removal_ended"] = "membership.removal_ended"
    removal_id: Uuid
    ended_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when its time was over."""
        return self.ended_at


class MemberReinstated(Event):
    """The removal was undone: the person is a member again."""

    type: Literal["membership.reinstated"] = "membership.reinstated"
    removal_id: Uuid
    reasons: ContentRef
    reinstated_by: ActorId


RemovalEvent = MemberRemoved | RemovalReviewDue | RemovalReviewed | RemovalEnded | MemberReinstated
