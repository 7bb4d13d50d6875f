"""What came in and no named person has read yet, the oldest first, with its age.

That is what the channels took in and nobody marked as read, and what still waits for its channel:
it is in the one list or in the other at any moment, so nothing is lost between.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from domain.identifiers import stream_id
from ledger.clock import Clock
from ledger.intake import waiting_items
from ledger.reading import View
from ledger.store import Ledger
from projections.live import live_tables


@dataclass(frozen=True)
class UnreadItem:
    """One item. `text` is its id in the vault; `case` is None where it belongs to none.

    `waits`: its channel has not taken it in, as it is not registered or the engine is behind; it
    can be marked as read afterwards. `ignored` says why nothing follows from it.
    """

    intake_id: str
    channel: str
    kind: str
    case: str | None
    ignored: str | None
    text: str | None
    emergency: bool
    taken_in_at: datetime
    age: timedelta
    waits: bool = False


@dataclass(frozen=True)
class UnreadReport:
    """A landlord's unread items at one moment; `oldest` is the greatest age."""

    at: datetime
    items: list[UnreadItem]

    @property
    def oldest(self) -> timedelta:
        """The age of what has waited longest; nothing where all is read."""
        return max((item.age for item in self.items), default=timedelta(0))


def unread_report(ledger: Ledger, clock: Clock, landlord: str) -> UnreadReport:
    """Return what nobody at a landlord has read yet."""
    with ledger.reading() as view:
        now = clock.now(view.connection)
        found = [*_taken_in(view, landlord, now), *_waiting(view, landlord, now)]
    return UnreadReport(now, sorted(found, key=lambda item: (item.taken_in_at, item.intake_id)))


def _taken_in(view: View, landlord: str, now: datetime) -> Iterator[UnreadItem]:
    # First, so that a rebuild that wants to drop this table waits for this reading.
    items = live_tables(view.connection)["items"]
    query = select(items).where(items.c.landlord == landlord, items.c.read_at.is_(None))
    for row in view.connection.execute(query):
        yield UnreadItem(
            intake_id=row.intake_id,
            channel=row.channel,
            kind=row.kind,
            case=row.case,
            ignored=row.ignored,
            text=row.text,
            emergency=row.emergency,
            taken_in_at=row.taken_in_at,
            age=now - row.taken_in_at,
        )


def _waiting(view: View, landlord: str, now: datetime) -> Iterator[UnreadItem]:
    for item in waiting_items(view.connection, landlord):
        if item.facts.get("is_echo"):
            continue
        text = item.facts.get("text")
        yield UnreadItem(
            intake_id=item.intake_id,
            channel=stream_id(landlord, "channel", item.platform, item.account),
            kind=str(item.facts.get("kind", item.kind)),
            case=None,
            ignored=None,
            text=text["content_id"] if text else None,
            emergency=bool(item.facts.get("noticed", {}).get("signals")),
            taken_in_at=item.received_at,
            age=now - item.received_at,
            waits=True,
        )
