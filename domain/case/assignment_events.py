"""What is recorded of who looks after a case."""

from typing import Literal

from domain.case.vocabulary import AssignedBecause
from domain.identifiers import ActorId
from domain.messages import ContentRef, Event


class CaseAssigned(Event):
    """The case is looked after by a person, a team of the pack, or a person of that team.

    `was` and `was_team` say by whom until then. `reason` is a person's; there is none where the
    kind of contact decides.
    """

    type: Literal["case.assigned"] = "case.assigned"
    to: ActorId | None = None
    team: str | None = None
    was: ActorId | None = None
    was_team: str | None = None
    because: AssignedBecause
    reason: ContentRef | None = None
    assigned_by: ActorId
