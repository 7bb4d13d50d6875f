"""Cases that are merged, parted and split tell each other through their workflows."""

from domain.case import commands as do
from domain.case.merge_commands import MergeCase, SplitContact, UnmergeCase
from domain.case.merge_events import ContactSplit
from tests.engine.desk import HANDLER, INTAKE, eventually
from tests.engine.stage import Stage
from tests.engine.test_routing_on_the_server import delivered, new_post, routed_to


async def opened_by_hand(stage: Stage) -> str:
    opening = stage.opening().model_copy(update={"actor": HANDLER})
    await stage.streams.submit(opening)
    await eventually(
        lambda: "case.errand_done" in stage.types(opening.stream), "the channel is told"
    )
    return opening.stream


async def merged(stage: Stage, duplicate: str, survivor: str) -> None:
    await stage.does(duplicate, MergeCase(into=survivor))
    await eventually(lambda: "case.merged" in stage.types(duplicate), "the survivor has it")
    await eventually(
        lambda: stage.types(duplicate).count("case.errand_done") > 1, "the channel is told"
    )


async def test_what_is_written_after_a_merge_reaches_the_survivor(stage: Stage) -> None:
    duplicate, survivor = await opened_by_hand(stage), await opened_by_hand(stage)
    await merged(stage, duplicate, survivor)
    assert "case.absorbed" in stage.types(survivor)
    await stage.does(stage.channel, new_post(stage, "again"), INTAKE)
    await delivered(stage)
    assert routed_to(stage) == [survivor]
    assert stage.types(survivor)[-1] == "case.contact_recorded"


async def test_a_parted_case_lives_again(stage: Stage) -> None:
    duplicate, survivor = await opened_by_hand(stage), await opened_by_hand(stage)
    await merged(stage, duplicate, survivor)
    await stage.does(duplicate, UnmergeCase(reason=stage.text("Another lift.")))
    await eventually(lambda: "case.released" in stage.types(survivor), "the survivor let it go")
    assert stage.types(duplicate).count("case.clock_started") > 3


async def test_a_contact_is_split_off_into_a_case_of_its_own(stage: Stage) -> None:
    case = await opened_by_hand(stage)
    contact: do.RecordContact = stage.contact("And the neighbours are loud.")
    await stage.does(case, contact, INTAKE)
    await stage.does(case, SplitContact(contact_id=contact.contact_id))
    [split] = [f.event for f in stage.facts(case) if isinstance(f.event, ContactSplit)]
    await eventually(lambda: "case.split_off" in stage.types(split.to), "the case is opened")
    assert "case.clock_started" in stage.types(split.to)
