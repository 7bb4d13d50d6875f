"""What the journal records. It is sealed like every stream, and moves no case's version."""

from typing import ClassVar, Literal

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

    `upto_version` is how much of its history there was to read; `cause` why they may
    (`domain/case/visibility.py`), and `purpose` what an auditor said it was for.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["journal.texts_read"] = "journal.texts_read"
    stream: StreamId
    upto_version: int
    cause: str
    purpose: str | None = None


class ReadingRefused(Event):
    """Somebody wanted to read what is private in a stream and may not."""

    type: Literal["journal.reading_refused"] = "journal.reading_refused"
    stream: StreamId


JournalEvent = CommandRefused | TextsRead | ReadingRefused
