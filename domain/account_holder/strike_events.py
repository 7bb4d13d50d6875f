"""What is recorded of strikes: issued, and reversed; one that lapses needs no event."""

from datetime import date
from typing import Literal

from domain.account_holder.vocabulary import ReversalCause
from domain.identifiers import ActorId, SubjectId, Uuid
from domain.messages import ContentRef, Event


class StrikeIssued(Event):
    """A breach counts against the holder; `weight` is how many strikes it counts as.

    `lapses_on` is the last day on which it is active, by the pack at the time.
    """

    type: Literal["account-holder.strike_issued"] = "account-holder.strike_issued"
    strike_id: Uuid
    breach_id: Uuid
    decision_id: Uuid
    account: SubjectId
    weight: int
    issued_on: date
    lapses_on: date


class StrikeReversed(Event):
    """The strike counts no longer; that it was issued stays on record."""

    type: Literal["account-holder.strike_reversed"] = "account-holder.strike_reversed"
    strike_id: Uuid
    cause: ReversalCause
    reason: ContentRef
    reversed_by: ActorId


StrikeEvent = StrikeIssued | StrikeReversed
