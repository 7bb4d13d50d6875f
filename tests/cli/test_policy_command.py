"""`redress policy check` and `show`, as people and scripts call them."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import policy
from cli.policy_check import NOT_RUN_YET, TITLES
from domain.policy import Policy
from domain.provisions import Provision
from policies.documents import EXTRA_DIR_VARIABLE
from policies.loader import available_packs, load_policy
from policies.walking import provisions
from tests.policies.broken_packs import BROKEN
from tests.policies.conftest import POLICIES, OwnFolder
from tests.policies.conftest import own as own  # the fixture

ROOT = POLICIES.parent
LANDLORDS = ["alliance", "havebury", "mhs", "shal", "west-kent"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(policy.app, list(arguments))


def words(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


# -- check


def test_check_finds_five_packs_that_can_be_used() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert [f"{each}: can be used" for each in LANDLORDS] == [
        line for line in result.stdout.splitlines() if line.endswith(": can be used")
    ]


@pytest.mark.clause("shal-act")
def test_check_tells_that_the_categories_of_shal_are_assumed() -> None:
    said = words(run("check", "shal").stdout)
    assert "Categories of breaches categories.abuse name: Abuse, threats and harassment" in said
    assert "the appendices were not at hand" in said


def test_check_lists_what_is_assumed_with_value_and_reason() -> None:
    said = words(run("check", "shal").stdout)
    assert "clocks.first_response 240 monitored minutes from when the post is received" in said
    assert "because: The policy is silent; half a monitored day is taken." in said


def test_check_tells_a_reason_that_many_wordings_share_once() -> None:
    said = words(run("check", "shal").stdout)
    assert said.count("Drafted for this pack") == 1
    assert "templates.public_resolution, templates.refusal_letter" in said


def test_check_tells_every_assumption_somewhere() -> None:
    said = run("check", "mhs").stdout
    assumed = [key for key, part in provisions(load_policy("mhs").policy) if part.assumed]
    assert not [key for key in assumed if key not in said]


def test_check_never_looks_as_if_the_program_warned() -> None:
    assert not [line for line in run("check").stdout.splitlines() if line.strip() == "Warning"]
    assert "When a clock tells staff ahead" in run("check", "shal").stdout


def test_check_tells_what_nothing_acts_on_yet() -> None:
    said = words(run("check", "shal").stdout)
    said_of = said.partition("not acted on by this version: ")[2]
    assert said_of.startswith(", ".join(TITLES[part].lower() for part in NOT_RUN_YET))


def test_what_is_not_acted_on_is_read_by_nothing() -> None:
    """Whoever builds a part takes it out of the list."""
    folders = ("domain", "application", "activities", "console", "runtime", "projections")
    sources = [
        path.read_text()
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if ROOT / "domain" / "policy" not in path.parents
    ]
    acted_on = {
        part for part in NOT_RUN_YET for text in sources if re.search(rf"policy\.{part}\b", text)
    }
    assert acted_on == set()


def test_check_tells_which_file_was_read(own: OwnFolder) -> None:
    own.change("packs/shal.toml", "attempts = 3", "attempts = 4")
    said = run("check", "shal", "mhs").stdout
    assert f"file      {own.folder / 'packs/shal.toml'}\n" in said
    assert "file      packs/mhs.toml\n" in said


def test_check_tells_what_is_acted_on_in_part() -> None:
    said = words(run("check", "mhs").stdout)
    assert "the choices in which policies differ, beside the private route" in said


@pytest.mark.clause("mhs-review")
def test_check_shows_a_review_that_is_overdue_and_whose_it_is() -> None:
    said = run("check", "shal").stdout
    assert (
        "review    overdue since 2024-08-31; by systems-and-communications-officer, "
        "approved by board" in said
    )


@pytest.mark.clause("shal-yearly")
@pytest.mark.parametrize(
    ("due_on", "said"),
    [("2999-01-01", "due on 2999-01-01"), ("2024-01-01", "overdue since 2024-01-01")],
)
def test_check_tells_whether_a_review_is_due(own: OwnFolder, due_on: str, said: str) -> None:
    own.change("packs/shal.toml", "due_on = 2024-08-31", f"due_on = {due_on}")
    assert f"review    {said}" in run("check", "shal").stdout


def test_check_tells_of_a_policy_that_names_no_date() -> None:
    assert "no date in the pack; every 12 months" in run("check", "mhs").stdout


def test_check_tells_that_a_calendar_ends_soon(own: OwnFolder) -> None:
    own.change("calendars/england-2026-11.toml", "2030-12-31", "2026-12-31")
    assert "make the next one now: redress policy calendar make" in run("check", "shal").stdout


def test_check_says_nothing_of_a_calendar_that_lasts() -> None:
    assert "make the next one" not in run("check", "shal").stdout


def test_check_prints_json_for_scripts() -> None:
    (report,) = json.loads(run("check", "mhs", "--json").stdout)
    assert report["usable"] is True
    assert report["policy_version"] == load_policy("mhs").policy_version
    assert report["parts"]["channels"] == 5
    assert report["not_run_yet"] == list(NOT_RUN_YET)
    assert {"key", "reason", "value"} == set(report["assumed"][0])


# -- broken packs


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_pack_ends_check_with_file_and_key(
    own: OwnFolder, case: tuple[str, str, str, str, str]
) -> None:
    file, old, new, key, _ = case
    own.change(file, old, new)
    before = _files(own.folder)
    result = run("check", "shal")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{own.folder / file}: {key}")
    assert _files(own.folder) == before


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.toml")}


def test_check_tells_what_is_broken_and_goes_on(own: OwnFolder) -> None:
    own.write("packs/alien.toml", 'id = "alien"')
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{own.folder / 'packs/alien.toml'}: code: missing")
    assert "mhs: can be used" in result.stdout


def test_check_gives_scripts_what_is_broken_too(own: OwnFolder) -> None:
    own.change("packs/shal.toml", "attempts = 3", "attempts = 0")
    result = run("check", "shal", "mhs", "--json")
    broken, usable = json.loads(result.stdout)
    assert (broken["usable"], usable["usable"]) == (False, True)
    assert broken["problems"][0]["key"] == "identity.attempts"


def test_check_of_an_unknown_pack_prints_no_empty_report() -> None:
    result = run("check", "nobody")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there are alliance, havebury, mhs, shal, west-kent" in result.stderr


@pytest.mark.parametrize("command", [["check"], ["show", "shal"], ["calendar", "list"]])
def test_a_folder_that_is_not_there_is_bad_input(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(tmp_path / "nowhere"))
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path / 'nowhere'}: there is no such folder")


# -- show


def test_show_prints_hours_clocks_and_their_sources() -> None:
    shown = run("show", "mhs").stdout
    assert "monday 09:00-17:00" in shown
    assert "stage_one_response: 10 working days" in shown
    assert "[Housing Ombudsman, Complaint Handling Code (2024), 6.3; code-2024:6.3]" in shown


@pytest.mark.parametrize("pack_id", LANDLORDS)
def test_show_prints_every_part_of_a_pack(pack_id: str) -> None:
    shown = run("show", pack_id).stdout
    keys = [key for key, _ in provisions(load_policy(pack_id).policy)]
    assert not [key for key in keys if f"  {key}: " not in shown]


def test_show_prints_a_wording_as_it_is_sent() -> None:
    shown = run("show", "shal").stdout
    assert "      | We are writing to tell you about something that we have done" in shown


def test_show_prints_the_stored_document_as_json() -> None:
    assert (
        run("show", "shal", "--json").stdout.encode().strip() == load_policy("shal").policy_document
    )


def test_show_of_an_unknown_pack_is_bad_input() -> None:
    result = run("show", "nobody")
    assert result.exit_code == 2
    assert "there are alliance, havebury, mhs, shal, west-kent" in result.stderr


# -- the lists behind the words


def test_every_part_of_a_policy_has_a_title() -> None:
    sections = {
        key.partition(".")[0]
        for pack_id in available_packs()
        for key, _ in provisions(load_policy(pack_id).policy)
    }
    assert sections <= TITLES.keys() <= Policy.model_fields.keys()


def test_what_is_not_run_yet_is_a_part_of_a_policy() -> None:
    assert set(NOT_RUN_YET) <= TITLES.keys()


def test_the_packs_of_the_project_are_untouched_by_a_folder_of_ones_own(own: OwnFolder) -> None:
    before = _files(POLICIES)
    own.write("packs/shal.toml", "this is no pack")
    run("check")
    assert _files(POLICIES) == before


def test_a_provision_never_hides_that_it_is_assumed() -> None:
    shown = run("show", "shal").stdout
    assumed = [
        part
        for _, part in provisions(load_policy("shal").policy)
        if isinstance(part, Provision) and part.assumed
    ]
    assert shown.count("(assumed:") >= len(assumed)
