"""What is recorded of matters that are taken further, and of following them up."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.account_holder.matter_vocabulary import InvestigationInto, MatterKind, Outcome
from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import ContentRef, Event


class MatterRaised(Event):
    """A breach is taken further, and somebody asks how it stands by the end of `follow_up_on`.

    `legal_basis` is a key of the pack's, `bundle` the ids of the items that are handed
    over. `raised_by` is None where the policy itself raises it for such a breach.
    """

    type: Literal["account-holder.matter_raised"] = "account-holder.matter_raised"
    matter_id: Uuid
    kind: MatterKind
    breach_id: Uuid
    into: InvestigationInto | None
    case: StreamId
    legal_basis: str | None
    bundle: list[str]
    reason: ContentRef | None
    clause: str
    follow_up_on: date
    follow_up_at: AwareDatetime
    raised_by: ActorId | None


class MatterReferenced(Event):
    """The other side knows the matter by this number."""

    type: Literal["account-holder.matter_referenced"] = "account-holder.matter_referenced"
    matter_id: Uuid
    reference: str
    recorded_by: ActorId


class MatterFollowUpDue(Event):
    """The day has come to ask how a matter stands."""

    type: Literal["account-holder.matter_follow_up_due"] = "account-holder.matter_follow_up_due"
    matter_id: Uuid
    due_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It was due at its time, however late that is noticed."""
        return self.due_at


class MatterFollowedUp(Event):
    """Somebody asked how a matter stands, and asks again by the end of `follow_up_on`."""

    type: Literal["account-holder.matter_followed_up"] = "account-holder.matter_followed_up"
    matter_id: Uuid
    learnt: ContentRef
    follow_up_on: date
    follow_up_at: AwareDatetime
    followed_up_by: ActorId


class MatterConcluded(Event):
    """A matter ended."""

    type: Literal["account-holder.matter_concluded"] = "account-holder.matter_concluded"
    matter_id: Uuid
    outcome: Outcome
    reason: ContentRef
    concluded_by: ActorId


MatterEvent = (
    MatterRaised | MatterReferenced | MatterFollowUpDue | MatterFollowedUp | MatterConcluded
)
