"""What the ledger promises, on SQLite and on PostgreSQL alike."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from ledger.errors import ConcurrencyError, EventConflict, HistoryRewrite, LedgerReadOnly
from ledger.records import NO_PREVIOUS_HASH
from ledger.store import Ledger
from ledger.verify import verify
from tests.ledger.making import DAMP, LIFT, NOON, Maker


def test_an_empty_ledger_ends_at_nothing(ledger: Ledger) -> None:
    with ledger.reading() as view:
        assert (view.head().size, view.head().last_recorded_at) == (0, None)


def test_what_was_appended_is_read_back_unchanged(ledger: Ledger, make: Maker) -> None:
    new = make.event(on_behalf_of="resident:1", payload=b"\x00\xff not text")
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [new])
    with ledger.reading() as view:
        (stored,) = view.load(LIFT)
    assert stored.content() == new.content()
    assert (stored.landlord, stored.version, stored.position) == ("mhs", 1, 1)


def test_a_time_of_another_zone_is_kept_as_utc(ledger: Ledger, make: Maker) -> None:
    summer = timezone(timedelta(hours=1))
    new = make.event(occurred_at=datetime(2025, 6, 1, 9, 0, 0, 7, tzinfo=summer))
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [new])
        (stored,) = tx.load(LIFT)
    assert stored.occurred_at == datetime(2025, 6, 1, 8, 0, 0, 7, tzinfo=UTC)
    assert stored.occurred_at.tzinfo is UTC


def test_a_naive_time_is_refused(make: Maker) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        make.event(occurred_at=datetime(2025, 6, 1))  # noqa: DTZ001 - what is refused


def test_positions_have_no_gap_across_streams(ledger: Ledger, make: Maker) -> None:
    for stream, version in ((LIFT, 0), (DAMP, 0), (LIFT, 2), (DAMP, 2)):
        with ledger.writing() as tx:
            tx.append(stream, version, make.events(2))
    with ledger.reading() as view:
        assert [event.position for event in view.events()] == list(range(1, 9))
        assert [event.version for event in view.load(DAMP)] == [1, 2, 3, 4]


def test_a_failed_transaction_burns_no_position(ledger: Ledger, make: Maker) -> None:
    def fail_halfway() -> None:
        with ledger.writing() as tx:
            tx.append(LIFT, 0, make.events(3))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    with ledger.writing() as tx:
        assert next(iter(tx.append(LIFT, 0, make.events(1)))).position == 1


def test_each_event_cites_the_hash_before_it(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(2))
        tx.append(DAMP, 0, make.events(1))
        tx.append(LIFT, 2, make.events(1))
        stored = tx.load(LIFT)
    assert [e.previous_hash for e in stored] == [NO_PREVIOUS_HASH, *(e.hash for e in stored[:2])]


def test_the_second_to_write_a_version_is_told(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(1))
    with pytest.raises(ConcurrencyError) as refused, ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(1))
    assert refused.value.code == "concurrency"
    with ledger.reading() as view:
        assert view.head().size == 1


def test_a_version_that_is_not_there_yet_is_refused(ledger: Ledger, make: Maker) -> None:
    with pytest.raises(ConcurrencyError, match="is at 0, expected 5"), ledger.writing() as tx:
        tx.append(LIFT, 5, make.events(1))


def test_the_same_events_again_are_already_there(ledger: Ledger, make: Maker) -> None:
    new = make.events(2)
    with ledger.writing() as tx:
        first = tx.append(LIFT, 0, new)
    with ledger.writing() as tx:
        again = tx.append(LIFT, 0, [replace(e, recorded_at=NOON.replace(year=2030)) for e in new])
    assert (again.events, again.already) == (first.events, True)
    assert not first.already


def test_the_same_event_id_with_other_content_fails(ledger: Ledger, make: Maker) -> None:
    new = make.event()
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [new])
    with pytest.raises(EventConflict), ledger.writing() as tx:
        tx.append(LIFT, 1, [replace(new, payload=b"{}")])


def test_an_event_id_is_not_used_in_two_streams(ledger: Ledger, make: Maker) -> None:
    new = make.event()
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [new])
    with pytest.raises(EventConflict), ledger.writing() as tx:
        tx.append(DAMP, 0, [new])


def test_half_an_append_that_is_there_already_fails(ledger: Ledger, make: Maker) -> None:
    old, new = make.events(2)
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [old])
    with pytest.raises(EventConflict), ledger.writing() as tx:
        tx.append(LIFT, 0, [old, new])


def test_half_an_append_at_the_right_version_fails_too(ledger: Ledger, make: Maker) -> None:
    old, new = make.events(2)
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [old])
    with pytest.raises(EventConflict), ledger.writing() as tx:
        tx.append(LIFT, 1, [old, new])
    with ledger.reading() as view:
        assert len(view.load(LIFT)) == view.head().size == 1


def test_the_same_events_behind_themselves_are_already_there(ledger: Ledger, make: Maker) -> None:
    new = make.events(2)
    with ledger.writing() as tx:
        first = tx.append(LIFT, 0, new)
    with ledger.writing() as tx:
        again = tx.append(LIFT, 2, new)
    assert (again.events, again.already) == (first.events, True)
    with ledger.reading() as view:
        assert view.head().size == 2
        assert verify(view) is None


def test_recorded_times_never_go_back(ledger: Ledger, make: Maker) -> None:
    later, earlier = make.event(recorded_at=NOON + timedelta(hours=1)), make.event(recorded_at=NOON)
    with ledger.writing() as tx:
        tx.append(LIFT, 0, [later])
        (stored,) = tx.append(DAMP, 0, [earlier])
        assert tx.lock_head().not_before(NOON) == later.recorded_at
    assert stored.recorded_at == later.recorded_at


def test_a_history_can_be_read_up_to_a_version(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(3))
        assert [event.version for event in tx.load(LIFT, upto_version=2)] == [1, 2]


def test_a_reader_goes_on_from_its_position(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(3))
        tx.append(DAMP, 0, make.events(2))
    with ledger.reading() as view:
        assert [e.position for e in view.events(after_position=1, limit=2)] == [2, 3]
        assert [e.position for e in view.events(DAMP, after_position=4)] == [5]


def test_one_event_is_found_by_its_id(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        (stored,) = tx.append(LIFT, 0, make.events(1))
    with ledger.reading() as view:
        assert view.event(stored.event_id) == stored
        assert view.event("nobody") is None


@pytest.mark.parametrize(
    "statement",
    ["UPDATE events SET actor = 'staff:eve'", "DELETE FROM events WHERE version = 1"],
)
def test_events_can_be_neither_changed_nor_deleted(
    ledger: Ledger, make: Maker, statement: str
) -> None:
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(1))
    with pytest.raises(HistoryRewrite), ledger.writing() as tx:
        tx.connection.execute(text(statement))
    with ledger.reading() as view:
        assert view.load(LIFT)[0].actor == "staff:amara"


def test_a_reading_cannot_write(ledger: Ledger) -> None:
    with pytest.raises(LedgerReadOnly), ledger.reading() as view:
        view.connection.execute(text("UPDATE ledger_head SET size = 7"))
    with ledger.writing() as tx:
        assert tx.head().size == 0


def test_a_reading_sees_one_moment(ledger: Ledger, make: Maker) -> None:
    with ledger.reading() as view:
        before = view.head()
        with ledger.writing() as tx:
            tx.append(LIFT, 0, make.events(1))
        assert (view.head(), view.load(LIFT)) == (before, [])


def test_a_document_is_kept_once_by_its_hash(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        name = tx.store_document("policy", '{"id": "mhs"}', NOON)
        assert tx.store_document("policy", '{"id": "mhs"}', NOON) == name
    with ledger.reading() as view:
        assert name.startswith("sha256:")
        assert view.document(name) == '{"id": "mhs"}'
        assert view.document("sha256:none") is None
