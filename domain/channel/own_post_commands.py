"""What people decide about the landlord's own posts on its page."""

from typing import Literal

from pydantic import Field

from domain.messages import Command


class MarkOwnPost(Command):
    """Say that an own post is one of those that the pack counts beside its range.

    `more_for` is the pack's own word for it, as `volume.more_for` has it.
    """

    type: Literal["mark_own_post"] = "mark_own_post"
    object_id: str
    more_for: str


class ConfirmOwnPostRemoved(Command):
    """Attest that an own post whose time was over is no longer public.

    `instead` names what was done where it could not be removed, like `hidden`.
    """

    type: Literal["confirm_own_post_removed"] = "confirm_own_post_removed"
    object_id: str
    instead: str | None = Field(default=None, pattern=r"^[a-z][a-z_]{0,39}$")
