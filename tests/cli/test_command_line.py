"""The program as a whole: what it says of itself, of mistakes, and how quickly it starts."""

import pytest

from cli.lazily import PLACES
from tests.cli.installed import call

HEAVY = ("temporalio", "fastapi", "sqlalchemy", "uvicorn")


def test_help_names_every_command() -> None:
    result = call("--help")
    assert result.returncode == 0
    assert [name for name in PLACES if f" {name} " not in result.stdout] == []


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("case", "nonsense"), ("deadline", "--nonsense"), ("policy", "show")],
    ids=" ".join,
)
def test_a_mistyped_command_is_explained_and_ends_with_two(arguments: tuple[str, ...]) -> None:
    result = call(*arguments)
    assert result.returncode == 2
    assert "Usage: redress" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        "deadline --policy mhs --clock monitored --amount 60 --from 2025-03-28T16:30",
        "policy check",
        "policy show shal",
    ],
)
def test_quick_commands_load_nothing_heavy(arguments: str) -> None:
    result = call(*arguments.split(), PYTHONPROFILEIMPORTTIME="1")
    assert result.returncode == 0
    imported = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.splitlines()}
    assert "domain.policy" in imported
    assert imported & set(HEAVY) == set()
