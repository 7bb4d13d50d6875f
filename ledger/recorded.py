"""A fact as it was read back."""

from dataclasses import dataclass

from domain.messages import Event
from ledger.records import StoredEvent


@dataclass(frozen=True)
class Recorded:
    """The event, and the row that proves it."""

    event: Event
    row: StoredEvent
