"""`redress policy check` and `show`, as people and scripts call them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import policy
from policies.documents import EXTRA_DIR_VARIABLE
from policies.loader import load_policy


def run(*arguments: str) -> Result:
    return CliRunner().invoke(policy.app, list(arguments))


def test_check_loads_every_pack() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "mhs: can be used" in result.stdout
    assert "shal: can be used" in result.stdout


@pytest.mark.clause("shal-act")
def test_check_lists_what_is_assumed_and_why() -> None:
    assert "monitoring: The policy is silent on hours" in run("check", "shal").stdout


@pytest.mark.clause("mhs-review")
def test_check_shows_a_review_that_is_overdue() -> None:
    assert "review    overdue since 2024-08-31" in run("check", "shal").stdout


def test_check_prints_json_for_scripts() -> None:
    (report,) = json.loads(run("check", "mhs", "--json").stdout)
    assert report["policy_version"] == load_policy("mhs").policy_version
    assert {"key", "reason"} == set(report["assumed"][0])


def test_check_tells_what_is_broken_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs/alien.toml").write_text('id = "alien"')
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(tmp_path))
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("packs/alien.toml: code: missing")
    assert "mhs: can be used" in result.stdout


def test_check_of_an_unknown_pack_prints_no_empty_report() -> None:
    result = run("check", "nobody")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there are alliance, havebury, mhs, shal, west-kent" in result.stderr


def test_show_prints_hours_clocks_and_their_sources() -> None:
    shown = run("show", "mhs").stdout
    assert "monday 09:00-17:00" in shown
    assert "stage_one_response: 10 working days" in shown
    assert "[Housing Ombudsman, Complaint Handling Code (2024), 6.3]" in shown


def test_show_prints_the_stored_document_as_json() -> None:
    assert (
        run("show", "shal", "--json").stdout.encode().strip() == load_policy("shal").policy_document
    )


def test_show_of_an_unknown_pack_is_bad_input() -> None:
    result = run("show", "nobody")
    assert result.exit_code == 2
    assert "there are alliance, havebury, mhs, shal, west-kent" in result.stderr
