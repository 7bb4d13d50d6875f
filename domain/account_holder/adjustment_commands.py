"""What can be agreed with a person so that they can use the service."""

from typing import Literal

from pydantic import Field

from domain.case.privacy_vocabulary import AnyRoute
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class RecordAdjustment(Command):
    """Record what was agreed with the person; it holds on every case of theirs from now on.

    `agreed` says it in words, for those who may read private threads; what a rule takes from it
    is `contact`, how they are written to, `more_days_to_answer`, added to what they are given,
    and `targets`, amounts of the landlord's own clocks in each clock's unit. Why they need it is
    no input of any rule.
    """

    type: Literal["record_adjustment"] = "record_adjustment"
    agreed: ContentRef
    contact: AnyRoute | None = None
    more_days_to_answer: int = Field(default=0, ge=0, le=1_000)
    targets: dict[str, int] = Field(default_factory=dict)


class EndAdjustment(Command):
    """Record that an agreement holds no longer, as the person said or agreed."""

    type: Literal["end_adjustment"] = "end_adjustment"
    adjustment_id: Uuid
    reason: ContentRef
