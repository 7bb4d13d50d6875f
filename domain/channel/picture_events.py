"""What is recorded of pictures that came with items: to be fetched, kept, or given up."""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import Uuid
from domain.messages import Event


class PicturesOrdered(Event):
    """An item came with `count` pictures, which are fetched and kept as evidence in its case."""

    type: Literal["channel.pictures_ordered"] = "channel.pictures_ordered"
    intake_id: Uuid
    object_id: str
    count: int
    effect_id: Uuid


class PicturesKept(Event):
    """The case has `kept` of them; `left_out` says of each other one why."""

    type: Literal["channel.pictures_kept"] = "channel.pictures_kept"
    intake_id: Uuid
    effect_id: Uuid
    attempts: int
    kept: int
    left_out: list[str]


class PicturesDelayed(Event):
    """They could not be fetched yet; the next attempt starts at `not_before`."""

    type: Literal["channel.pictures_delayed"] = "channel.pictures_delayed"
    intake_id: Uuid
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class PicturesGivenUp(Event):
    """They could not be fetched: a person captures them, or has it tried again."""

    type: Literal["channel.pictures_given_up"] = "channel.pictures_given_up"
    intake_id: Uuid
    effect_id: Uuid
    attempts: int
    reason: str


PictureEvent = PicturesOrdered | PicturesKept | PicturesDelayed | PicturesGivenUp
