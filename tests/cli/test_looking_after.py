"""`redress audit verify`, `projections rebuild`, `recover`, and what they say when they cannot."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runtime.embedded import free_port
from tests.application.stories import NEGLECTED, PUBLISHED
from tests.cli.installed import Folder, call


def spoil(folder: Folder, statement: str) -> None:
    """Change the ledger behind its back, as somebody with the file could."""
    with closing(sqlite3.connect(folder.path / "ledger.db")) as database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute(statement)
        database.commit()


def test_an_intact_ledger_is_said_to_be_intact(folder: Folder) -> None:
    result = folder.run("audit", "verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("intact: ")


def test_verifying_tells_its_result_as_json_too(folder: Folder) -> None:
    found = json.loads(folder.run("audit", "verify", "--json").stdout)
    assert (found["intact"], found["wrong"]) == (True, None)


def test_an_empty_ledger_is_not_called_intact(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch(mode=0o600)
    result = call("audit", "verify", "--data-dir", str(tmp_path))
    assert result.returncode == 2
    assert "there is nothing to verify" in result.stderr


def test_a_version_that_is_not_there_is_refused(folder: Folder) -> None:
    result = folder.run("audit", "replay", PUBLISHED, "--version", "999")
    assert result.exit_code == 2
    assert "there is no version 999 yet" in result.stderr


@pytest.mark.parametrize("url", ["foo", "mysql://somewhere/ledger"])
def test_a_database_that_nobody_knows_is_one_line(tmp_path: Path, url: str) -> None:
    result = call("case", "list", "--data-dir", str(tmp_path), REDRESS_LEDGER_URL=url)
    assert result.returncode == 2
    assert "sqlite:///PATH or postgresql://" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("folder_name", ["a-file", "a-file/below"])
def test_a_demo_in_a_file_is_one_line(tmp_path: Path, folder_name: str) -> None:
    (tmp_path / "a-file").touch()
    result = call("demo", "--exit", "--data-dir", str(tmp_path / folder_name))
    assert result.returncode == 3
    assert "cannot be a data folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_one_stream_can_be_verified_alone(folder: Folder) -> None:
    assert folder.run("audit", "verify", PUBLISHED).stdout == f"{PUBLISHED}: intact\n"


def test_a_flipped_byte_is_found_and_its_row_named(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    row = f"stream = '{NEGLECTED}' AND version = 2"
    spoil(copy, f"UPDATE events SET payload = replace(payload, 'a', 'b') WHERE {row}")  # noqa: S608
    result = copy.run("audit", "verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{NEGLECTED} version 2" in result.stderr
    assert "hash does not match" in result.stderr


def test_what_reads_an_altered_event_says_so_and_not_that_settings_are_wrong(
    folder: Folder, tmp_path: Path
) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    row = f"stream = '{NEGLECTED}' AND version = 2"
    spoil(copy, f"UPDATE events SET payload = '{{}}' WHERE {row}")  # noqa: S608
    result = call("case", "timeline", NEGLECTED, "--data-dir", str(copy.path))
    assert result.returncode == 3
    assert f"{NEGLECTED} has an event at version 2 whose content does not fit" in result.stderr
    assert "settings" not in result.stderr
    assert "redress audit verify" in result.stderr


def test_other_streams_of_a_broken_ledger_are_intact(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    spoil(copy, f"UPDATE events SET actor = 'staff:x' WHERE stream = '{NEGLECTED}'")  # noqa: S608
    assert copy.run("audit", "verify", PUBLISHED).exit_code == 0
    assert copy.run("audit", "verify", NEGLECTED).exit_code == 1


def test_read_models_are_rebuilt_from_every_event(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    before = copy.run("case", "list", "--json").stdout
    result = copy.run("projections", "rebuild", "--effects")
    size = copy.run("audit", "verify").stdout.split()[1]
    assert result.exit_code == 0, result.output
    assert f"Rebuilt from {size} events." in result.stdout
    assert copy.run("case", "list", "--json").stdout == before


def test_recover_without_a_server_says_so(folder: Folder) -> None:
    address = f"127.0.0.1:{free_port()}"
    result = call("recover", "--data-dir", str(folder.path), TEMPORAL_ADDRESS=address)
    assert result.returncode == 3
    assert f"No Temporal server answers at {address}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("case", "list"), ("audit", "verify"), ("projections", "rebuild"), ("recover",)],
    ids=" ".join,
)
def test_a_folder_without_a_ledger_is_named(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = Folder(tmp_path / "none").run(*arguments)
    assert result.exit_code == 2
    assert result.stderr == (
        f"There is no ledger in {tmp_path / 'none'}. Run `redress demo` first, or name the data "
        "folder with --data-dir or REDRESS_DATA_DIR.\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("landlords = [", "redress.toml is not valid TOML"),
        ("landlord = 'shal'", "settings: landlord: "),
        ("recording_threads = 'many'", "settings: recording_threads: "),
    ],
    ids=["broken", "unknown key", "wrong type"],
)
def test_a_wrong_settings_file_is_one_clear_line(
    folder: Folder, tmp_path: Path, content: str, said: str
) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    (copy.path / "redress.toml").write_text(content)
    result = copy.run("case", "list")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_wrong_variable_is_one_clear_line(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDRESS_LANDLORDS", "shal")
    result = folder.run("case", "list")
    assert result.exit_code == 2
    assert "landlords" in result.stderr
    assert "it takes JSON" in result.stderr


def test_a_landlord_without_a_pack_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDRESS_LANDLORDS", '["acme"]')
    result = folder.run("case", "list")
    assert result.exit_code == 2
    assert "acme" in result.stderr


def test_a_file_that_is_no_ledger_is_said_to_be_damaged(folder: Folder, tmp_path: Path) -> None:
    copy = folder.copied_to(tmp_path / "copy")
    (copy.path / "ledger.db").write_bytes(b"not a database, " * 500)
    result = call("case", "list", "--data-dir", str(copy.path))
    assert result.returncode == 3
    assert "redress: The ledger's database is damaged." in result.stderr
    assert "Traceback" not in result.stderr
