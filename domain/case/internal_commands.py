"""What the landlord writes down for itself: notes, and why a limit was missed."""

from typing import Literal

from domain.identifiers import Uuid
from domain.messages import Command, ContentRef

# What kept an answer from coming in time, as managers count it.
Cause = Literal[
    "workload",
    "absence",
    "handover",
    "misrouted",
    "waiting_for_a_colleague",
    "waiting_for_a_contractor",
    "resident_not_reached",
    "system_outage",
    "misjudged",
    "other",
]


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
