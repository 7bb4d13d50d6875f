"""The commands that the pages name exist, and those that exist are named."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from cli.main import app
from runtime.settings import Settings
from tests.docs.pages import PAGES, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERYTHING = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
PYTHON_FILES = [path for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts]
LOCKS = sorted(
    [*ROOT.glob("*.lock"), *ROOT.glob("deploy/*.lock"), *ROOT.glob("console/frontend/*.lock")]
)


def all_commands(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 -- typer's own tree
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from all_commands(command, (*before, name))
        else:
            yield (*before, name)


COMMANDS = sorted(all_commands(typer.main.get_command(app)))
spoken = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


def make(*arguments: str) -> str:
    outer = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}  # of the make that runs these tests
    alone = {name: value for name, value in os.environ.items() if name not in outer}
    done = subprocess.run(  # noqa: S603 -- our own arguments, no shell
        [shutil.which("make") or "make", *arguments],
        cwd=ROOT,
        env=alone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@spoken
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


@spoken
def test_every_command_is_in_the_readme(command: tuple[str, ...]) -> None:
    assert f"`redress {' '.join(command)}`" in README


def test_no_page_names_a_command_that_is_not_there() -> None:
    named = re.findall(r"(?:`|\$ )redress ((?:[a-z]+ ?){1,3})", EVERYTHING)
    assert {words for words in named if not is_there(tuple(words.split()))} == set()


def is_there(words: tuple[str, ...]) -> bool:
    """Whether it is a command, with or without arguments, or a group of them."""
    starts = [words[:length] for length in range(1, len(words) + 1)]
    group = any(command[: len(words)] == words for command in COMMANDS)
    return group or any(start in COMMANDS for start in starts)


@pytest.mark.parametrize("arguments", [("run",), ("run", "ARGS=--exit"), ("test",)], ids=str)
def test_the_two_commands_of_the_readme_are_there(arguments: tuple[str, ...]) -> None:
    assert f"make {' '.join(arguments)}" in README
    assert {"run": "redress demo", "test": "pytest"}[arguments[0]] in make("-n", *arguments)


def test_arguments_reach_the_demo() -> None:
    assert "redress demo --exit" in make("-n", "run", "ARGS=--exit")


def test_help_lists_every_target() -> None:
    assert set(re.findall(r"^ +make ([a-z]+)", make("help"), re.MULTILINE)) == targets()


def test_every_target_that_a_page_names_is_there() -> None:
    named = set(re.findall(r"(?:`|^|\$ )make ([a-z]+)", EVERYTHING, re.MULTILINE))
    assert named <= targets()


def test_every_variable_that_a_page_names_is_read_somewhere() -> None:
    named = set(re.findall(r"\bREDRESS_[A-Z_]+[A-Z]\b", EVERYTHING))
    settings = {f"REDRESS_{name.upper()}" for name in Settings.model_fields}
    code = "\n".join(path.read_text(encoding="utf-8") for path in PYTHON_FILES)
    assert {name for name in named - settings if name not in code} == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_file_names_an_address(lock: Path) -> None:
    content = lock.read_text(encoding="utf-8")
    assert re.findall(r"\S*://\S*|--(?:extra-)?index-url.*|--find-links.*", content) == []
