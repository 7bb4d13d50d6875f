"""What platforms deliver is stored once, in order, and taken in once."""

from dataclasses import replace
from typing import Any

import pytest

from ledger import intake
from ledger.errors import EventConflict, UnknownRecord
from ledger.store import Ledger
from tests.ledger.making import DAMP, LIFT, NOON, Maker

CHANNEL = ("mhs", "sandbox", "mhs-homes")


def test_a_delivery_is_stored_as_it_came(ledger: Ledger, make: Maker) -> None:
    item = make.item(facts={"text": {"size": 3}, "name": "tŷ"})
    with ledger.writing() as tx:
        id_, is_new = intake.store_intake(tx.connection, item)
    with ledger.reading() as view:
        stored = intake.intake_item(view.connection, id_)
    assert is_new
    assert stored is not None
    assert (stored.facts, stored.posted_at, stored.envelope) == (
        item.facts,
        item.posted_at,
        item.envelope,
    )


def test_a_second_delivery_gets_the_same_answer(ledger: Ledger, make: Maker) -> None:
    item = make.item()
    with ledger.writing() as tx:
        first, _ = intake.store_intake(tx.connection, item)
    with ledger.writing() as tx:
        again = intake.store_intake(tx.connection, replace(item, received_at=NOON, envelope="x"))
        (stored,) = intake.pending(tx.connection, *CHANNEL)
    assert again == (first, False)
    assert stored.envelope == item.envelope


@pytest.mark.parametrize("change", [{"version": "2"}, {"kind": "deleted"}, {"landlord": "shal"}])
def test_another_version_or_landlord_is_another_item(
    ledger: Ledger, make: Maker, change: dict[str, Any]
) -> None:
    item = make.item()
    with ledger.writing() as tx:
        intake.store_intake(tx.connection, item)
        assert intake.store_intake(tx.connection, replace(item, **change))[1]


def test_items_wait_in_the_order_of_their_arrival(ledger: Ledger, make: Maker) -> None:
    items = [make.item() for _ in range(3)]
    with ledger.writing() as tx:
        for item in items:
            intake.store_intake(tx.connection, item)
        intake.store_intake(tx.connection, make.item(account="elsewhere"))
        waiting = intake.pending(tx.connection, *CHANNEL)
    assert [item.object_id for item in waiting] == [item.object_id for item in items]


def test_what_was_taken_in_waits_no_more(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        (event,) = tx.append(LIFT, 0, make.events(1))
        id_, _ = intake.store_intake(tx.connection, make.item())
        assert intake.accounts_waiting(tx.connection) == [CHANNEL]
        intake.mark_taken(tx.connection, id_, event.event_id)
        intake.mark_taken(tx.connection, id_, event.event_id)
        assert intake.pending(tx.connection, *CHANNEL) == []
        assert intake.accounts_waiting(tx.connection) == []


def test_one_item_is_taken_in_by_one_event(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        (one,) = tx.append(LIFT, 0, make.events(1))
        (other,) = tx.append(DAMP, 0, make.events(1))
        id_, _ = intake.store_intake(tx.connection, make.item())
        intake.mark_taken(tx.connection, id_, one.event_id)
        with pytest.raises(EventConflict):
            intake.mark_taken(tx.connection, id_, other.event_id)


def test_an_unknown_item_cannot_be_taken_in(ledger: Ledger) -> None:
    with pytest.raises(UnknownRecord), ledger.writing() as tx:
        intake.mark_taken(tx.connection, "nothing", "no-event")
