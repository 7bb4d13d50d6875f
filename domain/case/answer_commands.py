"""What can be asked about answers to questions of identity."""

from typing import Literal

from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class TakeOverIdentity(Command):
    """Become the judge of a question that somebody else asked; a manager's."""

    type: Literal["take_over_identity"] = "take_over_identity"


class OpenAnswer(Command):
    """Open what came while a question of identity was open; once, and whoever asked.

    The text is shown by the route that sends this command, and nowhere else.
    """

    type: Literal["open_answer"] = "open_answer"
    contact_id: Uuid


class DiscardAnswer(Command):
    """Destroy the key of an opened answer that changes no outcome."""

    type: Literal["discard_answer"] = "discard_answer"
    contact_id: Uuid


class SayNoAnswer(Command):
    """Say that an opened message answers no question, so it is kept like any other."""

    type: Literal["say_no_answer"] = "say_no_answer"
    contact_id: Uuid


class MessageMoved(Command):
    """A message was moved to the person's ordinary key; the system's own result.

    `text` is where it stands now, None where the person was erased meanwhile.
    """

    type: Literal["message_moved"] = "message_moved"
    effect_id: Uuid
    attempt: int
    text: ContentRef | None = None
