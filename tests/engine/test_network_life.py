"""A network that lives and misbehaves, against the whole engine: nothing lost, nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case.events import ContactRecorded, PostChanged
from domain.case.message_events import (
    MessageDelayed,
    MessageDelivered,
    MessageGivenUp,
    MessageImpossible,
)
from domain.messages import Event
from tests.engine.desk import INTAKE
from tests.engine.front_desk import FrontDesk, front_desk
from tests.engine.stage import Stage


@pytest.fixture
async def desk(stage: Stage) -> AsyncIterator[FrontDesk]:
    async with front_desk(stage) as found:
        yield found


async def posted(desk: FrontDesk, text: str = "The lift is broken.") -> tuple[str, str]:
    """Let the resident post; return the post and the case that it opened."""
    network = desk.stage.network
    post = (await asyncio.to_thread(network.resident.post, network.page.id, text))["id"]
    case = await desk.opened(post)
    await desk.settled()
    return post, case


def told(desk: FrontDesk, case: str, kind: type[Event]) -> list[Event]:
    return [fact.event for fact in desk.stage.facts(case) if isinstance(fact.event, kind)]


async def acknowledged(desk: FrontDesk, case: str) -> None:
    await desk.stage.does(case, desk.stage.acknowledgement())
    await desk.settled()


async def test_our_own_reply_told_before_our_call_returns_is_no_contact(desk: FrontDesk) -> None:
    _, case = await posted(desk)
    desk.stage.network.client.order_fault("echo_first", on="comments")
    await acknowledged(desk, case)
    assert len(told(desk, case, MessageDelivered)) == 1
    assert told(desk, case, ContactRecorded) == []
    assert (len(desk.stored()), len(desk.cases())) == (2, 1)
    assert set(desk.stage.network.sent().values()) == {1}


async def test_who_takes_over_a_handle_has_a_case_of_their_own(desk: FrontDesk) -> None:
    _, case = await posted(desk)
    network = desk.stage.network
    handle = network.resident.handle
    renamed = await asyncio.to_thread(network.resident.rename, f"{handle}.new", "Jo B")
    newcomer = await asyncio.to_thread(network.client.create_person, handle, "Somebody else")
    theirs = (await asyncio.to_thread(newcomer.post, network.page.id, "Mine is broken"))["id"]
    await asyncio.to_thread(renamed.post, network.page.id, "Still broken")
    other = await desk.opened(theirs)
    await desk.settled()
    assert other != case
    assert len(desk.cases()) == 2
    assert len(told(desk, case, ContactRecorded)) == 1


@pytest.mark.parametrize("change", ["edited", "deleted"])
async def test_a_change_told_before_its_post_is_recorded_after_it(
    desk: FrontDesk, change: str
) -> None:
    network = desk.stage.network
    network.client.order_fault("hook_reorder", retry_after=60)
    post = (await asyncio.to_thread(network.resident.post, network.page.id, "Damp"))["id"]
    if change == "edited":
        await asyncio.to_thread(network.resident.edit, post, "Very damp")
    else:
        await asyncio.to_thread(network.resident.remove, post)
    case = await desk.opened(post)
    await desk.settled()
    assert desk.stored() == [(post, change), (post, "public_post")]
    changes = told(desk, case, PostChanged)
    assert [each.change for each in changes if isinstance(each, PostChanged)] == [change]


async def test_a_post_whose_web_hook_was_lost_is_found_by_a_sweep(desk: FrontDesk) -> None:
    network = desk.stage.network
    network.client.order_fault("hook_drop")
    post = (await asyncio.to_thread(network.resident.post, network.page.id, "Damp"))["id"]
    await desk.all_told()
    assert desk.stored() == []
    await desk.sweep.sweep()
    await desk.opened(post)


@pytest.mark.parametrize("fault", ["hook_garbage", "hook_duplicate", "hook_batch", "hook_delay"])
async def test_bad_delivery_neither_loses_nor_doubles_a_post(desk: FrontDesk, fault: str) -> None:
    network = desk.stage.network
    network.client.order_fault(fault, times=2)
    first = (await asyncio.to_thread(network.resident.post, network.page.id, "Damp"))["id"]
    second = (await asyncio.to_thread(network.resident.post, network.page.id, "Very damp"))["id"]
    await desk.all_told()
    await desk.sweep.sweep()
    case = await desk.opened(first)
    await desk.settled()
    assert sorted(desk.stored()) == [(first, "public_post"), (second, "public_post")]
    assert len(told(desk, case, ContactRecorded)) == 1


async def test_a_locked_page_keeps_messages_until_it_is_unlocked(desk: FrontDesk) -> None:
    _, case = await posted(desk)
    network = desk.stage.network
    network.client.set_standing(network.page.id, "locked")
    await acknowledged(desk, case)
    (kept,) = told(desk, case, MessageDelayed)
    assert isinstance(kept, MessageDelayed)
    assert kept.reason == "token_invalid"
    network.client.set_standing(network.page.id, "good")
    await desk.advances(timedelta(minutes=2))
    await desk.settled()
    assert len(told(desk, case, MessageDelivered)) == 1
    assert set(network.sent().values()) == {1}


async def test_a_page_restricted_for_good_ends_with_the_reason(desk: FrontDesk) -> None:
    _, case = await posted(desk)
    network = desk.stage.network
    await desk.stage.does(case, do.Triage(kind="complaint"))
    network.client.set_standing(network.page.id, "restricted")
    await desk.stage.does(case, do.AskIdentity(content=desk.stage.text("Who are you?")))
    await desk.settled()
    await desk.advances(timedelta(days=2))
    await desk.settled()
    (given_up,) = told(desk, case, MessageGivenUp)
    assert isinstance(given_up, MessageGivenUp)
    assert given_up.reason == "messaging_restricted"
    assert len(told(desk, case, MessageDelayed)) == 5
    assert not network.sent()


async def test_a_suspended_author_is_told_to_a_person_at_once(desk: FrontDesk) -> None:
    _, case = await posted(desk)
    network = desk.stage.network
    await desk.stage.does(case, do.Triage(kind="complaint"))
    await desk.stage.does(case, desk.stage.contact("hello"), INTAKE)
    network.client.set_standing(network.resident.id, "suspended")
    await desk.stage.does(case, do.AskIdentity(content=desk.stage.text("Who are you?")))
    await desk.settled()
    (given_up,) = told(desk, case, MessageGivenUp)
    assert isinstance(given_up, MessageGivenUp)
    assert given_up.reason == "person_unavailable"


async def test_a_post_deleted_under_our_hands_is_a_task_for_a_person(desk: FrontDesk) -> None:
    post, case = await posted(desk)
    desk.stage.network.client.order_fault("deleted_meanwhile", on="comments")
    await acknowledged(desk, case)
    (impossible,) = told(desk, case, MessageImpossible)
    assert isinstance(impossible, MessageImpossible)
    assert impossible.reason == "original_gone"
    assert (post, "deleted") in desk.stored()


async def test_a_post_edited_under_our_hands_is_answered_and_the_edit_kept(desk: FrontDesk) -> None:
    post, case = await posted(desk)
    desk.stage.network.client.order_fault("edited_meanwhile", on="comments")
    await acknowledged(desk, case)
    assert len(told(desk, case, MessageDelivered)) == 1
    assert len(told(desk, case, PostChanged)) == 1
    assert (post, "edited") in desk.stored()
