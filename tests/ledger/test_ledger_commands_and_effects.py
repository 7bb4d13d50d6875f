"""Handled commands, effects and wake-ups, on both databases."""

from datetime import timedelta

import pytest

from domain.decider import EffectOrder, Settlement
from domain.identifiers import effect_id
from ledger.errors import ConcurrencyError, UnknownRecord
from ledger.records import StoredEvent
from ledger.store import Ledger
from tests.ledger.making import DAMP, LIFT, NOON, Maker

REPLY = EffectOrder("publish_reply")
LATER = EffectOrder("publish_reply", not_before=NOON + timedelta(hours=1))


@pytest.fixture
def event(ledger: Ledger, make: Maker) -> StoredEvent:
    with ledger.writing() as tx:
        (stored,) = tx.append(LIFT, 0, make.events(1))
    return stored


def test_the_answer_to_a_command_is_remembered(ledger: Ledger, make: Maker) -> None:
    handled = make.handled()
    with ledger.writing() as tx:
        assert tx.remembered(handled.landlord, handled.command_id) is None
        tx.remember(handled)
    with ledger.reading() as view:
        assert view.remembered(handled.landlord, handled.command_id) == handled


def test_a_command_id_is_its_landlords_own(ledger: Ledger, make: Maker) -> None:
    ours = make.handled()
    theirs = make.handled(command_id=ours.command_id, landlord="shal", answer="{}")
    with ledger.writing() as tx:
        tx.remember(ours)
        assert tx.remembered("shal", ours.command_id) is None
        tx.remember(theirs)
    with ledger.reading() as view:
        assert view.remembered(ours.landlord, ours.command_id) == ours
        assert view.remembered("shal", ours.command_id) == theirs


def test_one_command_is_not_answered_twice(ledger: Ledger, make: Maker) -> None:
    handled = make.handled()
    with ledger.writing() as tx:
        tx.remember(handled)
    with pytest.raises(ConcurrencyError), ledger.writing() as tx:
        tx.remember(handled)


def test_an_ordered_effect_is_pending(ledger: Ledger, event: StoredEvent) -> None:
    with ledger.writing() as tx:
        ids = tx.order_effects(event, [REPLY, REPLY])
    assert ids == [effect_id(event.event_id, "publish_reply", n) for n in (0, 1)]
    with ledger.reading() as view:
        assert [effect.effect_id for effect in view.pending_effects(LIFT)] == ids
        assert view.pending_effects(DAMP) == []


def test_a_settled_effect_is_no_longer_pending(ledger: Ledger, event: StoredEvent) -> None:
    with ledger.writing() as tx:
        (id_,) = tx.order_effects(event, [REPLY])
        tx.settle_effect(Settlement(id_, "done", attempts=2), "the-result")
    with ledger.reading() as view:
        effect = view.effect(id_)
        assert view.pending_effects() == []
    assert effect is not None
    assert (effect.state, effect.attempts, effect.result_command) == ("done", 2, "the-result")


def test_settling_what_was_never_ordered_fails(ledger: Ledger) -> None:
    with pytest.raises(UnknownRecord), ledger.writing() as tx:
        tx.settle_effect(Settlement("nothing", "done", attempts=1), "the-result")


def test_a_held_effect_is_not_due_before_its_time(ledger: Ledger, event: StoredEvent) -> None:
    with ledger.writing() as tx:
        (id_,) = tx.order_effects(event, [LATER])
        assert tx.pending_effects(due_by=NOON) == []
        (effect,) = tx.pending_effects(due_by=NOON + timedelta(hours=1))
    assert effect.effect_id == id_
    assert not effect.is_due(NOON)


def test_effects_can_be_rebuilt_from_events(ledger: Ledger, event: StoredEvent) -> None:
    with ledger.writing() as tx:
        ids = tx.order_effects(event, [REPLY])
        tx.forget_effects(LIFT)
        assert tx.pending_effects(LIFT) == []
        assert tx.order_effects(event, [REPLY]) == ids


def test_streams_that_wait_for_something_are_open(
    ledger: Ledger, event: StoredEvent, make: Maker
) -> None:
    with ledger.writing() as tx:
        tx.append(DAMP, 0, make.events(1))
        assert tx.open_streams() == []
        tx.set_wake(DAMP, NOON)
        tx.order_effects(event, [REPLY])
        assert {row.stream for row in tx.open_streams()} == {DAMP, LIFT}


def test_the_earliest_wake_counts_clocks_and_held_effects(
    ledger: Ledger, event: StoredEvent
) -> None:
    with ledger.writing() as tx:
        assert tx.earliest_wake() is None
        tx.set_wake(LIFT, NOON + timedelta(hours=2))
        assert tx.earliest_wake() == NOON + timedelta(hours=2)
        tx.order_effects(event, [LATER])
        assert tx.earliest_wake() == NOON + timedelta(hours=1)


def test_a_wake_up_is_set_for_known_streams_alone(ledger: Ledger) -> None:
    with pytest.raises(UnknownRecord), ledger.writing() as tx:
        tx.set_wake(LIFT, NOON)


def test_a_landlords_streams_are_listed_oldest_first(
    ledger: Ledger, event: StoredEvent, make: Maker
) -> None:
    with ledger.writing() as tx:
        tx.append(DAMP, 0, make.events(1))
        (row,) = tx.streams("mhs", "case")
    assert (row.stream, row.opened_at) == (LIFT, event.recorded_at)
