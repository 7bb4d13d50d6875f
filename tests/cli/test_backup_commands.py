"""`redress backup`, `restore` and `keys check`, and what they say when they cannot."""

import json
import shutil
from pathlib import Path

import pytest

from runtime.installation import KEK_FILE
from tests.cli.installed import Folder


@pytest.fixture
def backup(folder: Folder, tmp_path: Path) -> Path:
    """A backup of a data folder in which everything has happened."""
    assert folder.run("backup", str(tmp_path / "backup")).exit_code == 0
    return tmp_path / "backup"


def with_the_key(folder: Folder, path: Path) -> Folder:
    """Return a new data folder with nothing but another one's keys."""
    shutil.copytree(folder.path / "keys", path / "keys")
    return Folder(path)


def test_a_backup_says_what_is_in_it_and_that_the_keys_are_not(
    folder: Folder, tmp_path: Path
) -> None:
    result = folder.run("backup", str(tmp_path / "b"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "described by its manifest.json" in result.stdout
    assert "The keys are not in it." in result.stdout


def test_a_backup_tells_its_manifest_as_json_too(folder: Folder, tmp_path: Path) -> None:
    told = json.loads(folder.run("backup", str(tmp_path / "b"), "--json").stdout)
    assert told == json.loads((tmp_path / "b" / "manifest.json").read_text())


def test_a_backup_needs_no_key(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    shutil.rmtree(copy.path / "keys")
    assert copy.run("backup", str(tmp_path / "b")).exit_code == 0
    assert not (copy.path / "keys").exists()


def test_a_folder_that_holds_something_takes_no_backup(folder: Folder, backup: Path) -> None:
    before = {file.name: file.read_bytes() for file in backup.iterdir()}
    result = folder.run("backup", str(backup))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name a new folder" in result.stderr
    assert {file.name: file.read_bytes() for file in backup.iterdir()} == before


def test_nothing_can_be_backed_up_where_nothing_is(tmp_path: Path) -> None:
    result = Folder(tmp_path / "none").run("backup", str(tmp_path / "b"))
    assert result.exit_code == 2
    assert "There is no ledger in" in result.stderr
    assert not (tmp_path / "b").exists()


def test_nothing_is_restored_over_a_folder_in_use(folder: Folder, backup: Path) -> None:
    before = (folder.path / "ledger.db").read_bytes()
    result = folder.run("restore", str(backup))
    assert "not empty" in str(result.exception)
    assert (folder.path / "ledger.db").read_bytes() == before


def test_a_check_without_the_key_says_which_file_is_missing(backup: Path, tmp_path: Path) -> None:
    other = Folder(tmp_path / "other")
    result = other.run("restore", "--check", str(backup))
    assert "key file cannot be used" in str(result.exception)
    assert not other.path.exists()


def test_beside_a_vault_that_has_keys_no_new_key_is_made(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    (copy.path / "keys" / KEK_FILE).unlink()
    result = copy.run("case", "list")
    assert "key file cannot be used" in str(result.exception)
    assert not (copy.path / "keys" / KEK_FILE).exists()


def test_the_key_of_a_vault_is_known_by_what_it_opens(folder: Folder) -> None:
    told = json.loads(folder.run("keys", "check", "--json").stdout)
    assert told["keys_wrapped"] > 1
    key = (folder.path / "keys" / KEK_FILE).read_text().strip()
    assert key not in folder.run("keys", "check").stdout


def test_another_vaults_key_is_refused_by_its_id(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    (copy.path / "keys" / KEK_FILE).write_text("00" * 32)
    result = copy.run("keys", "check")
    assert "not the one of this vault" in str(result.exception)
    assert json.loads(folder.run("keys", "check", "--json").stdout)["key_id"] in str(
        result.exception
    )
