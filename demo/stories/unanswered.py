"""Nobody answers, and every limit is recorded at its own instant."""

from datetime import timedelta

from demo.play import Play, StoryBroken
from demo.scenes import contact
from demo.story import Scene, Story
from demo.words import IDENTITY, Words
from domain.sla import terms_for

WORDS = Words(
    post="@{page} my kitchen ceiling is leaking again. I reported it twice. Does anybody read "
    "this?",
    private="",
    identity=IDENTITY,
    definition="",
    outcomes="",
    reasons="",
    remedy="",
    summary="",
)
EXPECTED = ("first_response", "stage_one_acknowledgement", "stage_one_overall")


async def silence(play: Play) -> None:
    """Nobody does anything; the clocks warn, then record what was missed."""
    limits = sorted(clock["due_at"] for clock in play.clocks())
    await play.waits_until(limits[0] + timedelta(minutes=1))
    await play.loses_temporal("silence")
    await play.waits_until(limits[-1] + timedelta(minutes=1))


async def check(play: Play) -> None:
    """Hold each breach against its limit computed anew; StoryBroken where it differs."""
    for rule in EXPECTED:
        clock = play.clock(rule)
        limit = terms_for(play.terms.policy.clocks[rule], clock["start_at"], play.terms.calendar)
        if clock["state"] != "breached" or clock["warned_at"] != limit.warn_at:
            raise StoryBroken(f"{rule} is {clock['state']}; it must be warned, then breached")
        if clock["due_at"] != limit.due_at:
            raise StoryBroken(f"{rule} was breached at {clock['due_at']}, not {limit.due_at}")


STORY = Story(
    name="unanswered",
    line="Nobody answers: every clock warns, and is missed once, at its own instant.",
    title="Another complaint, which nobody answers",
    handle="sam.green",
    person="Sam Green",
    words=WORDS,
    scenes=(
        Scene("unanswered", "Another resident complains", contact.post),
        Scene("silence", "Nobody answers", silence),
    ),
    check=check,
)
