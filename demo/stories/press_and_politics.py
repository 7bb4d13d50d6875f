"""Two posts that are no complaints: a journalist's, and a party's."""

from dataclasses import replace
from datetime import timedelta

from demo.play import Play, StoryBroken
from demo.scenes import contact
from demo.story import Scene, Story
from demo.words import LIFT

WORDS = replace(
    LIFT,
    post="@{page} I write for the Gazette. How many lifts in your blocks stand still today?",
)
POLITICAL = "@{page} The council elections are in May. Tell your tenants to vote Orange!"
ANSWER = "Two of our 31 lifts are being repaired today. Please call us for anything more."
SENT = "A party's advertisement; its author was pointed elsewhere."


async def press(play: Play) -> None:
    """It is a press query, so nobody but the press team may answer."""
    await play.waits(timedelta(minutes=30))
    await play.does("triage", kind="press_query")
    await play.refuses(
        "send_message", audience="public", tenancy_matter=False, content={"text": ANSWER}
    )
    play.says_publicly(ANSWER)
    await play.does("send_message", by=play.staff.press, **_reply())


def _reply() -> dict[str, object]:
    return {"audience": "public", "tenancy_matter": False, "content": {"text": ANSWER}}


async def close_press(play: Play) -> None:
    """The press team ends what it answered."""
    await play.does("close_case", by=play.staff.press, ending="answered")


async def political(play: Play) -> None:
    """Somebody posts for a party; the page is neutral, and says where to turn."""
    await play.waits_working_days(1)
    await play.enters("vote.orange", "Vote Orange")
    await play.posts(POLITICAL.format(page=play.page))
    await play.waits(timedelta(minutes=30))
    await play.does("triage", kind="political")


async def signpost(play: Play) -> None:
    """Nothing but the pack's signposting text may be said there."""
    name = _signposting(play)
    await play.refuses(
        "send_message", audience="public", tenancy_matter=False, content={"text": ANSWER}
    )
    play.says_publicly(play.template(name))
    await play.does("signpost", content=play.wording(name))
    await play.settles()
    await play.does("close_case", ending="read", reason={"text": SENT})


def _signposting(play: Play) -> str:
    own = "political_signposting"
    return own if own in play.terms.policy.templates else "signposting"


async def check(play: Play) -> None:
    """One neutral text stands under the party's post, and no complaint's clock ran on."""
    if await play.public_replies() != [play.template(_signposting(play))]:
        raise StoryBroken("something else than the signposting text stands under the post")
    if (stage := play.stage_of_the_case()) != "closed":
        raise StoryBroken(f"the case ended at the stage {stage!r}")
    running = [
        clock["rule"] for clock in play.clocks() if clock["state"] in ("running", "breached")
    ]
    if running:
        raise StoryBroken(f"these clocks are left: {', '.join(running)}")


STORY = Story(
    name="press-and-politics",
    line="A press query is for the press team alone; a political post gets signposting, no more.",
    title="A journalist's question, and a party's post",
    handle="the.gazette",
    person="The Gazette",
    words=WORDS,
    scenes=(
        Scene("query", "A journalist asks", contact.post),
        Scene("press", "For the press team alone", press),
        Scene("press-close", "Answered", close_press),
        Scene("political", "A party's post", political),
        Scene("signpost", "Signposted, and nothing else", signpost),
    ),
    check=check,
)
