"""Danger on a Saturday night: whoever is on call is woken at once, until somebody answers."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from demo.beginnings import saturday_night
from demo.play import Play, StoryBroken
from demo.scenes import contact
from demo.story import Scene, Story
from demo.words import LIFT

WORDS = replace(
    LIFT,
    post="@{page} there's a strong smell of gas on the stairs at Mill Court and nobody answers the "
    "phone! What do we do?",
)
DEALT_WITH = "The gas engineer found a leaking valve and closed it at 23:55. Nobody was hurt."
A_MINUTE = timedelta(minutes=1)


async def nobody_answers(play: Play) -> None:
    """The first in line does not answer in the pack's minutes, so the next one is woken."""
    wait = timedelta(minutes=play.terms.policy.emergencies.next_after_minutes)
    await play.waits(wait + A_MINUTE)


async def answered(play: Play) -> None:
    """The next one answers, warns in public at once, and sends help."""
    await play.does("take_up_emergency")
    await play.does("triage", kind="emergency")
    play.says_publicly(play.template("safety_warning"))
    await play.does("send_safety_warning", content=play.wording("safety_warning"))


async def dealt_with(play: Play) -> None:
    """An hour later the danger is over, and that is recorded with how it is known."""
    await play.waits(timedelta(hours=1))
    declared = await play.last("case.emergency_declared")
    await play.does(
        "end_emergency",
        emergency_id=declared["emergency_id"],
        outcome="dealt_with",
        note={"text": DEALT_WITH},
    )


async def monday(play: Play) -> None:
    """Everything else waited for opening; on Monday the case is ended."""
    await play.waits_working_days(1, at=time(9, 30))
    await play.does("close_case", ending="done", reason={"text": DEALT_WITH})


async def check(play: Play) -> None:
    """Each was woken at their minute, the clock ran through the night, and it was met."""
    asked = await play.facts("case.on_call_asked")
    wait = timedelta(minutes=play.terms.policy.emergencies.next_after_minutes)
    times = [datetime.fromisoformat(each["asked_at"]) for each in asked]
    if len(asked) != 2 or not wait <= times[1] - times[0] < wait + A_MINUTE:
        raise StoryBroken(f"the line was asked at {times}, not one after the other")
    clock = play.clock("emergency_acknowledgement")
    limit = timedelta(minutes=play.terms.policy.emergencies.acknowledge_minutes)
    if clock["state"] != "met" or clock["due_at"] - clock["start_at"] != limit:
        raise StoryBroken(f"the emergency's clock is {clock['state']}, due at {clock['due_at']}")
    if (stage := play.stage_of_the_case()) != "closed":
        raise StoryBroken(f"the case ended at the stage {stage!r}")


STORY = Story(
    name="emergency",
    line="Danger on a Saturday night wakes whoever is on call, then the next, until one answers.",
    title="An emergency on a Saturday night",
    handle="robin.hale",
    person="Robin Hale",
    words=WORDS,
    scenes=(
        Scene("post", "Danger, when nobody is in the office", contact.post),
        Scene("no-answer", "The first in line does not answer", nobody_answers),
        Scene("answer", "The next one does", answered),
        Scene("dealt-with", "The danger is over", dealt_with),
        Scene("monday", "On Monday morning", monday),
    ),
    check=check,
    begins=saturday_night,
)
