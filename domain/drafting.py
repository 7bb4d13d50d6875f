"""What a decision has come to so far: the events, and the state that they already make.

One command may cause several events, and a later one often rests on an earlier one (a letter
is delivered, so a clock is met, so the next begins). A draft folds each event as it is
recorded, so a rule always sees the state it acts on. It lives for one decision and is never
shared, so `decide` stays a function of its arguments.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from domain.decider import Context
from domain.identifiers import effect_id, event_id
from domain.messages import Event

State = TypeVar("State")
E = TypeVar("E", bound=Event)


class Draft(Generic[State, E]):
    """The events of one decision in the making."""

    def __init__(self, state: State, context: Context, evolve: Callable[[State, E], State]) -> None:
        self.state = state
        self.context = context
        self.events: list[E] = []
        self._evolve = evolve

    @property
    def now(self) -> datetime:
        """The instant at which this is decided."""
        return self.context.now

    def record(self, *events: E) -> None:
        """Add events and fold them."""
        for event in events:
            self.events.append(event)
            self.state = self._evolve(self.state, event)

    def effect_id(self, kind: str) -> str:
        """Return the id of the effect that the event recorded next will order first."""
        return effect_id(event_id(self.context.command_id, len(self.events)), kind, 0)
