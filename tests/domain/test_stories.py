"""The stories of `redress demo`, by the rules alone, for every landlord they apply to."""

from datetime import UTC, datetime

import pytest

from demo.stories import STORIES
from demo.story import Story
from policies.loader import LoadedPack, available_packs, load_policy
from tests.domain.decided_play import DecidedPlay

TODAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
PACKS = {name: load_policy(name) for name in available_packs()}
PLAYED = [
    pytest.param(story, pack, id=f"{name}-{landlord}")
    for name, story in STORIES.items()
    if not story.across
    for landlord, pack in PACKS.items()
    if story.not_for(pack.policy) is None
]


@pytest.mark.parametrize(("story", "pack"), PLAYED)
async def test_the_story_happens_by_the_landlords_rules(story: Story, pack: LoadedPack) -> None:
    play = DecidedPlay(story, pack, story.begins(TODAY, pack.calendar))
    for scene in story.scenes:
        await scene.act(play)
        await play.settles()
    await story.check(play)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_is_played_for_somebody(story: Story) -> None:
    assert any(story.not_for(pack.policy) is None for pack in PACKS.values())


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_each_scene_of_a_story_has_a_name_of_its_own(story: Story) -> None:
    names = [scene.name for scene in story.scenes]
    assert len(names) == len(set(names))
