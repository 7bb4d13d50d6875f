"""Handing a case to somebody, and taking it over."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from domain.identifiers import ActorId
from domain.messages import Command, ContentRef
from domain.policy.basics import Key


def _staff(actor: str) -> str:
    if not actor.startswith("staff:"):
        raise ValueError("a case is handed to a member of staff, `staff:...`")
    return actor


StaffId = Annotated[ActorId, AfterValidator(_staff)]


class AssignCase(Command):
    """Hand the case to a person, to a team of the pack, or to a person of that team.

    `absence`: whoever had it is away, so others have to know that it changed hands meanwhile.
    """

    type: Literal["assign_case"] = "assign_case"
    to: StaffId | None = None
    team: Key | None = None
    absence: bool = False
    reason: ContentRef

    @model_validator(mode="after")
    def _to_somebody(self) -> Self:
        if self.to is None and self.team is None:
            raise ValueError("say to whom: a person (`to`), a team (`team`), or both")
        return self


class TakeOverCase(Command):
    """Look after the case oneself from now on."""

    type: Literal["take_over_case"] = "take_over_case"
    reason: ContentRef
