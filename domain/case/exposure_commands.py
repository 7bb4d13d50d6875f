"""What people ask about personal details in public, and about hiding posts."""

from typing import Literal

from domain.case.vocabulary import HideReason
from domain.messages import Command


class HidePost(Command):
    """Hide a post or reply of this case on the landlord's page.

    `personal_details` protects whoever wrote it and is never held against them.
    """

    type: Literal["hide_post"] = "hide_post"
    object_id: str
    reason: HideReason = "personal_details"


class ConfirmHidden(Command):
    """Attest that a post or reply is hidden: seen so, or done by hand."""

    type: Literal["confirm_hidden"] = "confirm_hidden"
    object_id: str


class LeaveShown(Command):
    """Say that what was taken for personal details may stand in public, and why."""

    type: Literal["leave_shown"] = "leave_shown"
    object_id: str
    reason: Literal["nobodys_details", "author_wishes", "gone"]
