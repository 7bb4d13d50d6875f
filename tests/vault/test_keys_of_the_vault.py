"""The key file: private, whole, and the one that belongs to the vault."""

import os
import stat
import threading
from pathlib import Path

import pytest

from tests.databases import Databases
from vault.errors import KeyFileError, WrongKey
from vault.kek import Kek, load_kek, load_or_make_kek
from vault.store import Vault, open_vault


def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        kek = load_or_make_kek(tmp_path / "kek")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "kek").stat().st_mode) == 0o600
    assert load_or_make_kek(tmp_path / "kek") == kek
    assert [path.name for path in tmp_path.iterdir()] == ["kek"]


def test_two_starters_end_with_the_same_key(tmp_path: Path) -> None:
    keys: list[Kek] = []
    together = threading.Barrier(8)

    def start() -> None:
        together.wait()
        keys.append(load_or_make_kek(tmp_path / "kek"))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len({kek.key for kek in keys}) == 1


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "00" * 31, "tŷ"])
def test_a_malformed_key_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "kek"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match="64 hex digits"):
        load_kek(path)


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    load_or_make_kek(tmp_path / "kek")
    (tmp_path / "kek").chmod(0o640)
    with pytest.raises(KeyFileError, match="its mode is 640"):
        load_kek(tmp_path / "kek")


def test_a_missing_key_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="kek"):
        load_kek(tmp_path / "kek")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="none"):
        load_or_make_kek(tmp_path / "none" / "kek")


def test_another_key_than_the_vaults_is_refused(sqlite_databases: Databases) -> None:
    url = sqlite_databases.migrated("vault")
    ours = Vault(open_vault(url), Kek(bytes(range(32))))
    ours.ensure_subject("mhs", "sandbox", "42")
    ours.close()
    theirs = Vault(open_vault(url), Kek(bytes(32)))
    with pytest.raises(WrongKey, match="not the one of this vault"):
        theirs.ensure_subject("mhs", "sandbox", "42")
    theirs.close()


def test_the_key_is_never_shown() -> None:
    kek = Kek(b"k" * 32)
    assert "kkkk" not in repr(kek)
    assert kek.key.hex() not in kek.id
