"""Which event took an intake item in; not a read model of its own, but marked in its row."""

from sqlalchemy import Connection

from domain.channel.events import ItemAwaited, ItemHeld, ItemIgnored, ItemRouted
from ledger.intake import intake_item, mark_taken
from ledger.recorded import Recorded


def mark(connection: Connection, fact: Recorded) -> None:
    """Mark the item that a fact takes in; the first event about it counts."""
    if isinstance(fact.event, ItemRouted | ItemHeld | ItemIgnored | ItemAwaited):
        item = intake_item(connection, fact.event.intake_id)
        if item is not None and item.taken_event is None:
            mark_taken(connection, item.intake_id, fact.row.event_id)
