"""`redress policy calendar`: what there is, and how the next version is made."""

import json

import pytest
from typer.testing import CliRunner, Result

from cli import policy
from policies.calendars import available_calendars
from tests.policies.conftest import OwnFolder
from tests.policies.conftest import own as own  # the fixture


def run(*arguments: str) -> Result:
    return CliRunner().invoke(policy.app, ["calendar", *arguments])


def test_list_tells_each_calendar_and_who_uses_it() -> None:
    said = run("list").stdout
    assert "england-2026-11" in said
    assert "used by alliance, havebury, mhs, shal, west-kent" in said
    assert said.count("used by no pack") == 3


def test_list_prints_json_for_scripts() -> None:
    rows = {row["id"]: row for row in json.loads(run("list", "--json").stdout)}
    scotland = rows["scotland-2026-11"]
    assert (scotland["nation"], scotland["version"]) == ("scotland", "2026-11")
    assert (scotland["complete_until"], scotland["used_by"]) == ("2030-12-31", [])


def test_list_tells_which_calendar_ends_soon(own: OwnFolder) -> None:
    own.change("calendars/england-2026-11.toml", "2030-12-31", "2026-12-31")
    (england, *_) = run("list").stdout.splitlines()
    assert england.endswith("make the next one")


def test_list_goes_on_past_a_pack_that_is_broken(own: OwnFolder) -> None:
    own.write("packs/shal.toml", "this is no pack")
    result = run("list")
    assert result.exit_code == 0
    assert "used by alliance, havebury, mhs, west-kent" in result.stdout


def test_make_tells_the_file_the_changes_and_what_to_do(own: OwnFolder) -> None:
    result = run("make", "england", "--until", "2031", "--version", "t")
    assert result.exit_code == 0
    assert f"{own.folder / 'calendars/england-t.toml'}: written" in result.stdout
    assert "  added    2031-04-11 Good Friday" in result.stdout
    assert "Read it against the government's list" in result.stdout
    assert 'Set calendar = "england-t"' in result.stdout


def test_make_says_that_no_day_differs(own: OwnFolder) -> None:
    assert "no day differs" in run("make", "wales", "--until", "2030", "--version", "t").stdout


def test_make_prints_json_for_scripts(own: OwnFolder) -> None:
    made = json.loads(run("make", "wales", "--until", "2031", "--version", "t", "--json").stdout)
    assert (made["id"], made["before"]) == ("wales-t", "wales-2026-11")
    assert made["added"]["2031-04-11"] == "Good Friday"
    assert (made["removed"], made["complete_until"]) == ({}, "2031-12-31")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["mercia", "--until", "2031"], "'mercia' is no nation with a calendar"),
        (["wales", "--until", "2029"], "give that year or a later one"),
        (["wales", "--until", "9999"], "is not a year from 2018"),
        (["wales", "--until", "2031", "--version", "2026-11"], "choose another label"),
        (["wales", "--until", "2031", "--version", "../x"], "write one like 2027-06"),
        (["wales", "--until", "soon"], "valid integer|not a valid"),
        (["wales"], "--until"),
    ],
)
def test_make_refuses_and_writes_nothing(own: OwnFolder, arguments: list[str], reason: str) -> None:
    before = available_calendars()
    result = run("make", *arguments)
    assert result.exit_code == 2
    assert any(part in result.stderr for part in reason.split("|"))
    assert available_calendars() == before
    assert not list(own.folder.rglob("*"))
