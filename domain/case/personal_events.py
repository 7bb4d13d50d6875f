"""What is recorded of the nature of a case."""

from typing import Literal

from domain.identifiers import ActorId
from domain.messages import ContentRef, Event


class CaseMarkedPersonal(Event):
    """The case is of a personal nature, so its conversation is private for good."""

    type: Literal["case.marked_personal"] = "case.marked_personal"
    reason: ContentRef | None = None
    marked_by: ActorId
