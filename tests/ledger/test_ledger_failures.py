"""A full disk, a held lock, a lost connection: clear words, and nothing half done."""

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.decider import EffectOrder
from ledger.engine import migrate, open_engine
from ledger.errors import (
    LedgerBusy,
    LedgerCorrupt,
    LedgerError,
    LedgerFull,
    LedgerUnavailable,
)
from ledger.store import Ledger
from ledger.verify import verify
from tests.databases import Databases
from tests.ledger.making import DAMP, LIFT, NOON, Maker


def record_much(ledger: Ledger, make: Maker) -> None:
    """One transaction that touches every table a command does, with a big event at its end."""
    with ledger.writing() as tx:
        tx.store_document("policy", "{}", NOON)
        (small,) = tx.append(DAMP, 0, make.events(1))
        tx.order_effects(small, [EffectOrder("publish_reply")])
        tx.remember(make.handled())
        tx.append(LIFT, 1, [make.event(payload=bytes(400_000))])


def what_is_there(ledger: Ledger) -> list[int]:
    tables = ("events", "streams", "effects", "handled_commands", "documents")
    with ledger.reading() as view:
        assert verify(view) is None
        counts = [view.connection.scalar(text(f"SELECT count(*) FROM {t}")) for t in tables]  # noqa: S608
    return [int(number or 0) for number in counts]


@pytest.fixture
def sqlite_full(sqlite_databases: Databases, make: Maker) -> Ledger:
    """A ledger with one event, whose file may grow by a few pages only."""
    ledger = Ledger(open_engine(sqlite_databases.migrated("ledger")))
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(1))
    with ledger.writing() as tx:
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {int(pages or 0) + 10}")
    return ledger


def test_a_full_disk_leaves_nothing_half_done(sqlite_full: Ledger, make: Maker) -> None:
    with pytest.raises(LedgerFull, match="make room"):
        record_much(sqlite_full, make)
    assert what_is_there(sqlite_full) == [1, 1, 0, 0, 0]
    sqlite_full.close()


def test_after_making_room_the_same_can_be_recorded(sqlite_full: Ledger, make: Maker) -> None:
    with pytest.raises(LedgerFull):
        record_much(sqlite_full, make)
    with sqlite_full.writing() as tx:
        tx.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    record_much(sqlite_full, make)
    assert what_is_there(sqlite_full) == [3, 2, 1, 1, 1]
    sqlite_full.close()


def test_a_full_postgresql_leaves_nothing_half_done(
    postgres_databases: Databases, make: Maker
) -> None:
    ledger = Ledger(open_engine(postgres_databases.migrated("ledger")))
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(1))
        for statement in FULL_AT_BIG_EVENTS:
            tx.connection.execute(text(statement))
    with pytest.raises(LedgerFull) as failed:
        record_much(ledger, make)
    assert failed.value.code == "ledger_full"
    assert what_is_there(ledger) == [1, 1, 0, 0, 0]
    ledger.close()


FULL_AT_BIG_EVENTS = (
    """
    CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
    """,
    """
    CREATE TRIGGER full_disk BEFORE INSERT ON events
    FOR EACH ROW WHEN (length(NEW.payload) > 1000) EXECUTE FUNCTION disk_is_full()
    """,
)


def test_a_writer_that_waits_too_long_is_told(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("database.engine.LOCK_TIMEOUT_MS", 50)
    other = Ledger(open_engine(ledger.engine.url))
    with ledger.writing() as tx:
        tx.lock_head()
        with pytest.raises(LedgerBusy) as failed, other.writing() as second:
            second.lock_head()
    other.close()
    assert failed.value.transient


def test_a_server_that_is_not_there_is_named() -> None:
    ledger = Ledger(open_engine("postgresql://redress:geheim@127.0.0.1:1/none"))
    with pytest.raises(LedgerUnavailable, match=r"127\.0\.0\.1:1") as failed, ledger.reading():
        pass
    assert "geheim" not in str(failed.value)


def test_a_broken_connection_is_told_and_the_next_works(postgres_databases: Databases) -> None:
    ledger = Ledger(open_engine(postgres_databases.migrated("ledger")))
    end_myself = text("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(LedgerUnavailable), ledger.writing() as tx:
        tx.connection.execute(end_myself)
    with ledger.writing() as tx:
        assert tx.lock_head().size == 0
    ledger.close()


def test_a_connection_that_breaks_before_an_append_is_told_and_the_next_works(
    postgres_databases: Databases, make: Maker
) -> None:
    ledger = Ledger(open_engine(postgres_databases.migrated("ledger")))
    other = Ledger(open_engine(ledger.engine.url))
    end_all_others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    def break_then_append() -> None:
        with ledger.writing() as tx:
            tx.lock_head()
            with other.reading() as view:
                view.connection.execute(end_all_others)
            tx.append(LIFT, 0, make.events(1))

    with pytest.raises(LedgerUnavailable):
        break_then_append()
    with ledger.writing() as tx:
        tx.append(LIFT, 0, make.events(1))
        assert tx.lock_head().size == 1
    for opened in (ledger, other):
        opened.close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    ledger = Ledger(open_engine(f"sqlite:///{tmp_path / 'none' / 'ledger.db'}"))
    with pytest.raises(LedgerUnavailable, match=r"none/ledger\.db"), ledger.reading():
        pass


def test_a_file_that_is_no_ledger_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"not a database, " * 100)
    ledger = Ledger(open_engine(f"sqlite:///{path}"))
    with pytest.raises(LedgerCorrupt), ledger.reading() as view:
        view.head()
    ledger.close()


def test_every_failure_has_a_code_and_words_of_its_own() -> None:
    found = LedgerError.__subclasses__()
    assert len({error.code for error in found}) == len({error.words for error in found})
    assert len({error.code for error in found}) == len(found) == 10


def test_the_ledgers_files_are_for_their_owner_alone(tmp_path: Path, make: Maker) -> None:
    before = os.umask(0)
    try:
        ledger = Ledger(open_engine(f"sqlite:///{tmp_path / 'ledger.db'}"))
        migrate(ledger.engine)
        with ledger.reading():
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    ledger.close()
    assert modes == {"ledger.db": 0o600, "ledger.db-wal": 0o600, "ledger.db-shm": 0o600}


@pytest.mark.parametrize(
    ("setting", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_loses_nothing_on_a_power_cut(
    sqlite_ledger: Ledger, setting: str, value: object
) -> None:
    with sqlite_ledger.reading() as view:
        assert view.connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == value


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_timeout", "3s"),
        ("idle_in_transaction_session_timeout", "4s"),
        ("transaction_isolation", "read committed"),
    ],
)
def test_postgresql_waits_less_than_a_recording_may_take(
    postgres_databases: Databases, setting: str, value: str
) -> None:
    ledger = Ledger(open_engine(postgres_databases.migrated("ledger")))
    with ledger.writing() as tx:
        assert tx.connection.exec_driver_sql(f"SHOW {setting}").scalar() == value
    ledger.close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_a_database_that_cannot_hold_a_ledger_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"needs a file|not supported"):
        open_engine(url)


def test_truncating_the_events_is_refused(postgres_databases: Databases) -> None:
    ledger = Ledger(open_engine(postgres_databases.migrated("ledger")))
    with pytest.raises(LedgerError, match="never changed or deleted"), ledger.writing() as tx:
        tx.connection.execute(text("TRUNCATE events CASCADE"))
    ledger.close()
