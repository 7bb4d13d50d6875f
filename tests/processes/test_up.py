"""`redress up`: everything in one process, and one such process to a data folder."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from runtime.data_folder import held
from runtime.errors import FolderTaken
from tests.processes.program import REDRESS, Program, running, surroundings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("up") / "data"


@pytest.fixture(scope="module")
def up(folder: Path) -> Iterator[Program]:
    """Everything, in an empty folder."""
    arguments = ("up", "--data-dir", str(folder), "--port=0", "--metrics-port=0")
    with running(folder.with_suffix(".log"), *arguments, REDRESS_PROT="1") as program:
        program.says("ready")
        yield program
        assert program.stopped() == 0


def probe(url: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 -- our own program and arguments
        [sys.executable, "-m", "runtime.health", url],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_everything_is_ready(up: Program) -> None:
    address = up.says("ready")["address"]
    answer = httpx2.get(f"{address}/health/ready", timeout=20, trust_env=False)
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


def test_a_variable_that_means_nothing_is_named_with_what_was_meant(up: Program) -> None:
    said = up.says("unknown_variable")
    assert (said["name"], said["perhaps"]) == ("REDRESS_PROT", "REDRESS_PORT")


def test_a_probe_needs_no_other_program(up: Program) -> None:
    said = probe(f"{up.says('ready')['address']}/health/ready")
    assert (said.returncode, said.stderr) == (0, "")
    assert "ready  temporal: It serves." in said.stdout


def test_a_probe_of_nobody_says_so() -> None:
    assert probe("http://127.0.0.1:1/health/ready").returncode == 3


@pytest.mark.parametrize("command", ["up", "worker"])
def test_a_second_one_on_the_folder_is_told_whose_it_is(
    up: Program, folder: Path, command: str
) -> None:
    said = subprocess.run(  # noqa: S603 -- our own program and arguments
        [str(REDRESS), command, "--data-dir", str(folder)],
        env=surroundings({}),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == 3
    assert f"Process {up.process.pid} already runs Redress in {folder}" in said.stderr


def test_parts_of_one_installation_share_a_folder(tmp_path: Path) -> None:
    with held(tmp_path, alone=False), held(tmp_path, alone=False):
        pass


def test_nobody_has_a_folder_alone_in_which_parts_run(tmp_path: Path) -> None:
    taken = pytest.raises(FolderTaken, match="Workers or consoles already run Redress")
    with held(tmp_path, alone=False), taken, held(tmp_path):
        pass


def test_a_folder_is_free_again_when_its_process_has_ended(tmp_path: Path) -> None:
    with held(tmp_path):
        pass
    with held(tmp_path):
        pass
