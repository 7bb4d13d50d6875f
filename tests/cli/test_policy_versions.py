"""`redress policy preview` and `adopt` on an installation without cases, and wrong input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import policy
from runtime.installation import installation
from runtime.settings import Settings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of an installation in which nothing has happened."""
    with installation(Settings(data_dir=tmp_path)):
        return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(policy.app, list(arguments))


def test_a_preview_without_open_cases_moves_nothing(home: Path) -> None:
    result = run("preview", "shal", "--data-dir", str(home), "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {"cases": [], "moved": [], "unmoved": {}}


def test_a_preview_is_told_in_words(home: Path) -> None:
    result = run("preview", "shal", "--data-dir", str(home))
    assert result.stdout.splitlines()[-1] == "Clocks that would move: 0."


def test_adopting_without_open_cases_needs_no_server(home: Path) -> None:
    arguments = ("adopt", "shal", "--by", "staff:amara", "--data-dir", str(home), "--json")
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {"adopted": [], "refused": {}}


def test_a_landlord_that_is_not_served_is_refused_in_one_line(home: Path) -> None:
    result = run("preview", "mhs", "--data-dir", str(home))
    assert result.exit_code == 2
    assert "mhs" in result.stderr
