"""`redress demo --landlord`: one landlord's stories, or those of all in one installation."""

import json
import re
from pathlib import Path

import pytest

from demo.run import scene_names
from demo.stories import DEFAULT
from policies.loader import available_packs
from tests.cli.installed import Folder
from tests.demo.playing import Played, played
from tests.made_once import made_once

LANDLORDS = available_packs()
SCENE_NAMES = scene_names(DEFAULT)


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The stories of every landlord at once, with a loss of Temporal on the way."""
    chosen = ("--landlord", "all", "--lose-temporal-at", "consent")
    return made_once(
        tmp_path_factory, "together", lambda place: played(place / "demo", "--exit", *chosen)
    )


def rows_of(landlord: str, together: Played) -> list[dict[str, str]]:
    folder = Folder(together.folder)
    rows: list[dict[str, str]] = json.loads(
        folder.run("case", "list", "--landlord", landlord, "--json").stdout
    )
    return rows


@pytest.mark.slow
def test_all_stories_happen_at_once(together: Played) -> None:
    assert together.status == 0, together.output
    assert "Every wake-up is where it was." in together.output


@pytest.mark.slow
@pytest.mark.parametrize("landlord", LANDLORDS)
def test_each_landlord_has_every_scene_under_its_name(together: Played, landlord: str) -> None:
    own = [line for line in together.output.splitlines() if line.startswith(f"{landlord} ")]
    assert [s for s in SCENE_NAMES if not any(f"[{s}]" in line for line in own)] == []


@pytest.mark.slow
@pytest.mark.parametrize("landlord", LANDLORDS)
def test_each_landlord_has_its_two_cases(together: Played, landlord: str) -> None:
    rows = rows_of(landlord, together)
    assert {row["landlord"] for row in rows} == {landlord}
    assert [row["stage"] for row in rows] == ["received", "closed"]
    assert len({row["account"] for row in rows}) == 1


@pytest.mark.slow
def test_no_landlord_shares_its_page_or_its_residents(together: Played) -> None:
    rows = [row for landlord in LANDLORDS for row in rows_of(landlord, together)]
    assert len({row["account"] for row in rows}) == len(LANDLORDS)
    assert len({row["subject"] for row in rows}) == 2 * len(LANDLORDS)


@pytest.mark.slow
def test_a_day_that_begins_for_all_is_told_once(together: Played) -> None:
    days = re.findall(r"^  -- \w+ \d\d \w+ \d{4}", together.output, re.MULTILINE)
    assert len(days) > 30
    assert len(days) == len(set(days))


@pytest.mark.slow
def test_the_whole_ledger_is_intact(together: Played) -> None:
    result = Folder(together.folder).run("audit", "verify")
    assert (result.exit_code, result.stdout.split(":")[0]) == (0, "intact")


@pytest.mark.slow
def test_the_end_says_where_each_landlords_case_is(together: Played) -> None:
    end = together.output.split("Where to look next")[1]
    for landlord in LANDLORDS:
        first = rows_of(landlord, together)[1]["stream"].split("/")[2]
        assert f"case timeline {first[:8]}" in end


def test_a_landlord_that_there_is_not_is_bad_input(tmp_path: Path) -> None:
    refused = played(tmp_path / "demo", "--exit", "--landlord", "shal", "--landlord", "nobody")
    assert refused.status == 2
    assert f"There is no landlord 'nobody'. Known: {', '.join(LANDLORDS)}, or" in refused.output
    assert not (tmp_path / "demo").exists()
