"""The first story of a demo begins at once, and each at the kind of moment that it tells of."""

from datetime import UTC, datetime, timedelta

import pytest

from demo.beginnings import before_christmas, next_working_morning, saturday_night
from demo.run import Staging, beginning
from demo.stories import STORIES
from demo.story import Story
from policies.loader import available_packs, load_policy

TODAY = datetime(2026, 11, 27, 19, tzinfo=UTC)
SHAL = load_policy("shal").calendar


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_nobody_waits_for_the_first_story(story: Story) -> None:
    begins_at = beginning(Staging(available_packs(), [story]), TODAY)
    for landlord in available_packs():
        waits = story.begins(begins_at, load_policy(landlord).calendar) - begins_at
        assert timedelta(0) < waits < timedelta(days=4)


def test_stories_begin_at_their_kind_of_moment() -> None:
    assert f"{next_working_morning(TODAY, SHAL):%a %d %b %H:%M}" == "Mon 30 Nov 10:10"
    assert f"{before_christmas(TODAY, SHAL):%a %d %b %Y %H:%M}" == "Fri 18 Dec 2026 16:20"
    assert f"{saturday_night(TODAY, SHAL):%a %d %b %H:%M}" == "Sat 28 Nov 22:40"
