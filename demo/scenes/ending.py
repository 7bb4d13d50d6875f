"""How a case ends, and what must be true then."""

from demo.play import Play, StoryBroken

MISSED = ("breached", "answered late")


async def close(play: Play) -> None:
    """Everything owed is done."""
    await play.does("close_case")


def expect_closed_in_time(play: Play) -> None:
    """Hold the case's end and its clocks against what was promised."""
    late = [clock["rule"] for clock in play.clocks() if clock["state"] in MISSED]
    if late:
        raise StoryBroken(f"these clocks were missed: {', '.join(late)}")
    if (stage := play.stage_of_the_case()) != "closed":
        raise StoryBroken(f"the case ended at the stage {stage!r}")
