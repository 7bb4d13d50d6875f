"""Stories that span streams which only the stage connects, played on it for every landlord.

Beside the five there is a sixth, whose pack is a file of one's own with other figures everywhere.
"""

from pathlib import Path

import pytest

from demo.stories import STORIES
from policies.documents import EXTRA_DIR_VARIABLE
from policies.loader import available_packs, load_policy
from tests.demo.playing import Played, played
from tests.made_once import made_once

OWN_PACKS = Path(__file__).parents[1] / "fixtures/policies"
ACROSS = [story.name for story in STORIES.values() if story.across]
LANDLORDS = [*available_packs(), "elsewhere"]
# What must have happened in a story, by its name.
TOLD = {
    "repeat-abuse": ["the appeal was upheld"],
    "referral": ["a disciplinary referral was made", "appeal not upheld"],
    "group-application": ["approved: a member of the group", "agreed to rules version 2"],
}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """All of them, one after the other, for all landlords at once."""
    chosen = [part for name in ACROSS for part in ("--story", name)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EXTRA_DIR_VARIABLE, str(OWN_PACKS))
        return made_once(
            tmp_path_factory,
            "across",
            lambda place: played(place / "demo", "--exit", "--landlord", "all", *chosen),
        )


def test_each_of_these_stories_is_told_of_here() -> None:
    assert set(TOLD) == set(ACROSS)


def test_they_all_happen(together: Played) -> None:
    assert together.status == 0, together.output


@pytest.mark.parametrize("landlord", LANDLORDS)
def test_each_landlord_plays_those_that_its_policy_has(
    together: Played, landlord: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(OWN_PACKS))
    policy = load_policy(landlord).policy
    own = [line for line in together.output.splitlines() if line.startswith(f"{landlord} ")]
    for name in ACROSS:
        plays = STORIES[name].not_for(policy) is None
        for what in TOLD[name]:
            assert any(what in line for line in own) == plays, (name, what)


@pytest.mark.parametrize("what", ["BREACH", "OVERDUE", "could not be sent"])
def test_nobody_misses_anything(together: Played, what: str) -> None:
    assert what not in together.output


def test_one_is_not_played_where_the_policy_blocks_nobody(tmp_path: Path) -> None:
    chosen = ("--story", "repeat-abuse", "--landlord", "west-kent")
    refused = played(tmp_path / "demo", "--exit", *chosen)
    assert refused.status != 0
    assert "blocks nobody by its ladder" in refused.output
