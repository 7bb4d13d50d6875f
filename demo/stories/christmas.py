"""A case over Christmas whose network fails: the landlord's own target waits, the law does not."""

from datetime import time

from demo.beginnings import before_christmas
from demo.play import Play, StoryBroken
from demo.scenes import contact, ending, stage_one
from demo.story import Scene, Story
from demo.words import LIFT
from domain.sla import terms_for


async def outage(play: Play) -> None:
    """On the last Monday before Christmas the network is away for two hours and a half."""
    await play.waits_days(3, at=time(9, 10))
    await play.network_fails()
    await play.waits_days(0, at=time(11, 40))
    await play.network_recovers()


async def acknowledge(play: Play) -> None:
    """The post is answered half an hour after the network is back, and that is in time."""
    await play.waits_days(0, at=time(12, 10))
    await contact.triage_and_acknowledge(play)


async def investigate(play: Play) -> None:
    """Seven working days pass, with Christmas, Boxing Day and New Year between them."""
    await play.waits_working_days(7)
    await stage_one.record_finding(play)


async def check(play: Play) -> None:
    """Only the landlord's own target was moved; holidays count for nothing, the outage for law."""
    ending.expect_closed_in_time(play)
    for rule in ("first_response", "stage_one_acknowledgement", "stage_one_response"):
        clock = play.clock(rule)
        limit = terms_for(play.terms.policy.clocks[rule], clock["start_at"], play.terms.calendar)
        moved = clock["due_at"] > limit.due_at
        if moved != (rule == "first_response"):
            raise StoryBroken(f"{rule} was due at {clock['due_at']}, {limit.due_at} without outage")


STORY = Story(
    name="christmas",
    line="A case over Christmas with an outage: the landlord's target waits, the law does not.",
    title="A case over Christmas, with an outage",
    handle="holly.green",
    person="Holly Green",
    words=LIFT,
    scenes=(
        Scene("post", "A resident complains on the last Friday", contact.post),
        Scene("outage", "The network is away", outage),
        Scene("acknowledge", "Acknowledged once it is back", acknowledge),
        Scene("private", "On to private messages", contact.private),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("investigate", "Over Christmas and New Year", investigate),
        Scene("answer", "The full answer, in time", stage_one.answer),
        Scene("close", "Closed", ending.close),
    ),
    check=check,
    begins=before_christmas,
)
