"""What is recorded of the landlord's own words; nothing of it is sent."""

from typing import Literal

from domain.case.internal_commands import Cause
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class NoteAdded(Event):
    """A colleague wrote something down for colleagues."""

    type: Literal["case.note_added"] = "case.note_added"
    content: ContentRef
    added_by: ActorId


class BreachExplained(Event):
    """A person said why a limit was missed; the last explanation counts, and the breach stands."""

    type: Literal["case.breach_explained"] = "case.breach_explained"
    clock_id: Uuid
    rule: str
    cause: Cause
    note: ContentRef | None
    explained_by: ActorId


InternalEvent = NoteAdded | BreachExplained
