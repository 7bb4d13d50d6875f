"""A stream's rows folded into its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from application.event_codec import event_of
from application.kinds import decider_of
from domain.case.state import AdoptedCalendar, Case
from domain.decider import Decider
from ledger.records import NO_PREVIOUS_HASH, Link, StoredEvent


@dataclass(frozen=True)
class Folded:
    """A stream as it stands: the state that its events add up to, and how far it has come.

    `version` counts its events, and `head_hash`, which is the last one's, covers them all; the
    first one pins its policy. Nothing in it ever changes, so it may be kept and shared.
    """

    decider: Decider[Any]
    state: Any
    first_row: StoredEvent | Link | None = None
    version: int = 0
    head_hash: bytes = NO_PREVIOUS_HASH

    @property
    def stage(self) -> str:
        """The label of the stage that the stream is in."""
        return self.decider.label(self.state)

    def after(self, rows: Sequence[StoredEvent | Link]) -> "Folded":
        """Return the stream as it stands after some more events."""
        if not rows:
            return self
        state, evolve = self.state, self.decider.evolve
        for row in rows:
            state = evolve(state, event_of(row))
        first, last = self.first_row or rows[0], rows[-1]
        return Folded(self.decider, state, first, last.version, last.hash)


def fold(stream: str, rows: Sequence[StoredEvent | Link]) -> Folded:
    """Return the stream's state after `rows`, which are all its rows in order."""
    return nothing_of(stream).after(rows)


def nothing_of(stream: str) -> Folded:
    """Return a stream before its first event."""
    decider = decider_of(stream)
    return Folded(decider, decider.initial)


def adopted_by(folded: Folded) -> AdoptedCalendar | None:
    """Return the calendar that a case went over to since it was opened; other streams never do."""
    return folded.state.calendar if isinstance(folded.state, Case) else None
