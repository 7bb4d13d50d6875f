"""What is recorded of personal details in public posts, and of posts that are hidden."""

from typing import Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import HideReason
from domain.identifiers import ActorId, Uuid
from domain.messages import Event
from domain.noticed import PersonalDetail


class PersonalDetailsSeen(Event):
    """Something in public shows personal details; a person hides it or says why it may stand.

    Telling them of oneself is no breach: hiding protects its author.
    """

    type: Literal["case.personal_details_seen"] = "case.personal_details_seen"
    object_id: str
    kinds: list[PersonalDetail]


class PersonalDetailsLeft(Event):
    """A person looked, and what was taken for personal details may stand."""

    type: Literal["case.personal_details_left"] = "case.personal_details_left"
    object_id: str
    reason: Literal["nobodys_details", "author_wishes", "gone"]
    left_by: ActorId


class HidingRequested(Event):
    """A post or reply is to be hidden on the landlord's page."""

    type: Literal["case.hiding_requested"] = "case.hiding_requested"
    hiding_id: Uuid
    effect_id: Uuid
    object_id: str
    reason: HideReason
    protective: bool
    requested_by: ActorId


class PostHidden(Event):
    """It is hidden. `weaker` is what was done instead where the network could not do it fully.

    `confirmed_by` is the person who did it by hand and attests it.
    """

    type: Literal["case.post_hidden"] = "case.post_hidden"
    hiding_id: Uuid
    effect_id: Uuid
    object_id: str
    attempts: int
    weaker: str | None
    confirmed_by: ActorId | None


class HidingDelayed(Event):
    """It could not be hidden yet; the next attempt starts at `not_before`."""

    type: Literal["case.hiding_delayed"] = "case.hiding_delayed"
    hiding_id: Uuid
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class HidingStalled(Event):
    """The network cannot or did not hide it; a person does so by hand and attests it."""

    type: Literal["case.hiding_stalled"] = "case.hiding_stalled"
    hiding_id: Uuid
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


ExposureEvent = (
    PersonalDetailsSeen
    | PersonalDetailsLeft
    | HidingRequested
    | PostHidden
    | HidingDelayed
    | HidingStalled
)
