"""What can be asked about members who look after their group's posts."""

from typing import Literal

from domain.identifiers import StreamId, Uuid
from domain.messages import Command, ContentRef


class GiveModeration(Command):
    """Let a member hide posts of their group, and show them again; nothing else."""

    type: Literal["give_moderation"] = "give_moderation"


class EndModeration(Command):
    """Take the right back; it ends with the membership by itself."""

    type: Literal["end_moderation"] = "end_moderation"
    reasons: ContentRef


class ModeratePost(Command):
    """Hide a public post of the group, or show it again; the member's own act.

    `group` is the channel that the post came in on and `case` where it is kept, as its records
    say; `public`: it was said for all to read.
    """

    type: Literal["moderate_post"] = "moderate_post"
    object_id: str
    hide: bool
    group: StreamId
    case: StreamId
    public: bool


class ReverseModeration(Command):
    """Undo what a member did about a post; a colleague's act."""

    type: Literal["reverse_moderation"] = "reverse_moderation"
    act_id: Uuid
    reasons: ContentRef


class ConfirmModerated(Command):
    """Attest that a post stands as the act says: seen so, or done by hand."""

    type: Literal["confirm_moderated"] = "confirm_moderated"
    act_id: Uuid
