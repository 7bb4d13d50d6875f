"""Web hooks get lost; a sweep finds what they should have told, once and no more."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ledger.sweeps import swept_to
from platforms.sandbox_listing import PAUSES
from runtime.sweep import sweep_of
from tests.databases import Databases
from tests.runtime.sweeping import Shore, a_shore


@pytest.fixture
def shore(tmp_path: Path, databases: Databases) -> Iterator[Shore]:
    with a_shore(tmp_path, databases) as found:
        yield found


def hook_of(shore: Shore, post: str, verb: str, text: str, time: int) -> bytes:
    """Return the web hook that the network would send of a post."""
    value = {
        "from": {"id": shore.resident.id, "name": "Jo Bright"},
        "item": "post",
        "verb": verb,
        "post_id": post,
        "message": text,
    }
    entry = {"id": shore.page.id, "time": time, "changes": [{"field": "feed", "value": value}]}
    return json.dumps({"object": "page", "entry": [entry]}).encode()


async def test_posts_replies_and_letters_whose_web_hooks_were_lost_are_found(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    reply = shore.resident.reply(post, "Anybody there?")["id"]
    letter = shore.resident.write(shore.page.id, "It is me")["id"]
    swept = await shore.swept()
    assert (swept.seen, swept.found, swept.failed) == (3, 3, None)
    assert set(shore.stored()) == {
        (post, "public_post"),
        (reply, "public_reply"),
        (letter, "private_message"),
    }
    assert shore.news == ["found"]


async def test_what_is_in_the_intake_is_not_stored_again(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    assert shore.hook(hook_of(shore, post, "add", "Damp", 1)) == 1
    swept = await shore.swept()
    assert (swept.seen, swept.found) == (1, 0)
    assert shore.stored() == [(post, "public_post")]
    assert shore.news == []


async def test_a_web_hook_that_comes_after_the_sweep_is_no_second_item(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    await shore.swept()
    assert shore.hook(hook_of(shore, post, "add", "Damp", 1)) == 0


async def test_nothing_new_changes_nothing(shore: Shore) -> None:
    shore.resident.post(shore.page.id, "Damp")
    await shore.swept()
    before = shore.facts()
    assert (await shore.swept()).found == 0
    assert shore.facts() == before


async def test_an_edit_is_found_and_its_web_hook_is_no_second_one(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    shore.hook(hook_of(shore, post, "add", "Damp", 1))
    shore.resident.edit(post, "Very damp")
    assert (await shore.swept()).found == 1
    assert shore.stored()[-1] == (post, "edited")
    edited = next(each for each in shore.network.record()["posts"] if each["id"] == post)
    late = hook_of(shore, post, "edited", "Very damp", edited["edited_at"] // 1000)
    assert shore.hook(late) == 0


async def test_a_post_that_is_gone_is_missed_once(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    await shore.swept()
    shore.resident.remove(post)
    assert (await shore.swept()).gone == 1
    assert shore.stored() == [(post, "public_post"), (post, "deleted")]
    assert (await shore.swept()).gone == 0
    assert shore.hook(hook_of(shore, post, "remove", "", 5)) == 0


async def test_a_suspended_persons_posts_are_missed_too(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    await shore.swept()
    shore.network.set_standing(shore.resident.id, "suspended")
    assert (await shore.swept()).gone == 1
    assert shore.stored()[-1] == (post, "deleted")


async def test_history_from_before_the_registration_opens_nothing(shore: Shore) -> None:
    page, resident = shore.other_page, shore.resident
    old = resident.post(page.id, "Damp, years ago")["id"]
    resident.write(page.id, "Years ago")
    shore.let_pass(timedelta(days=400))
    shore.register(page)
    resident.edit(old, "Damp, and edited today")
    reply = resident.reply(old, "Still damp")["id"]
    await shore.swept()
    assert shore.stored() == [(reply, "public_reply")]


async def test_a_page_that_is_no_channel_is_not_looked_at(shore: Shore) -> None:
    shore.resident.post(shore.other_page.id, "Damp")
    await shore.swept()
    assert shore.stored() == []


async def test_one_account_that_fails_holds_up_no_other(shore: Shore) -> None:
    shore.register(shore.other_page)
    shore.network.set_standing(shore.page.id, "locked")
    post = shore.resident.post(shore.other_page.id, "Damp")["id"]
    mine, other = await shore.sweep.sweep()
    assert (mine.failed, other.failed) == ("token_invalid", None)
    assert shore.stored() == [(post, "public_post")]


@pytest.mark.parametrize("fault", ["fail_before", "answer_truncated", "rate_limited_vaguely"])
async def test_a_page_that_cannot_be_read_once_is_asked_for_again(shore: Shore, fault: str) -> None:
    shore.resident.post(shore.page.id, "Damp")
    shore.network.order_fault(fault, on="listing", times=len(PAUSES))
    assert (await shore.swept()).found == 1


async def test_what_was_read_before_a_sweep_failed_is_kept(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    shore.resident.write(shore.page.id, "It is me")
    shore.network.order_fault("echo_first", on="listing", times=2)  # the posts are read well
    shore.network.order_fault("rate_limited", on="listing", retry_after=3600)
    swept = await shore.swept()
    assert (swept.found, swept.failed) == (1, "rate_limited")
    assert shore.stored() == [(post, "public_post")]


async def test_what_one_sweep_could_not_read_the_next_one_finds(shore: Shore) -> None:
    post = shore.resident.post(shore.page.id, "Damp")["id"]
    shore.network.order_fault("rate_limited", on="listing", retry_after=3600)
    assert (await shore.swept()).failed == "rate_limited"
    shore.let_pass(timedelta(days=30))
    assert (await shore.swept()).found == 1
    assert shore.stored() == [(post, "public_post")]


async def test_a_sweep_that_failed_does_not_move_the_mark(shore: Shore) -> None:
    account = ("shal", "sandbox", shore.page.id)
    await shore.swept()
    with shore.parts.ledger.reading() as view:
        before = swept_to(view.connection, account)
    shore.let_pass(timedelta(days=1))
    shore.network.order_fault("rate_limited", on="listing", retry_after=3600)
    await shore.swept()
    with shore.parts.ledger.reading() as view:
        assert swept_to(view.connection, account) == before


@pytest.mark.parametrize(("hours", "found"), [(23, 1), (25, 0)])
async def test_each_look_goes_back_behind_the_last_one(
    shore: Shore, hours: int, found: int
) -> None:
    shore.let_pass(timedelta(days=40))
    ahead = shore.ahead()
    await shore.swept()
    # The network lists something now that it dates before the last look.
    shore.network.set_clock(ahead - timedelta(hours=hours))
    shore.resident.post(shore.page.id, "Listed late")
    assert (await shore.swept()).found == found


async def test_the_one_clock_says_when_it_was_found(shore: Shore) -> None:
    shore.let_pass(timedelta(days=21))
    shore.resident.post(shore.page.id, "In three weeks")
    before = shore.parts.now()
    await shore.swept()
    (row,) = shore.facts()
    assert before <= row["received_at"] <= shore.parts.now()
    assert abs(row["posted_at"] - before) < timedelta(minutes=1)


async def test_two_consoles_that_sweep_at_once_store_everything_once(shore: Shore) -> None:
    for number in range(10):
        shore.resident.write(shore.page.id, f"Letter {number}")
    with sweep_of(shore.parts, shore.room, lambda: None) as another:
        both = await asyncio.gather(shore.sweep.sweep(), another.sweep())
    assert sum(each.found for swept in both for each in swept) == 10
    assert len(shore.stored()) == 10
