"""What every setting of a pack says of itself: where it comes from, or why it is a default."""

from typing import Self

from pydantic import Field, model_validator

from domain.messages import Frozen


class Provision(Frozen):
    """A setting that rests on a written source, or is assumed for a reason.

    `source` names the document and paragraph, `clause` the id that refusals and tests cite.
    Where the landlord's policy is silent, `assumed` is true and `reason` says why this default.
    """

    source: str = Field(min_length=1)
    clause: str = Field(min_length=1)
    assumed: bool = False
    reason: str | None = None

    @model_validator(mode="after")
    def _assumed_with_a_reason(self) -> Self:
        if self.assumed and not self.reason:
            raise ValueError("an assumed setting needs a `reason` that says why this default")
        return self
