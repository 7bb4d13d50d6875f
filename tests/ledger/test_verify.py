"""Whoever changes a row without the program is found, and the first wrong row is named."""

import sqlite3
from pathlib import Path

import pytest

from ledger.store import Ledger
from ledger.tables import events, streams
from ledger.verify import WrongRow, verify
from tests.ledger.making import DAMP, LIFT, NOON, Maker

NOT_EVIDENCE = {"wake_at"}


@pytest.fixture
def filled(sqlite_ledger: Ledger, make: Maker) -> Ledger:
    """Positions 1 to 5: three events of LIFT around two of DAMP."""
    full = {"on_behalf_of": "resident:1", "correlation_id": "c", "policy_version": "p"}
    full |= {"calendar_version": "k"}
    with sqlite_ledger.writing() as tx:
        tx.append(LIFT, 0, [make.event(**full), make.event(**full)])
        tx.append(DAMP, 0, [make.event(**full), make.event(**full)])
        tx.append(LIFT, 2, [make.event(**full)])
    return sqlite_ledger


def tamper(ledger: Ledger, *statements: str) -> WrongRow | None:
    """Change the file as somebody with root could, then verify."""
    with sqlite3.connect(Path(str(ledger.engine.url.database))) as raw:
        raw.execute("DROP TRIGGER IF EXISTS events_are_not_changed")
        raw.execute("DROP TRIGGER IF EXISTS events_are_not_deleted")
        for statement in statements:
            assert raw.execute(statement).rowcount > 0
    raw.close()
    with ledger.reading() as view:
        return verify(view)


def test_a_changed_policy_document_is_found(filled: Ledger, make: Maker) -> None:
    with filled.writing() as tx:
        tx.store_document("policy", "240 minutes", NOON)
    wrong = tamper(filled, "UPDATE documents SET body = '241 minutes'")
    assert wrong is not None
    assert wrong.what == "the policy does not match its hash"


def flip(column: str, where: str, table: str = "events") -> str:
    """Change the last byte of a value into another of the same kind."""
    flipped = f"substr({column}, 1, length({column}) - 1) || "
    match column:
        case "position" | "version" | "schema_version":
            value = f"{column} + 16"
        case "payload" | "previous_hash" | "hash" | "head_hash":
            last = f"substr({column}, -1)"
            value = f"CAST({flipped} CASE hex({last}) WHEN '01' THEN x'02' ELSE x'01' END AS BLOB)"
        case _:
            value = f"{flipped} CASE substr({column}, -1) WHEN '1' THEN '2' ELSE '1' END"
    return f"UPDATE {table} SET {column} = {value} WHERE {where}"  # noqa: S608 - our own names


def test_an_untouched_ledger_is_intact(filled: Ledger) -> None:
    with filled.reading() as view:
        assert verify(view) is None
        assert verify(view, LIFT) is None


def test_an_intact_ledger_on_either_database_verifies(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(3))
        tx.append(DAMP, 0, make.events(2))
    with ledger.reading() as view:
        assert verify(view) is None


@pytest.mark.parametrize("column", [column.name for column in events.c])
def test_a_flipped_byte_in_any_column_is_found(filled: Ledger, column: str) -> None:
    wrong = tamper(filled, flip(column, "position = 2"))
    assert wrong is not None
    if column not in {"position", "stream"}:
        assert (wrong.position, wrong.stream) == (2, LIFT)


@pytest.mark.parametrize(
    "column", [column.name for column in streams.c if column.name not in NOT_EVIDENCE]
)
def test_a_flipped_byte_in_a_streams_row_is_found(filled: Ledger, column: str) -> None:
    wrong = tamper(filled, flip(column, f"stream = '{DAMP}'", "streams"))
    assert wrong is not None
    assert wrong.position == 0


def test_a_hash_made_to_fit_breaks_the_next_row(filled: Ledger) -> None:
    wrong = tamper(
        filled, "UPDATE events SET hash = randomblob(32), previous_hash = hash WHERE position = 1"
    )
    assert wrong is not None
    assert wrong.position == 1


def test_a_deleted_event_leaves_a_gap(filled: Ledger) -> None:
    wrong = tamper(filled, "DELETE FROM events WHERE position = 3")
    assert wrong is not None
    assert (wrong.position, wrong.what) == (4, "position 3 was expected here")


def test_two_swapped_events_are_found(filled: Ledger) -> None:
    wrong = tamper(
        filled,
        "UPDATE events SET position = 99 WHERE position = 1",
        "UPDATE events SET position = 1 WHERE position = 2",
        "UPDATE events SET position = 2 WHERE position = 99",
    )
    assert wrong is not None
    assert (wrong.position, wrong.version) == (1, 2)


def test_a_cut_tail_shows_in_the_heads(filled: Ledger) -> None:
    wrong = tamper(filled, "DELETE FROM events WHERE position = 5")
    assert wrong is not None
    assert str(wrong).startswith(f"{LIFT} version 3, its head: version does not match")


def test_a_stream_without_its_row_is_found(filled: Ledger) -> None:
    wrong = tamper(filled, f"DELETE FROM streams WHERE stream = '{DAMP}'")  # noqa: S608
    assert wrong == WrongRow(0, DAMP, 2, "the stream has events but no row")


def test_a_wrong_size_of_the_ledger_is_found(filled: Ledger) -> None:
    wrong = tamper(filled, "UPDATE ledger_head SET size = 4")
    assert wrong == WrongRow(0, "ledger_head", 4, "5 events were found")


def test_one_streams_verification_looks_at_it_alone(filled: Ledger) -> None:
    assert tamper(filled, flip("actor", "position = 3")) is not None
    with filled.reading() as view:
        assert verify(view, LIFT) is None
        assert verify(view, DAMP) is not None


def test_more_events_than_a_page_are_all_read(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.verify.PAGE", 2)
    wrong = tamper(filled, flip("payload", "position = 5"))
    assert wrong is not None
    assert wrong.position == 5
