"""A backup is whole and private, and what is wrong with one is named."""

import stat
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from domain.identifiers import stream_id
from runtime.backup import MANIFEST, read_manifest
from runtime.errors import NotABackup
from runtime.restoring import first_fault
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import Databases
from tests.domain import happenings as h
from tests.runtime.keeping import backed_up, hashes, restored


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
