"""What reaches a case by itself about words that it owes somebody."""

from typing import Literal

from pydantic import Field

from domain.identifiers import Uuid
from domain.limit import ChannelLimit
from domain.media import Media
from domain.messages import Command, ContentRef


class NoteChannelLimit(Command):
    """The case's channel is limited for a time, or is so no more."""

    type: Literal["note_channel_limit"] = "note_channel_limit"
    limit: ChannelLimit


class KeepPictures(Command):
    """Pictures that came with something the author wrote were fetched, and are evidence."""

    type: Literal["keep_pictures"] = "keep_pictures"
    object_id: str
    media: list[Media] = Field(min_length=1)


class SayPrepared(Command):
    """The words that were ordered are written: they go out now. The system's own result."""

    type: Literal["say_prepared"] = "say_prepared"
    effect_id: Uuid
    attempt: int
    content: ContentRef
