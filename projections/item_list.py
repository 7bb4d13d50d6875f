"""What came in, one row an item: where it went, and which named person has read it."""

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.channel.events import (
    ItemAwaited,
    ItemHeld,
    ItemIgnored,
    ItemMoved,
    ItemRouted,
    ItemsRead,
    needs_reading,
)
from ledger.recorded import Recorded

_Item = ItemRouted | ItemHeld | ItemAwaited | ItemIgnored


def project(connection: Connection, table: Table, fact: Recorded) -> None:
    """Write what a fact changes on the rows of items; several events tell of one item."""
    match fact.event:
        case ItemRouted() | ItemHeld() | ItemAwaited() | ItemIgnored() as item:
            if needs_reading(item):
                insert_if_absent(connection, table, _row(fact, item))
            if isinstance(item, ItemRouted | ItemHeld):
                _change(connection, table, [item.intake_id], case=item.case)
        case ItemMoved(intake_id=intake_id, case=case):
            _change(connection, table, [intake_id], case=case)
        case ItemsRead(items=items, read_by=read_by):
            _change(connection, table, items, read_by=read_by, read_at=fact.row.recorded_at)
        case _:
            pass


def _change(connection: Connection, table: Table, items: list[str], **values: object) -> None:
    connection.execute(update(table).where(table.c.intake_id.in_(items)).values(values))


def _row(fact: Recorded, item: _Item) -> dict[str, object]:
    signals = () if isinstance(item, ItemIgnored) else item.noticed.signals
    return {
        "intake_id": item.intake_id,
        "landlord": fact.row.landlord,
        "channel": fact.row.stream,
        "kind": item.kind,
        "case": getattr(item, "case", None),
        "ignored": getattr(item, "reason", None),
        "text": item.text.content_id if item.text else None,
        "emergency": bool(signals),
        "taken_in_at": item.taken_in_at or fact.row.recorded_at,
    }
