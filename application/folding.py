"""A stream's rows folded into its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from application.event_codec import decode
from application.kinds import decider_of
from domain.decider import Decider
from ledger.recorded import Recorded
from ledger.records import NO_PREVIOUS_HASH, StoredEvent


@dataclass(frozen=True)
class Folded:
    """A stream as it stands: the state that its facts add up to, its first row and its last.

    Nothing in it ever changes, so it may be kept and shared between threads.
    """

    decider: Decider[Any]
    state: Any
    first_row: StoredEvent | None = None
    last_row: StoredEvent | None = None

    @property
    def version(self) -> int:
        """The number of events recorded, 0 for a stream that is not there."""
        return self.last_row.version if self.last_row else 0

    @property
    def head_hash(self) -> bytes:
        """The last event's hash, which covers all events of the stream."""
        return self.last_row.hash if self.last_row else NO_PREVIOUS_HASH

    @property
    def stage(self) -> str:
        """The label of the stage that the stream is in."""
        return self.decider.label(self.state)

    def after(self, facts: Sequence[Recorded]) -> "Folded":
        """Return the stream as it stands after some more facts."""
        if not facts:
            return self
        state = self.state
        for fact in facts:
            state = self.decider.evolve(state, fact.event)
        return Folded(self.decider, state, self.first_row or facts[0].row, facts[-1].row)


def fold(stream: str, rows: Sequence[StoredEvent]) -> Folded:
    """Return the stream's state after `rows`, which are all its rows in order."""
    return nothing_of(stream).after([decode(row) for row in rows])


def nothing_of(stream: str) -> Folded:
    """Return a stream before its first event."""
    decider = decider_of(stream)
    return Folded(decider, decider.initial)
