"""What is recorded of appeals: lodged, overdue, decided, and what an upheld one undid."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.account_holder.appeal_vocabulary import AppealAbout, AppealOutcome, Appellant
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.messages import ContentRef, Event


class AppealLodged(Event):
    """A person objects; it is answered by the end of `answer_on`, whose instant is `answer_due`.

    `complaint` is the case that is opened for it, with `effect_id`; both None for somebody who is
    no resident. `counts` tells whether it is in the landlord's measures of complaints (CH01, CH02).
    """

    type: Literal["account-holder.appeal_lodged"] = "account-holder.appeal_lodged"
    appeal_id: Uuid
    about: AppealAbout
    against: Uuid | None
    case: StreamId
    grounds: ContentRef
    appellant: Appellant
    counts: bool
    lodged_at: AwareDatetime
    answer_on: date
    answer_due: AwareDatetime
    complaint: StreamId | None
    effect_id: Uuid | None
    recorded_by: ActorId


class AppealOverdue(Event):
    """The time to answer an appeal is over, and it is not answered."""

    type: Literal["account-holder.appeal_overdue"] = "account-holder.appeal_overdue"
    appeal_id: Uuid
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It was missed when it was due, however late somebody noticed."""
        return self.due_at


class AppealDecided(Event):
    """Somebody who took no part decided an appeal.

    `cannot_restore` are the measures on content that no platform can take back; the answer
    says so.
    """

    type: Literal["account-holder.appeal_decided"] = "account-holder.appeal_decided"
    appeal_id: Uuid
    outcome: AppealOutcome
    reasons: ContentRef
    cannot_restore: list[Uuid]
    in_time: bool
    decided_by: ActorId


class ContentActWithdrawn(Event):
    """A measure on content is not to be done: its strike was reversed.

    It waited for a person, or for its next attempt.
    """

    type: Literal["account-holder.content_act_withdrawn"] = "account-holder.content_act_withdrawn"
    act_id: Uuid
    effect_id: Uuid
    attempts: int


class ContentRestoreOrdered(Event):
    """What was done to a post is to be taken back, as its strike was."""

    type: Literal["account-holder.content_restore_ordered"] = (
        "account-holder.content_restore_ordered"
    )
    effect_id: Uuid
    act_id: Uuid
    case: StreamId
    item: str
    account: SubjectId
    measure: str


class ContentRestoreDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["account-holder.content_restore_delayed"] = (
        "account-holder.content_restore_delayed"
    )
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class ContentRestoreStalled(Event):
    """The platform could not or did not take it back; a person does and confirms it."""

    type: Literal["account-holder.content_restore_stalled"] = (
        "account-holder.content_restore_stalled"
    )
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


class ContentRestored(Event):
    """It stands as before; `weaker` where something less was done, which `instead` names."""

    type: Literal["account-holder.content_restored"] = "account-holder.content_restored"
    effect_id: Uuid
    attempts: int
    outcome: Literal["done", "weaker"]
    instead: str | None
    confirmed_by: ActorId | None


AppealEvent = AppealLodged | AppealOverdue | AppealDecided
RestoreEvent = (
    ContentRestoreOrdered | ContentRestoreDelayed | ContentRestoreStalled | ContentRestored
)
