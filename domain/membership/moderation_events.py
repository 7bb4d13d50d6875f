"""What is recorded of members who look after their group's posts, and of each of their acts."""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import ContentRef, Event


class ModerationGiven(Event):
    """The member may hide posts of the group and show them again, while they are a member."""

    type: Literal["membership.moderation_given"] = "membership.moderation_given"
    given_by: ActorId


class ModerationEnded(Event):
    """A colleague took the right back."""

    type: Literal["membership.moderation_ended"] = "membership.moderation_ended"
    reasons: ContentRef
    ended_by: ActorId


class PostModerated(Event):
    """The member had a post of the group hidden, or shown again; the network is asked to."""

    type: Literal["membership.post_moderated"] = "membership.post_moderated"
    act_id: Uuid
    effect_id: Uuid
    object_id: str
    case: StreamId
    hide: bool
    moderated_by: ActorId


class ModerationReversed(Event):
    """A colleague undid what a member did about a post; the network is asked for the opposite."""

    type: Literal["membership.moderation_reversed"] = "membership.moderation_reversed"
    act_id: Uuid
    effect_id: Uuid
    object_id: str
    case: StreamId
    hide: bool
    reasons: ContentRef
    reversed_by: ActorId


class ModerationDone(Event):
    """The post stands as was asked; `weaker` is what the network did instead.

    `confirmed_by` is who did it by hand and attests it.
    """

    type: Literal["membership.moderation_done"] = "membership.moderation_done"
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    weaker: str | None
    confirmed_by: ActorId | None


class ModerationDelayed(Event):
    """It could not be done yet; the next attempt starts at `not_before`."""

    type: Literal["membership.moderation_delayed"] = "membership.moderation_delayed"
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class ModerationStalled(Event):
    """The network cannot or did not do it; a colleague does so by hand and attests it."""

    type: Literal["membership.moderation_stalled"] = "membership.moderation_stalled"
    act_id: Uuid
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


ModerationEvent = (
    ModerationGiven
    | ModerationEnded
    | PostModerated
    | ModerationReversed
    | ModerationDone
    | ModerationDelayed
    | ModerationStalled
)
