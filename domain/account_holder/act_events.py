"""What is recorded of measures on content: each one ordered, and what became of it."""

from typing import Literal

from pydantic import AwareDatetime

from domain.account_holder.vocabulary import ContentMeasure, Place
from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import ContentRef, Event


class ContentActOrdered(Event):
    """Something is to be done to a post or message: one measure, to one item.

    `part` says what of it goes where not all of it does; the original stays in the case. A
    person ordered it under the category of its breach, with the reason of the decision.
    """

    type: Literal["account-holder.content_act_ordered"] = "account-holder.content_act_ordered"
    act_id: Uuid
    effect_id: Uuid
    breach_id: Uuid
    decision_id: Uuid
    measure: ContentMeasure
    category: str
    whole: bool
    case: StreamId
    item: str
    place: Place
    part: ContentRef | None
    reason: ContentRef
    ordered_by: ActorId


class ContentActDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["account-holder.content_act_delayed"] = "account-holder.content_act_delayed"
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class ContentActStalled(Event):
    """The network could not or did not do it; a person does it and confirms it."""

    type: Literal["account-holder.content_act_stalled"] = "account-holder.content_act_stalled"
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


class ContentActDone(Event):
    """It is done; `outcome` is `weaker` where something less was done, which `instead` names."""

    type: Literal["account-holder.content_act_done"] = "account-holder.content_act_done"
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    outcome: Literal["done", "weaker"]
    instead: str | None = None
    confirmed_by: ActorId | None = None


class ContentActOrderedAgain(Event):
    """A person has it tried once more after it could not be carried out."""

    type: Literal["account-holder.content_act_ordered_again"] = (
        "account-holder.content_act_ordered_again"
    )
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    ordered_by: ActorId


ContentActEvent = (
    ContentActOrdered
    | ContentActOrderedAgain
    | ContentActDelayed
    | ContentActStalled
    | ContentActDone
)
