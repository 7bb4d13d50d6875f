"""What the landlord writes down for itself: notes, and why a limit was missed."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from domain.identifiers import Uuid
from domain.messages import Command, ContentRef

# What kept an answer from coming in time: a key of the pack's list, as managers count it.
Cause = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]


class AddNote(Command):
    """Write down something for colleagues; it is sent to nobody."""

    type: Literal["add_note"] = "add_note"
    content: ContentRef


class ExplainBreach(Command):
    """Say why a limit was missed; a later explanation replaces it, and the breach stands."""

    type: Literal["explain_breach"] = "explain_breach"
    clock_id: Uuid
    cause: Cause
    note: ContentRef | None = None
