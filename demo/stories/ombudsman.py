"""A complaint that goes all the way: stage 2 with an extension, the Ombudsman, an order."""

from datetime import timedelta

from demo.play import Play, StoryBroken
from demo.scenes import contact, ending, stage_one, stage_two
from demo.story import Scene, Story
from demo.words import GATE

WHY = "The contractor's records come in only next week."
DETERMINATION = "There was a service failure in how reports were recorded."
ORDER = "Write to every resident of Weir House how reports of faults are recorded."
DONE = "The letter that went to all 42 homes, and the list of addresses."


async def extend(play: Play) -> None:
    """A week before the limit the resident is told in writing why, and until when."""
    await play.waits_working_days(15)
    calendar, due_on = play.terms.calendar, play.clock("stage_two_response")["due_on"]
    until = calendar.add_working_days(due_on, 5)
    notice = play.template("extension_notice", reasons=WHY, until=f"{until:%A %d %B %Y}")
    play.says_privately(notice)
    play.notes["until"] = until.isoformat()
    await play.does(
        "extend_response",
        by=play.staff.reviewer,
        reason={"text": WHY},
        until=until.isoformat(),
        notice={"text": notice},
        parts={"reason": True, "until": until.isoformat(), "ombudsman": True},
    )


async def review(play: Play) -> None:
    """The records are in, and the reviewer decides within the time that was told."""
    await play.waits_working_days(7)
    await stage_two.find(play)
    await stage_two.answer(play)


async def refer(play: Play) -> None:
    """Two months later the resident goes to the Ombudsman, so the case is open again."""
    await ending.close(play)
    await play.settles()
    await play.waits_working_days(40)
    today = play.terms.calendar.local_day(play.now)
    await play.does("record_referral", referred_on=today.isoformat())
    await play.refuses("close_case")


async def determine(play: Play) -> None:
    """The Ombudsman decides, and orders something by a day."""
    await play.waits_working_days(60)
    today = play.terms.calendar.local_day(play.now)
    await play.does(
        "record_determination",
        finding="service_failure",
        determined_on=today.isoformat(),
        determination={"text": DETERMINATION},
        orders=[{"order": {"text": ORDER}, "due_on": (today + timedelta(days=28)).isoformat()}],
    )
    await play.refuses("close_case")


async def comply(play: Play) -> None:
    """The order is carried out in time; only then does the case end."""
    await play.waits_working_days(10)
    decided = await play.last("case.ombudsman_determined")
    await play.does(
        "record_compliance", order_id=decided["orders"][0]["order_id"], evidence={"text": DONE}
    )
    await ending.close(play)


async def check(play: Play) -> None:
    """The extension counted, another person decided, and the order was met in time."""
    ending.expect_closed_in_time(play)
    if play.clock("stage_two_response")["due_on"].isoformat() != play.notes["until"]:
        raise StoryBroken("the response was not due on the day that the notice named")
    if play.clock("ombudsman_order")["state"] != "met":
        raise StoryBroken("the order was not met in time")
    acknowledged = await play.last("case.stage_one_acknowledged")
    reviewed = await play.last("case.stage_two_acknowledged")
    if acknowledged["handler"] == reviewed["reviewer"]:
        raise StoryBroken("stage 2 was heard by whoever handled stage 1")


STORY = Story(
    name="ombudsman",
    line="Stage 2 by another person, extended in writing; then the Ombudsman, and an order.",
    title="Stage 2, and on to the Ombudsman",
    handle="max.field",
    person="Max Field",
    words=GATE,
    scenes=(
        Scene("post", "A resident complains in public", contact.post),
        Scene("acknowledge", "Acknowledged in public", contact.acknowledge),
        Scene("private", "On to private messages", contact.private),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("investigate", "A week of investigation", stage_one.investigate),
        Scene("answer", "The full answer", stage_one.answer),
        Scene("escalate", "The resident asks for stage 2", stage_two.escalate),
        Scene("stage-two", "Somebody else takes it over", stage_two.acknowledge),
        Scene("extend", "It takes longer, in writing", extend),
        Scene("final-answer", "The final answer", review),
        Scene("refer", "The resident goes to the Ombudsman", refer),
        Scene("determine", "The Ombudsman decides", determine),
        Scene("comply", "What was ordered is done", comply),
    ),
    check=check,
)
