"""What the journal records. It is sealed like every stream, and moves no case's version."""

from typing import Literal

from domain.identifiers import StreamId
from domain.messages import Event


class CommandRefused(Event):
    """Somebody asked for something that the rules do not allow."""

    type: Literal["journal.command_refused"] = "journal.command_refused"
    stream: str
    command: str
    code: str
    clause: str


class TextsRead(Event):
    """Somebody was shown texts of a stream, private ones among them.

    `upto_version` is how much of its history there was to read.
    """

    type: Literal["journal.texts_read"] = "journal.texts_read"
    stream: StreamId
    upto_version: int


JournalEvent = CommandRefused | TextsRead
