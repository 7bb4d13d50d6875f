"""A request for a repair whose handling becomes a complaint, while the repair goes on."""

from dataclasses import replace
from datetime import timedelta

from demo.play import Play, StoryBroken
from demo.scenes import contact, ending, stage_one
from demo.story import Scene, Story
from demo.words import GATE

WORDS = replace(
    GATE,
    post="@{page} the tap in our kitchen at Weir House drips day and night. Can somebody come?",
    private="It's flat 3, Weir House. Any morning is good.",
    definition="A plumber was promised twice and came neither time, and nobody called.",
    outcomes="A tap that does not drip, and an apology for two mornings lost.",
    reasons="Both visits were cancelled by the contractor, and we did not pass that on.",
    remedy="The tap was mended on the third visit. We apologise, and pay 40 pounds.",
)
BOOKED = "A plumber is booked."
CANCELLED = "The contractor cancelled the visit."
MENDED = "The tap is mended."
DISSATISFIED = "That's the second morning I've waited for nobody. This isn't good enough."


async def ask(play: Play) -> None:
    """It asks for something to be put right: a service request, which is no complaint."""
    await play.waits(timedelta(minutes=30))
    await play.does("triage", kind="service_request")
    await invite(play)
    await play.settles()
    await play.waits(timedelta(hours=1))
    await play.writes_privately(play.words.private)
    await play.does("record_work", note={"text": BOOKED})


async def invite(play: Play) -> None:
    """The details go by the landlord's private route."""
    text = play.template("private_invitation")
    play.says_publicly(text)
    await play.does("invite_to_private", content={"text": text})


async def turn(play: Play) -> None:
    """Two weeks later the resident is dissatisfied; the word complaint is not needed."""
    await play.waits_working_days(10)
    await play.does("record_work", note={"text": CANCELLED})
    await play.writes_privately(DISSATISFIED)
    unhappy = await play.last("case.contact_recorded")
    await play.waits(timedelta(hours=1))
    await play.does("take_as_complaint", contact_id=unhappy["contact_id"])


async def goes_on(play: Play) -> None:
    """The work does not wait for the complaint."""
    await play.waits_working_days(2)
    await play.does("record_work", note={"text": MENDED}, done=True)


async def check(play: Play) -> None:
    """The complaint ran from the dissatisfaction, not from the request; and the work was done."""
    ending.expect_closed_in_time(play)
    unhappy = (await play.facts("case.contact_recorded"))[1]
    for rule in ("stage_one_acknowledgement", "stage_one_overall"):
        started = play.clock(rule)["start_at"]
        if started.isoformat()[:16] != unhappy["received_at"][:16]:
            raise StoryBroken(f"{rule} ran from {started}, not from the dissatisfaction")
    if not (await play.last("case.work_recorded"))["done"]:
        raise StoryBroken("the work was not done")


STORY = Story(
    name="service-request",
    line="A service request becomes a complaint about its handling, while the work goes on.",
    title="A service request that turns into a complaint",
    handle="kim.brook",
    person="Kim Brook",
    words=WORDS,
    scenes=(
        Scene("post", "A resident asks for a repair", contact.post),
        Scene("request", "A service request, taken to private", ask),
        Scene("turn", "Nobody came, twice", turn),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("work", "The work goes on", goes_on),
        Scene("investigate", "A week of investigation", stage_one.investigate),
        Scene("answer", "The full answer", stage_one.answer),
        Scene("close", "Closed", ending.close),
    ),
    check=check,
)
