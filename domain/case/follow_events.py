"""What is recorded of following somebody's account: an explicit act, and its undoing."""

from typing import Literal

from pydantic import AwareDatetime

from domain.case.privacy_vocabulary import FollowPurpose
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class FollowRequested(Event):
    """A handler asked that the landlord's account follow the author's; it implies nothing."""

    type: Literal["case.follow_requested"] = "case.follow_requested"
    effect_id: Uuid
    purpose: FollowPurpose
    reason: ContentRef
    requested_by: ActorId


class UnfollowRequested(Event):
    """The follow is to be undone: the case ended, or a person asked for it.

    At the platform it is undone only if no other open case of the person needs it.
    """

    type: Literal["case.unfollow_requested"] = "case.unfollow_requested"
    effect_id: Uuid
    follow_id: Uuid
    reason: Literal["case_closed", "by_a_person", "merged"]


class FollowEffective(Event):
    """It is so at the platform: confirmed by the platform, or by `confirmed_by`.

    `weaker` names what was done in its place where the platform does less.
    """

    type: Literal["case.follow_effective"] = "case.follow_effective"
    effect_id: Uuid
    what: Literal["followed", "unfollowed", "still needed"]
    weaker: str | None = None
    attempts: int
    confirmed_by: ActorId | None = None


class FollowDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["case.follow_delayed"] = "case.follow_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class FollowStalled(Event):
    """The platform cannot do it, or nobody can tell; a person does it and confirms it."""

    type: Literal["case.follow_stalled"] = "case.follow_stalled"
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


FollowEvent = FollowRequested | UnfollowRequested | FollowEffective | FollowDelayed | FollowStalled
