"""Another landlord takes a TOML file and no code: one with every number different lives by it."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.stories import STORIES
from demo.story import Story
from domain.account_holder.decider import ACCOUNT_HOLDER
from domain.account_holder.ladder import propose
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeIssued
from policies.documents import EXTRA_DIR_VARIABLE
from policies.loader import LoadedPack, available_packs, load_policy
from tests.domain.conduct import HOLDER_ID, MAYA, decided, opened, recorded
from tests.domain.decided_play import DecidedPlay
from tests.domain.happenings import MONDAY
from tests.domain.scenario import Scenario

FOLDER = Path(__file__).parents[1] / "fixtures/policies"
PACKS = Path(__file__).parents[2] / "policies/packs"
BY_THE_RULES = [story for story in STORIES.values() if not story.across]
TODAY = datetime(2026, 11, 2, 10, tzinfo=UTC)


@pytest.fixture
def sixth(monkeypatch: pytest.MonkeyPatch) -> LoadedPack:
    """The sixth landlord's pack, from a folder of one's own."""
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(FOLDER))
    return load_policy("elsewhere")


def numbers_in(value: Any, at: str = "") -> Iterator[tuple[str, int]]:  # noqa: ANN401 -- any TOML
    """Yield every number of a document, with its place."""
    match value:
        case bool():
            return
        case int():
            yield at, value
        case dict():
            for name, each in value.items():
                yield from numbers_in(each, f"{at}.{name}")
        case list():
            for number, each in enumerate(value):
                yield from numbers_in(each, f"{at}.{number}")


def test_the_sixth_is_known_beside_the_five(sixth: LoadedPack) -> None:
    assert "elsewhere" in available_packs()
    assert sixth.policy.name == "Elsewhere Homes"


def test_no_number_of_it_is_that_of_the_landlord_it_was_made_after() -> None:
    made = dict(numbers_in(tomllib.loads((FOLDER / "packs/elsewhere.toml").read_text())))
    after = dict(numbers_in(tomllib.loads((PACKS / "mhs.toml").read_text())))
    assert made.keys() == after.keys()
    assert [place for place in made if made[place] == after[place]] == []


@pytest.mark.parametrize(
    "story", [s for s in STORIES.values() if not s.across], ids=lambda s: s.name
)
async def test_every_story_happens_by_its_numbers(sixth: LoadedPack, story: Story) -> None:
    if why := story.not_for(sixth.policy):
        pytest.skip(why)
    play = DecidedPlay(story, sixth, story.begins(TODAY, sixth.calendar))
    for scene in story.scenes:
        await scene.act(play)
        await play.settles()
    await story.check(play)


def test_a_strike_lapses_by_its_days(sixth: LoadedPack) -> None:
    holder = Scenario(ACCOUNT_HOLDER, sixth, HOLDER_ID, MONDAY, MAYA)
    holder.given(opened(), recorded(), decided("remove"))
    issued = holder.past(StrikeIssued)[-1]
    assert issued.lapses_on - issued.issued_on == timedelta(days=sixth.policy.ladder.lapse_days)


def test_the_ladder_proposes_by_its_rungs(sixth: LoadedPack) -> None:
    holder = Scenario(ACCOUNT_HOLDER, sixth, HOLDER_ID, MONDAY, MAYA)
    holder.given(opened(), recorded())
    state: Holder = holder.state
    breach = next(iter(state.breaches.values()))
    found = propose(state, breach, sixth.policy, MONDAY.date())
    weight = found.counted
    assert found.rung == sum(rung.after <= weight for rung in sixth.policy.ladder.rungs)
