"""What is recorded of what bears on a person: imposed, looked at again, lifted, and enforced."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.account_holder.sanction_vocabulary import (
    AccountStanding,
    LiftedBecause,
    OtherRoute,
    PersonMeasure,
)
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.messages import ContentRef, Event


class RestrictionImposed(Event):
    """A person is restricted until the end of `until_on`; `until` is the instant after it.

    `rules` are the categories of the breaches that it rests on, by the decisions about them, and
    `clause` is the pack's for the measure. With `after_notice` the platform is asked once the
    person was told. Messages of theirs are still kept and read, their complaints go on, and
    `other_route` names the contact that stays open besides.
    """

    type: Literal["account-holder.restriction_imposed"] = "account-holder.restriction_imposed"
    restriction_id: Uuid
    measure: PersonMeasure
    decisions: list[Uuid]
    rules: list[str]
    clause: str
    case: StreamId
    reason: ContentRef
    evidence: ContentRef
    equality: ContentRef
    other_route: OtherRoute
    imposed_on: date
    until_on: date
    until: AwareDatetime
    review_on: date
    review_at: AwareDatetime
    after_notice: bool
    imposed_by: ActorId


class RestrictionReviewDue(Event):
    """The day has come to look at a restriction again, and nobody has."""

    type: Literal["account-holder.restriction_review_due"] = "account-holder.restriction_review_due"
    restriction_id: Uuid
    due_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It was due at its time, however late that is noticed."""
        return min(self.due_at, now)


class RestrictionReviewed(Event):
    """Somebody looked again and keeps it until its end, for a reason."""

    type: Literal["account-holder.restriction_reviewed"] = "account-holder.restriction_reviewed"
    restriction_id: Uuid
    reason: ContentRef
    review_on: date
    review_at: AwareDatetime
    reviewed_by: ActorId


class RestrictionLifted(Event):
    """A restriction ended; another one that stands by itself is not touched by it."""

    type: Literal["account-holder.restriction_lifted"] = "account-holder.restriction_lifted"
    restriction_id: Uuid
    because: LiftedBecause
    reason: ContentRef | None
    lifted_at: AwareDatetime
    lifted_by: ActorId | None

    def occurred_at_or(self, now: datetime) -> datetime:
        """It ended when its time was over, however late that is noticed."""
        return min(self.lifted_at, now)


class EnforcementOrdered(Event):
    """The platform is asked to block an account of the person's, or to let it back."""

    type: Literal["account-holder.enforcement_ordered"] = "account-holder.enforcement_ordered"
    effect_id: Uuid
    account: SubjectId
    platform: str
    standing: AccountStanding


class EnforcementDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["account-holder.enforcement_delayed"] = "account-holder.enforcement_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class EnforcementStalled(Event):
    """The platform could not or did not do it; a person does it there and confirms it."""

    type: Literal["account-holder.enforcement_stalled"] = "account-holder.enforcement_stalled"
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


class EnforcementDone(Event):
    """It is so at the platform; `weaker` where something less was done, which `instead` names."""

    type: Literal["account-holder.enforcement_done"] = "account-holder.enforcement_done"
    effect_id: Uuid
    attempts: int
    outcome: Literal["done", "weaker"]
    instead: str | None
    confirmed_by: ActorId | None


class EnforcementDropped(Event):
    """It is not wanted any more, or asked for anew; `unsure` where it may be done all the same."""

    type: Literal["account-holder.enforcement_dropped"] = "account-holder.enforcement_dropped"
    effect_id: Uuid
    attempts: int
    unsure: bool


RestrictionEvent = (
    RestrictionImposed | RestrictionReviewDue | RestrictionReviewed | RestrictionLifted
)
EnforcementEvent = (
    EnforcementOrdered
    | EnforcementDelayed
    | EnforcementStalled
    | EnforcementDone
    | EnforcementDropped
)
