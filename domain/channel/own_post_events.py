"""What is recorded of the landlord's own posts on its page: counted, and taken down in time."""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, Uuid
from domain.messages import Event

OwnPostKeptBecause = Literal["legal_hold", "ombudsman_case"]


class OwnPostSeen(Event):
    """The account itself posted on its page; it counts in its local `month`, like `2026-11`.

    `due_at` is when it comes down by the pack's time, None where posts stay; `clause` says so.
    """

    type: Literal["channel.own_post_seen"] = "channel.own_post_seen"
    object_id: str
    went_up_at: AwareDatetime
    month: str
    due_at: AwareDatetime | None
    clause: str | None


class OwnPostMarked(Event):
    """The post is one of those that the pack counts beside its range, for the reason given."""

    type: Literal["channel.own_post_marked"] = "channel.own_post_marked"
    object_id: str
    more_for: str
    marked_by: ActorId


class OwnPostRemovalOrdered(Event):
    """The post's time is over: it comes down now."""

    type: Literal["channel.own_post_removal_ordered"] = "channel.own_post_removal_ordered"
    object_id: str
    effect_id: Uuid
    due_at: AwareDatetime


class OwnPostDeferred(Event):
    """Somebody's case under the post keeps it where it is; it is looked at again `not_before`."""

    type: Literal["channel.own_post_deferred"] = "channel.own_post_deferred"
    object_id: str
    effect_id: Uuid
    attempts: int
    because: OwnPostKeptBecause
    not_before: AwareDatetime


class OwnPostRemovalDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["channel.own_post_removal_delayed"] = "channel.own_post_removal_delayed"
    object_id: str
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class OwnPostRemovalStalled(Event):
    """It could not be removed: a person does it and attests it."""

    type: Literal["channel.own_post_removal_stalled"] = "channel.own_post_removal_stalled"
    object_id: str
    effect_id: Uuid
    attempts: int
    reason: str
    outcome: Literal["failed", "unknown", "impossible"]


class OwnPostRemoved(Event):
    """The post is down; `weaker` where something less was done `instead`."""

    type: Literal["channel.own_post_removed"] = "channel.own_post_removed"
    object_id: str
    effect_id: Uuid
    attempts: int
    outcome: Literal["done", "weaker"]
    instead: str | None = None
    confirmed_by: ActorId | None = None


class OwnPostLeft(Event):
    """The post is a case's own message, which that case takes down itself."""

    type: Literal["channel.own_post_left"] = "channel.own_post_left"
    object_id: str
    effect_id: Uuid
    attempts: int


class OwnPostGone(Event):
    """The post was deleted at the network before its time."""

    type: Literal["channel.own_post_gone"] = "channel.own_post_gone"
    object_id: str


OwnPostEvent = (
    OwnPostSeen
    | OwnPostMarked
    | OwnPostRemovalOrdered
    | OwnPostDeferred
    | OwnPostRemovalDelayed
    | OwnPostRemovalStalled
    | OwnPostRemoved
    | OwnPostLeft
    | OwnPostGone
)
