"""What is told to a channel about pictures that came with items, and what people ask of it."""

from typing import Literal

from pydantic import Field

from domain.identifiers import Uuid
from domain.messages import Command


class PicturesReported(Command):
    """The pictures of an item were fetched; the system's own result.

    `kept` counts those that its case has now; `left_out` says of each other one why.
    """

    type: Literal["pictures_reported"] = "pictures_reported"
    effect_id: Uuid
    attempt: int
    kept: int
    left_out: list[str] = Field(default_factory=list)


class FetchPicturesAgain(Command):
    """Try once more to fetch the pictures of an item that were given up."""

    type: Literal["fetch_pictures_again"] = "fetch_pictures_again"
    intake_id: Uuid
