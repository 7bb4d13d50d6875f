"""A stream's rows folded into its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from application.event_codec import decode
from application.kinds import decider_of
from domain.decider import Decider
from ledger.recorded import Recorded
from ledger.records import StoredEvent


@dataclass(frozen=True)
class Folded:
    """A stream as it stands: its facts, and the state they add up to."""

    decider: Decider[Any]
    facts: Sequence[Recorded]
    state: Any

    @property
    def version(self) -> int:
        """The number of events recorded, 0 for a stream that is not there."""
        return len(self.facts)

    @property
    def stage(self) -> str:
        """The label of the stage that the stream is in."""
        return self.decider.label(self.state)

    @property
    def first_row(self) -> StoredEvent | None:
        """The row that opened the stream, which pins its policy."""
        return self.facts[0].row if self.facts else None


def fold(stream: str, rows: Sequence[StoredEvent]) -> Folded:
    """Return the stream's state after `rows`, which are all its rows in order."""
    decider = decider_of(stream)
    facts = [decode(row) for row in rows]
    return Folded(decider, facts, add(decider, decider.initial, facts))


def add(decider: Decider[Any], state: Any, facts: Sequence[Recorded]) -> Any:  # noqa: ANN401 -- each kind has a state of its own
    """Return `state` after some more facts."""
    for fact in facts:
        state = decider.evolve(state, fact.event)
    return state
