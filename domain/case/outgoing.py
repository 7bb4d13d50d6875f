"""What every command that sends something may say beside its text."""

from pydantic import Field

from domain.instants import Instant
from domain.messages import Command

TEMPLATE_NAME = r"^[a-z][a-z0-9_-]{0,59}$"


class Outgoing(Command):
    """A command that sends a text.

    `with_undo`: it waits for the pack's `outbox.undo_seconds`, in which it can be cancelled;
    what warns of danger never waits. `not_before` is the earliest instant at which it may leave.
    `template` names the wording of the pack that the text was rendered from, None for free text.
    """

    with_undo: bool = False
    not_before: Instant | None = None
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)
