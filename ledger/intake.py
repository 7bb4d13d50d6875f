"""What platforms deliver, stored before it is acknowledged and taken in order afterwards."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select, update

from database.inserting import insert_if_absent
from domain.identifiers import derived_id
from ledger.errors import EventConflict, UnknownRecord
from ledger.records import IntakeItem, StoredIntake
from ledger.tables import intake


def intake_id(item: IntakeItem) -> str:
    """Return the id that the item has however often it is delivered."""
    key = (item.landlord, item.platform, item.object_id, item.kind, item.version)
    return derived_id("intake", *key)


def store_intake(connection: Connection, item: IntakeItem) -> tuple[str, bool]:
    """Keep an item; return its id and whether it is new. A second delivery changes nothing."""
    id_ = intake_id(item)
    facts = json.dumps(item.facts, sort_keys=True)
    row = asdict(item) | {"intake_id": id_, "facts": facts}
    return id_, insert_if_absent(connection, intake, row)


def intake_item(connection: Connection, id_: str) -> StoredIntake | None:
    """Return one item by its id."""
    found = _items(connection, select(intake).where(intake.c.intake_id == id_))
    return found[0] if found else None


def pending(
    connection: Connection, landlord: str, platform: str, account: str, limit: int = 1_000
) -> list[StoredIntake]:
    """Return what an account's channel has not taken in yet, in the order of its arrival."""
    query = select(intake).where(
        intake.c.landlord == landlord,
        intake.c.platform == platform,
        intake.c.account == account,
        intake.c.taken_event.is_(None),
    )
    return _items(connection, query.order_by(intake.c.seq).limit(limit))


def waiting_items(connection: Connection, landlord: str) -> list[StoredIntake]:
    """Return what no channel of a landlord has taken in yet, in the order of its arrival."""
    query = select(intake).where(intake.c.landlord == landlord, intake.c.taken_event.is_(None))
    return _items(connection, query.order_by(intake.c.seq))


def accounts_waiting(connection: Connection) -> list[tuple[str, str, str]]:
    """Return the accounts (landlord, platform, account) with something not taken in yet."""
    account = (intake.c.landlord, intake.c.platform, intake.c.account)
    query = select(*account).where(intake.c.taken_event.is_(None)).distinct().order_by(*account)
    return [(landlord, platform, name) for landlord, platform, name in connection.execute(query)]


def home_of(connection: Connection, item: IntakeItem) -> str | None:
    """Return the account that something of the item's object was first stored for, if any was."""
    query = select(intake.c.account).where(*_of_its_object(item)).order_by(intake.c.seq).limit(1)
    home: str | None = connection.scalar(query)
    return home


def move_home(connection: Connection, item: IntakeItem) -> None:
    """Let everything of the item's object that is not taken in wait for the item's account."""
    query = update(intake).where(*_of_its_object(item), intake.c.taken_event.is_(None))
    connection.execute(query.values(account=item.account))


def _of_its_object(item: IntakeItem) -> tuple[ColumnElement[bool], ...]:
    return (
        intake.c.landlord == item.landlord,
        intake.c.platform == item.platform,
        intake.c.object_id == item.object_id,
    )


def mark_taken(connection: Connection, id_: str, event_id: str) -> None:
    """Note which event took an item in; again with the same event changes nothing.

    Errors: UnknownRecord for no such item, EventConflict where another event took it.
    """
    free = intake.c.taken_event.is_(None) | (intake.c.taken_event == event_id)
    query = update(intake).where(intake.c.intake_id == id_, free).values(taken_event=event_id)
    if connection.execute(query).rowcount == 1:
        return
    if intake_item(connection, id_) is None:
        raise UnknownRecord(f"intake item {id_}")
    raise EventConflict(f"intake item {id_} was taken in by another event")


def _items(connection: Connection, query: Select[Any]) -> list[StoredIntake]:
    return [_item(row) for row in connection.execute(query)]


def _item(row: Row[Any]) -> StoredIntake:
    columns = dict(row._mapping)
    return StoredIntake(**columns | {"facts": json.loads(columns["facts"])})
