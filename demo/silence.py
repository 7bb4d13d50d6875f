"""The second story: nobody answers, and every limit is recorded at its own instant."""

from datetime import timedelta

from demo.office import StoryBroken
from demo.play import Play, Scene
from domain.sla import terms_for

POST = "@{page} my kitchen ceiling is leaking again. I reported it twice. Does anybody read this?"
# The first story ends four monitored hours before the office closes, to the second.
LATER = timedelta(minutes=70)
EXPECTED = ("first_response", "stage_one_acknowledgement", "stage_one_overall")


async def post(play: Play) -> None:
    """Somebody else complains in public, at a time from which no limit ends with the day."""
    await play.stage.keeper.wait_until(play.now + LATER)
    await play.posts(POST.format(page=play.stage.network.page.handle))


async def silence(play: Play) -> None:
    """Nobody does anything; the clocks warn, then record what was missed."""
    limits = sorted(clock["due_at"] for clock in play.standing().clocks)
    await play.waits_until(limits[0] + timedelta(minutes=1))
    await play.loses_temporal("silence")
    await play.waits_until(limits[-1] + timedelta(minutes=1))


async def check(play: Play) -> None:
    """Hold each breach against its limit computed anew; StoryBroken where it differs."""
    terms = play.stage.parts.policies.current(play.stage.landlord)
    clocks = {clock["rule"]: clock for clock in play.standing().clocks}
    for rule in EXPECTED:
        clock = clocks[rule]
        limit = terms_for(terms.policy.clocks[rule], clock["start_at"], terms.calendar)
        if clock["state"] != "breached" or clock["warned_at"] != limit.warn_at:
            raise StoryBroken(f"{rule} is {clock['state']}; it must be warned, then breached")
        if clock["due_at"] != limit.due_at:
            raise StoryBroken(f"{rule} was breached at {clock['due_at']}, not {limit.due_at}")


SCENES: tuple[Scene, ...] = (
    ("unanswered", "Another resident complains", post),
    ("silence", "Nobody answers", silence),
)
