"""What can be asked about following the author's account."""

from typing import Literal

from domain.case.privacy_vocabulary import FollowPurpose
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class FollowAccount(Command):
    """Follow the author's account, for this case and for a reason.

    `direct_message`: so that they can write privately. It is undone by itself when the last open
    case that needs it closes.
    """

    type: Literal["follow_account"] = "follow_account"
    purpose: FollowPurpose
    reason: ContentRef


class UnfollowAccount(Command):
    """Undo the follow before the case ends."""

    type: Literal["unfollow_account"] = "unfollow_account"


class ConfirmFollow(Command):
    """Attest that a follow, or its undoing, that the platform could not do was done by hand."""

    type: Literal["confirm_follow"] = "confirm_follow"
    effect_id: Uuid


class FollowReported(Command):
    """What became of a follow at the platform; the system's own result.

    `weaker` names what was done in its place; `still_needed`: another open case needs the follow.
    """

    type: Literal["follow_reported"] = "follow_reported"
    effect_id: Uuid
    attempt: int
    weaker: str | None = None
    still_needed: bool = False
