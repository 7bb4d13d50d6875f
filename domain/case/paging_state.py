"""How far the line of those on call was asked about one emergency."""

from dataclasses import dataclass
from datetime import datetime

from domain.case.paging_events import OnCallAsked, PagingEvent


@dataclass(frozen=True)
class Paging:
    """`turn` counts those asked; `next_at` is the next one's, None once somebody answered."""

    turn: int
    next_at: datetime | None

    @property
    def answered(self) -> bool:
        """Whether somebody took the emergency up."""
        return self.next_at is None


def changed(paging: Paging | None, event: PagingEvent) -> Paging:
    """Return how far it has come after the event."""
    if isinstance(event, OnCallAsked):
        return Paging(event.turn, event.next_at)
    return Paging(paging.turn if paging else 0, None)
