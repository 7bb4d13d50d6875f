"""Nothing is restored over what is there, and nothing restored is sent unlooked for."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update

from ledger.send_log import LedgerSendLog
from ledger.sessions import Session, find_session, put_session
from ledger.store import Ledger
from ledger.tables import ledger_head
from runtime.backup import MANIFEST
from runtime.copying import is_empty
from runtime.errors import CopyFailed, NotABackup, NotEmpty
from runtime.restoring import check, provide_for_lost_time, restore
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import Databases
from tests.domain import happenings as h
from tests.runtime.keeping import backed_up, restored, two_empty, with_a_case
from vault.store import Vault


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
    assert provide_for_lost_time(office.ledger) == 1
    mark = log.started_at(effect["effect_id"])
    assert mark is not None
    assert mark > long_ago + timedelta(days=8)


def test_what_was_settled_is_not_presumed_to_be_sent_again(ledger: Ledger, vault: Vault) -> None:
    Office(ledger, vault).record(h.a_post(), h.INTAKE)
    assert provide_for_lost_time(ledger) == 0


def test_whoever_was_signed_in_at_the_backup_signs_in_again(
    office: Office, tmp_path: Path, databases: Databases
) -> None:
    now = datetime.now(UTC)
    session = Session("0" * 64, "staff:amara", "shal", "1" * 64, now, now, now + timedelta(days=1))
    with office.ledger.writing() as tx:
        put_session(tx.connection, session)
    backed_up(office, tmp_path / "b")
    with restored(tmp_path / "b", databases) as (ledger, _), ledger.reading() as view:
        assert find_session(view.connection, session.id_digest) is None
    with office.ledger.reading() as view:
        assert find_session(view.connection, session.id_digest) == session


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
