"""The words that commands, events and state of upkeep share."""

from typing import Literal

from domain.identifiers import StreamId
from domain.messages import Frozen

Job = Literal["digests", "retention", "reconciliation"]


class Tagged(Frozen):
    """The cases that carry a theme of the pack."""

    theme: str
    cases: list[StreamId]
