"""A channel and its cases on the real server: news of an end, and of a beginning, comes late."""

from domain.case import commands as do
from domain.case.clock_events import ClockStarted
from domain.channel.commands import CaseBegun, TakeIn
from domain.channel.events import ItemRouted
from domain.identifiers import derived_id
from tests.engine.desk import HANDLER, INTAKE, eventually
from tests.engine.stage import Stage
from tests.engine.story import answered

EFFECTS = "system:effects"


def new_post(stage: Stage, name: str) -> TakeIn:
    return TakeIn(
        intake_id=derived_id("intake", name),
        kind="public_post",
        object_id=name,
        thread=name,
        subject=stage.subject,
        handle=stage.personal(stage.network.resident.handle),
        text=stage.text("The lift is broken again."),
        taken_in_at=stage.parts.now(),
    )


def routed_to(stage: Stage) -> list[str]:
    events = [fact.event for fact in stage.facts(stage.channel)]
    return [event.case for event in events if isinstance(event, ItemRouted)]


async def delivered(stage: Stage) -> None:
    """Wait until the channel has nothing on its way any more."""

    def nothing_pending() -> bool:
        own = [row["state"] for row in stage.effects() if row["stream"] == stage.channel]
        return bool(own) and "pending" not in own

    await eventually(nothing_pending, "all items are delivered")


async def test_a_post_taken_in_as_its_case_closes_opens_another(stage: Stage) -> None:
    case = await answered(stage)
    begun = CaseBegun(case=case, subject=stage.subject, post="first", thread="first")
    await stage.does(stage.channel, begun, EFFECTS)
    stage.hands.hang()
    await stage.does(case, do.CloseCase())
    await stage.does(stage.channel, new_post(stage, "again"), INTAKE)
    stage.hands.go_on()
    await delivered(stage)
    refused, opened = routed_to(stage)
    assert (refused, stage.types(case).count("case.contact_recorded")) == (case, 1)
    assert any(isinstance(fact.event, ClockStarted) for fact in stage.facts(opened))


async def test_the_next_post_joins_a_case_opened_by_hand(stage: Stage) -> None:
    opening = stage.opening().model_copy(update={"actor": HANDLER})
    await stage.streams.submit(opening)
    await eventually(
        lambda: "case.errand_done" in stage.types(opening.stream), "the channel is told"
    )
    await stage.does(stage.channel, new_post(stage, "again"), INTAKE)
    await delivered(stage)
    assert routed_to(stage) == [opening.stream]
    assert stage.types(opening.stream)[-1] == "case.contact_recorded"
