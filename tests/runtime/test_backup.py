"""A backup is whole and private, what is wrong with one is named, and nothing is restored over."""

import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import Event

import psycopg
import pytest
from psycopg.sql import SQL, Literal
from sqlalchemy import URL, Connection, Engine, Table, Update, delete, make_url, update
from sqlalchemy.exc import OperationalError

from domain.case import commands as do
from domain.identifiers import stream_id
from ledger.engine import open_engine
from ledger.send_log import LedgerSendLog
from ledger.store import Ledger
from ledger.tables import ledger_head
from runtime.backup import MANIFEST, Manifest, back_up, read_manifest
from runtime.copying import copy_in, copy_out, is_empty
from runtime.errors import CopyFailed, NotABackup, NotEmpty, ProgramMissing
from runtime.restoring import check, first_fault, presume_sent, restore
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import Databases
from tests.domain import happenings as h
from tests.postgres import PostgresServer
from vault.errors import WrongKey
from vault.kek import Kek
from vault.store import Vault, open_vault
from vault.tables import content, subject_keys, vault_keys

ANOTHER = Kek(bytes(32))


def with_a_case(office: Office) -> Office:
    """Let a post come in and a reply to it wait to be sent."""
    office.record(h.a_post(), h.INTAKE)
    office.record(do.AcknowledgePublicly(content=office.vault.put("shal", office.subject, "Seen.")))
    return office


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    """One case on each database, with a reply that waits to be sent."""
    return with_a_case(Office(ledger, vault))


@pytest.fixture
def sqlite_office(sqlite_ledger: Ledger, sqlite_vault: Vault) -> Office:
    """The same on SQLite, for what does not depend on the database."""
    return with_a_case(Office(sqlite_ledger, sqlite_vault))


@contextmanager
def two_empty(databases: Databases) -> Iterator[tuple[Engine, Engine]]:
    """Open two databases with nothing in them."""
    ledger, vault = open_engine(databases.empty()), open_vault(databases.empty())
    try:
        yield ledger, vault
    finally:
        ledger.dispose()
        vault.dispose()


@contextmanager
def restored(folder: Path, databases: Databases) -> Iterator[tuple[Ledger, Vault]]:
    """Restore a backup into two new databases."""
    with two_empty(databases) as (ledger, vault):
        restore(folder, ledger, vault)
        yield Ledger(ledger), Vault(vault, KEK)


def backed_up(office: Office, folder: Path) -> Manifest:
    return back_up(folder, office.ledger.engine, office.vault.engine)


def in_vault(office: Office, change: Callable[[Connection], object]) -> None:
    with office.vault.engine.begin() as connection:
        change(connection)


def _rename(statement: Update, connection: Connection) -> None:
    connection.execute(statement)


def hashes(ledger: Ledger) -> list[bytes]:
    with ledger.reading() as view:
        return [event.hash for event in view.events()]


def test_what_is_restored_is_what_was_backed_up(
    office: Office, tmp_path: Path, databases: Databases
) -> None:
    backed_up(office, tmp_path / "b")
    with restored(tmp_path / "b", databases) as (ledger, vault):
        assert first_fault(ledger, vault) is None
        assert hashes(ledger) == hashes(office.ledger) != []
        assert Office(ledger, vault).types() == office.types()


def test_the_manifest_says_where_the_ledger_stood(office: Office, tmp_path: Path) -> None:
    manifest = backed_up(office, tmp_path / "b")
    assert manifest.ledger.events == len(hashes(office.ledger))
    assert manifest.ledger.last_hash == hashes(office.ledger)[-1].hex()
    assert manifest.vault.keys == {KEK.id: 2}
    assert read_manifest(tmp_path / "b") == manifest


def test_a_backup_is_for_its_owner_alone_and_holds_no_key(office: Office, tmp_path: Path) -> None:
    backed_up(office, tmp_path / "b")
    files = sorted((tmp_path / "b").iterdir())
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o700
    assert not any(KEK.key in file.read_bytes() for file in files)


def test_whatever_waits_to_be_sent_counts_as_sent_once_restored(
    office: Office, tmp_path: Path, databases: Databases
) -> None:
    (effect,) = office.effects()
    assert LedgerSendLog(office.ledger).started_at(effect["effect_id"]) is None
    backed_up(office, tmp_path / "b")
    with restored(tmp_path / "b", databases) as (ledger, _):
        assert LedgerSendLog(ledger).started_at(effect["effect_id"]) is not None


def test_a_mark_from_before_the_backup_is_moved_to_the_restore(office: Office) -> None:
    (effect,) = office.effects()
    log, long_ago = LedgerSendLog(office.ledger), datetime.now(UTC) - timedelta(days=9)
    log.mark_started(effect["effect_id"], long_ago, None)
    assert presume_sent(office.ledger) == 1
    mark = log.started_at(effect["effect_id"])
    assert mark is not None
    assert mark > long_ago + timedelta(days=8)


def test_what_was_settled_is_not_presumed_to_be_sent_again(ledger: Ledger, vault: Vault) -> None:
    Office(ledger, vault).record(h.a_post(), h.INTAKE)
    assert presume_sent(ledger) == 0


def test_a_backup_is_whole_though_cases_come_in_meanwhile(
    office: Office, tmp_path: Path, databases: Databases
) -> None:
    begun, enough = Event(), Event()

    def cases_come_in() -> None:
        for number in count():
            words = office.vault.put("shal", office.subject, f"It is broken again, {number}.")
            post = h.a_post().model_copy(update={"text": words})
            office.record(post, h.INTAKE, stream=stream_id("shal", "case", str(number)))
            begun.set()
            if enough.is_set():
                return

    with ThreadPoolExecutor() as other:
        coming_in = other.submit(cases_come_in)
        try:
            assert begun.wait(timeout=30)
            before = len(hashes(office.ledger))
            manifest = backed_up(office, tmp_path / "b")
        finally:
            enough.set()
        coming_in.result()
    assert before <= manifest.ledger.events <= len(hashes(office.ledger))
    with restored(tmp_path / "b", databases) as (ledger, vault):
        assert first_fault(ledger, vault) is None
        assert len(hashes(ledger)) == manifest.ledger.events


@pytest.mark.parametrize("what", ["ledger", "vault"])
def test_nothing_is_restored_over_what_is_there(
    sqlite_office: Office, tmp_path: Path, sqlite_databases: Databases, what: str
) -> None:
    backed_up(sqlite_office, tmp_path / "b")
    before = sqlite_office.counts()
    with two_empty(sqlite_databases) as (ledger, vault):
        taken = {"ledger": ledger, "vault": vault, what: getattr(sqlite_office, what).engine}
        with pytest.raises(NotEmpty, match=what):
            restore(tmp_path / "b", taken["ledger"], taken["vault"])
    assert sqlite_office.counts() == before


@pytest.mark.parametrize("lost", [subject_keys, content], ids=["keys", "texts"])
def test_a_vault_that_lacks_what_the_ledger_cites_is_named(
    sqlite_office: Office, lost: Table
) -> None:
    in_vault(sqlite_office, lambda connection: connection.execute(delete(lost)))
    fault = str(first_fault(sqlite_office.ledger, sqlite_office.vault))
    assert fault.startswith("the vault lacks ")
    assert "version 1 (position 1) cites" in fault


def test_an_erased_person_is_not_taken_for_one_who_is_lacking(sqlite_office: Office) -> None:
    sqlite_office.vault.erase(sqlite_office.subject)
    assert first_fault(sqlite_office.ledger, sqlite_office.vault) is None


def test_another_key_is_named_before_anything_else(sqlite_office: Office) -> None:
    with pytest.raises(WrongKey, match=f"this one is {ANOTHER.id}, .* wrapped by {KEK.id}"):
        first_fault(sqlite_office.ledger, Vault(sqlite_office.vault.engine, ANOTHER))


def test_a_key_that_only_has_the_right_name_does_not_pass(sqlite_office: Office) -> None:
    for table in (subject_keys, vault_keys):
        in_vault(sqlite_office, partial(_rename, update(table).values(kek_id=ANOTHER.id)))
    with pytest.raises(WrongKey, match="this one is"):
        Vault(sqlite_office.vault.engine, ANOTHER).check_key()


def test_a_broken_chain_is_found_before_a_backup_is_trusted(
    sqlite_office: Office, tmp_path: Path
) -> None:
    with sqlite_office.ledger.engine.begin() as connection:
        connection.execute(update(ledger_head).values(size=9))
    backed_up(sqlite_office, tmp_path / "b")
    _, fault, looked_through = check(tmp_path / "b", lambda: KEK)
    assert looked_through
    assert "events were found" in str(fault)


def test_a_check_looks_through_files_and_changes_nothing(
    sqlite_office: Office, tmp_path: Path
) -> None:
    manifest = backed_up(sqlite_office, tmp_path / "b")
    before = {file.name: file.read_bytes() for file in (tmp_path / "b").iterdir()}
    assert check(tmp_path / "b", lambda: KEK) == (manifest, None, True)
    assert {file.name: file.read_bytes() for file in (tmp_path / "b").iterdir()} == before


def test_a_check_says_of_dumps_that_it_only_read_them(
    ledger: Ledger, vault: Vault, tmp_path: Path
) -> None:
    backup = backed_up(with_a_case(Office(ledger, vault)), tmp_path / "b")
    looked_through = ledger.engine.dialect.name == "sqlite"
    assert check(tmp_path / "b", lambda: KEK) == (backup, None, looked_through)


@pytest.mark.parametrize("part", ["ledger_file", "vault_file"])
def test_a_changed_file_is_no_backup(sqlite_office: Office, tmp_path: Path, part: str) -> None:
    manifest = backed_up(sqlite_office, tmp_path / "b")
    file = tmp_path / "b" / getattr(manifest, part).file
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    with pytest.raises(NotABackup, match=f"{file.name} is not what the manifest says"):
        read_manifest(tmp_path / "b")


def test_a_cut_file_is_no_backup(sqlite_office: Office, tmp_path: Path) -> None:
    backed_up(sqlite_office, tmp_path / "b")
    (tmp_path / "b" / "vault.db").write_bytes(b"")
    with pytest.raises(NotABackup, match=r"vault\.db is not"):
        read_manifest(tmp_path / "b")


@pytest.mark.parametrize("text", [None, "", "{}", '{"format": "redress-backup-2"}'])
def test_a_folder_without_a_good_manifest_is_no_backup(
    sqlite_office: Office, tmp_path: Path, text: str | None
) -> None:
    backed_up(sqlite_office, tmp_path / "b")
    manifest = tmp_path / "b" / MANIFEST
    manifest.unlink()
    if text is not None:
        manifest.write_text(text)
    with pytest.raises(NotABackup, match=MANIFEST):
        read_manifest(tmp_path / "b")


def test_a_manifest_names_no_file_outside_its_folder(sqlite_office: Office, tmp_path: Path) -> None:
    manifest = backed_up(sqlite_office, tmp_path / "b")
    outside = manifest.ledger_file.model_copy(update={"file": "../elsewhere.db"})
    crafted = manifest.model_copy(update={"ledger_file": outside})
    (tmp_path / "elsewhere.db").write_bytes((tmp_path / "b" / "ledger.db").read_bytes())
    (tmp_path / "b" / MANIFEST).write_text(crafted.model_dump_json())
    with pytest.raises(NotABackup, match="is not there"):
        read_manifest(tmp_path / "b")


def test_a_backup_of_another_kind_of_database_is_refused(
    sqlite_office: Office, tmp_path: Path, postgres_databases: Databases
) -> None:
    backed_up(sqlite_office, tmp_path / "b")
    with two_empty(postgres_databases) as (ledger, vault):
        with pytest.raises(NotABackup, match="its ledger is of sqlite, ours is not"):
            restore(tmp_path / "b", ledger, vault)
        assert is_empty(ledger)


def test_a_file_that_is_no_database_leaves_nothing_behind(
    sqlite_office: Office, tmp_path: Path, sqlite_databases: Databases
) -> None:
    manifest = backed_up(sqlite_office, tmp_path / "b")
    file = tmp_path / "b" / "ledger.db"
    file.write_bytes(b"x" * manifest.ledger_file.bytes)
    digest = sha256(file.read_bytes()).hexdigest()
    forged = manifest.ledger_file.model_copy(update={"sha256": digest})
    crafted = manifest.model_copy(update={"ledger_file": forged})
    (tmp_path / "b" / MANIFEST).write_text(crafted.model_dump_json())
    with two_empty(sqlite_databases) as (ledger, vault):
        with pytest.raises(CopyFailed, match="not a database"):
            restore(tmp_path / "b", ledger, vault)
        assert not Path(str(ledger.url.database)).exists()


@pytest.fixture
def locked(postgres_server: PostgresServer) -> Iterator[URL]:
    """An empty database whose owner has to give a password, of the awkward kind."""
    password, name = "p@ss:/w%rd '?", postgres_server.new_database()
    with psycopg.connect(_native(postgres_server.url("postgres")), autocommit=True) as owner:
        owner.execute(SQL("CREATE ROLE locked LOGIN PASSWORD {}").format(Literal(password)))
        owner.execute(f"ALTER DATABASE {name} OWNER TO locked".encode())
        found = owner.execute("SHOW hba_file").fetchone()
    assert found is not None
    rules = Path(found[0])
    before = rules.read_text()
    rules.write_text(f"host {name} locked all scram-sha-256\n{before}")
    postgres_server.admin("SELECT pg_reload_conf()")
    address = make_url(postgres_server.url(name)).set(username="locked")
    _wait_until_refused(_native(str(address)))
    yield address.set(password=password)
    rules.write_text(before)
    postgres_server.admin("SELECT pg_reload_conf()")
    postgres_server.drop(name)
    postgres_server.admin("DROP ROLE locked")


def _wait_until_refused(address: str) -> None:
    """Return when the server has read its rules again; it does so a moment after it is told."""
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError as refused:
            assert "no password supplied" in str(refused)  # noqa: PT017 -- asked until it comes
            return


def _native(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def test_a_database_with_a_password_is_copied_by_whoever_has_it(
    locked: URL, tmp_path: Path, postgres_databases: Databases
) -> None:
    source = open_engine(locked)
    with source.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (id integer)")
    file = tmp_path / "it.dump"
    copy_out(source, file, lambda connection: None)
    with source.begin() as connection:
        connection.exec_driver_sql("DROP TABLE kept")
    copy_in(file, source)
    assert not is_empty(source)
    source.dispose()


def test_a_copy_that_fails_leaves_no_file_and_shows_no_password(
    locked: URL, tmp_path: Path
) -> None:
    wrong = open_engine(locked.set(database="nowhere"))
    with pytest.raises((CopyFailed, OperationalError)) as failed:
        copy_out(wrong, tmp_path / "it.dump", lambda connection: None)
    assert str(locked.password) not in str(failed.value)
    assert list(tmp_path.iterdir()) == []
    wrong.dispose()


def test_without_postgresqls_programs_the_command_is_said(
    postgres_databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = open_engine(postgres_databases.migrated("ledger"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match=r"`pg_dump` here.* pg_dump --format=custom"):
        copy_out(ledger, tmp_path / "ledger.dump", lambda connection: None)
    ledger.dispose()
