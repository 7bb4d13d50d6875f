"""What people decide about public posts whose time is over."""

from typing import Literal

from pydantic import Field

from domain.messages import Command


class ConfirmRemoved(Command):
    """Attest that a post whose time was over is no longer public.

    `instead` names what was done where it could not be removed, like `hidden`.
    """

    type: Literal["confirm_removed"] = "confirm_removed"
    object_id: str
    instead: str | None = Field(default=None, pattern=r"^[a-z][a-z_]{0,39}$")
