"""The resident does not want the resolution published, so it stays private."""

from contracts.free_ids import new_id
from demo.play import Play, StoryBroken
from demo.scenes import contact, ending, publication, stage_one
from demo.story import Scene, Story
from demo.words import GATE

NO = "No thank you. I'd rather this stayed between us."


async def refuse(play: Play) -> None:
    """The resident is asked and says no, which is the end of it."""
    await publication.ask_consent(play)
    await play.settles()
    await play.waits_working_days(2)
    await play.writes_privately(NO)
    await play.does("decline_consent", consent_id=play.notes["consent"])
    await play.refuses("publish_resolution", consent_id=play.notes["consent"])


async def stays_private(play: Play) -> None:
    """The case is closed, and nothing can be published of it even then."""
    await ending.close(play)
    await play.settles()
    await play.refuses("publish_resolution", consent_id=new_id())


async def check(play: Play) -> None:
    """All was in time, and nobody ever saw the text."""
    ending.expect_closed_in_time(play)
    await publication.expect_published(play, times=0)
    if await play.facts("case.resolution_published"):
        raise StoryBroken("a publication was ordered without consent")


STORY = Story(
    name="consent-refused",
    line="The resident says no to publishing, and nothing is published, then or later.",
    title="A resolution that stays private",
    handle="pat.stone",
    person="Pat Stone",
    words=GATE,
    scenes=(
        Scene("post", "A resident complains in public", contact.post),
        Scene("acknowledge", "Acknowledged in public", contact.acknowledge),
        Scene("private", "On to private messages", contact.private),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("investigate", "A week of investigation", stage_one.investigate),
        Scene("answer", "The full answer", stage_one.answer),
        Scene("refuse", "The resident says no", refuse),
        Scene("close", "Closed, and still private", stays_private),
    ),
    check=check,
)
