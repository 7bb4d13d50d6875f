"""`redress case` and `redress audit replay`, as people and scripts call them."""

import json
from datetime import datetime

import pytest

from tests.application.office import HANDLE, POST
from tests.application.stories import NEGLECTED, PUBLISHED
from tests.cli.installed import Folder

ID = PUBLISHED.split("/")[2]


def test_the_list_names_every_case_with_its_stage(folder: Folder) -> None:
    lines = folder.run("case", "list").stdout.splitlines()
    assert f"{PUBLISHED}  stage 1 answered  received 2026-11-02" in lines
    assert len(lines) == len(json.loads(folder.run("case", "list", "--json").stdout))


def test_a_case_is_shown_with_clocks_and_messages(folder: Folder) -> None:
    shown = folder.run("case", "show", NEGLECTED).stdout
    assert shown.startswith(NEGLECTED)
    assert "breached" in shown
    assert "Messages" in shown


def test_a_case_as_json_has_what_the_table_has(folder: Folder) -> None:
    shown = json.loads(folder.run("case", "show", NEGLECTED, "--json").stdout)
    states = {clock["rule"]: clock["state"] for clock in shown["clocks"]}
    assert states["stage_one_overall"] == "breached"
    assert states["stage_one_acknowledgement"] == "answered late"


def test_a_timeline_tells_events_in_order(folder: Folder) -> None:
    told = json.loads(folder.run("case", "timeline", PUBLISHED, "--json").stdout)
    assert [line["version"] for line in told] == list(range(1, len(told) + 1))
    assert told[0]["type"] == "case.opened"
    assert all(line["what"] for line in told)


@pytest.mark.parametrize("command", ["show", "timeline"])
def test_a_case_is_found_by_the_beginning_of_its_id(folder: Folder, command: str) -> None:
    assert (
        folder.run("case", command, ID[:8]).stdout == folder.run("case", command, PUBLISHED).stdout
    )


@pytest.mark.parametrize(
    "arguments", [("case", "list"), ("case", "timeline", PUBLISHED), ("case", "show", PUBLISHED)]
)
def test_no_command_prints_a_name_or_a_text(folder: Folder, arguments: tuple[str, ...]) -> None:
    for shown in (folder.run(*arguments), folder.run(*arguments, "--json")):
        assert shown.exit_code == 0
        assert HANDLE not in shown.stdout
        assert POST not in shown.stdout


def test_replay_to_a_version_shows_the_stage_of_then(folder: Folder) -> None:
    then = json.loads(folder.run("audit", "replay", ID, "--version", "5", "--json").stdout)
    assert then == {"stream": PUBLISHED, "version": 5, "stage": "complaint lodged"}


def test_replay_to_an_instant_shows_what_was_recorded_by_then(folder: Folder) -> None:
    told = json.loads(folder.run("case", "timeline", NEGLECTED, "--json").stdout)
    opened = datetime.fromisoformat(told[0]["recorded_at"])
    then = json.loads(
        folder.run("audit", "replay", NEGLECTED, "--at", opened.isoformat(), "--json").stdout
    )
    assert (then["version"], then["stage"]) == (4, "received")


def test_replay_to_before_the_case_shows_nothing(folder: Folder) -> None:
    before = ("audit", "replay", ID, "--at", "2020-01-01T00:00:00Z", "--json")
    assert json.loads(folder.run(*before).stdout)["version"] == 0


def test_replay_without_a_limit_is_the_case_now(folder: Folder) -> None:
    now = json.loads(folder.run("audit", "replay", NEGLECTED, "--json").stdout)
    shown = json.loads(folder.run("case", "show", NEGLECTED, "--json").stdout)
    assert (now["version"], now["stage"]) == (shown["version"], shown["stage"])


BAD = {
    "an unknown stream": (("case", "show", "ffffffff"), "redress case list"),
    "an ambiguous beginning": (("case", "timeline", ""), "give more of it"),
    "a naive instant": (("audit", "replay", ID, "--at", "2026-11-02T10:00:00"), "add Z for UTC"),
    "no instant at all": (("audit", "replay", ID, "--at", "yesterday"), "2026-12-21T09:30:00Z"),
}


@pytest.mark.parametrize(("arguments", "said"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_line_and_exit_two(
    folder: Folder, arguments: tuple[str, ...], said: str
) -> None:
    result = folder.run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
