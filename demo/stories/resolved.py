"""SHAL's 3.13: from a public post to a resolution published with consent."""

from datetime import time

from demo.beginnings import before_christmas
from demo.play import Play
from demo.scenes import contact, ending, publication, stage_one
from demo.story import Scene, Story
from demo.words import LIFT


async def investigate(play: Play) -> None:
    """Two weeks pass, Christmas among them, and the finding is recorded."""
    await play.waits_days(15, at=time(11))
    await stage_one.record_finding(play)


async def check(play: Play) -> None:
    """All was in time, and the consented text stands under the post, once."""
    ending.expect_closed_in_time(play)
    await publication.expect_published(play, times=1)


STORY = Story(
    name="resolved",
    line="A complaint goes from public post to a resolution published with consent.",
    title="One complaint, from public post to published resolution",
    handle="jo.bright",
    person="Jo Bright",
    words=LIFT,
    scenes=(
        Scene("post", "A resident complains in public", contact.post),
        Scene("acknowledge", "Acknowledged in public", contact.acknowledge_next_morning),
        Scene("private", "On to private messages", contact.private),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("investigate", "Two weeks of investigation, over Christmas", investigate),
        Scene("answer", "The full answer", stage_one.answer),
        Scene("consent", "Consent to one exact text", publication.consent),
        Scene("publish", "Published, linked to the original post", publication.publish),
        Scene("close", "Closed", ending.close),
    ),
    check=check,
    begins=before_christmas,
)
