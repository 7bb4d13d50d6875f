"""Web hooks between two landlords: each address takes its own page's, signed by its own secret."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from contracts.free_ids import new_id
from ledger.tables import intake
from tests.isolation.neighbours import House, Neighbours, send


def entry_of(house: House, post: str) -> dict[str, Any]:
    """Return what a page's web hook says of a new post."""
    value = {
        "item": "status",
        "verb": "add",
        "post_id": post,
        "from": {"id": "4711", "name": "A Resident"},
        "message": "The lift is broken.",
        "created_time": 1793613600,
    }
    page = house.stage.network.page.id
    return {"id": page, "time": 1793613600, "changes": [{"field": "feed", "value": value}]}


def a_hook(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"object": "page", "entry": entries}).encode()


def stored(two: Neighbours, post: str) -> list[tuple[str, str]]:
    """Return landlord and account of every row of the intake about a post."""
    query = select(intake.c.landlord, intake.c.account).where(intake.c.object_id == post)
    with two.us.stage.parts.ledger.reading() as view:
        return [(landlord, account) for landlord, account in view.connection.execute(query)]


async def test_our_secret_opens_no_address_of_theirs(two: Neighbours) -> None:
    post = new_id()
    answer = await two.us.deliver(two.them, a_hook(entry_of(two.them, post)))
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_signature")
    assert two.seen_in(answer) == []
    assert stored(two, post) == []


async def test_a_hook_of_ours_is_worth_nothing_at_their_address(two: Neighbours) -> None:
    """Replayed as it was, signature and all."""
    post = new_id()
    body = a_hook(entry_of(two.us, post))
    assert (await two.us.deliver(two.us, body)).json() == {"stored": 1}
    assert (await two.us.deliver(two.them, body)).status_code == 403
    assert stored(two, post) == [(two.us.landlord, two.us.stage.network.page.id)]


async def test_what_happened_on_their_page_is_not_taken_in_by_us(two: Neighbours) -> None:
    post = new_id()
    answer = await two.us.deliver(two.us, a_hook(entry_of(two.them, post)))
    assert (answer.status_code, answer.json()) == (200, {"stored": 0})
    assert stored(two, post) == []


async def test_of_a_batch_for_both_we_keep_our_own(two: Neighbours) -> None:
    post, theirs = new_id(), new_id()
    body = a_hook(entry_of(two.them, theirs), entry_of(two.us, post))
    assert (await two.us.deliver(two.us, body)).json() == {"stored": 1}
    assert stored(two, post) == [(two.us.landlord, two.us.stage.network.page.id)]
    assert stored(two, theirs) == []


async def test_the_same_post_at_two_landlords_is_two_items(two: Neighbours) -> None:
    """One network's id says nothing about whose it is, so neither hides the other's."""
    post = new_id()
    for house in two.both:
        answer = await house.deliver(house, a_hook(entry_of(house, post)))
        assert answer.json() == {"stored": 1}
    assert {landlord for landlord, _ in stored(two, post)} == {"shal", "mhs"}


@pytest.mark.parametrize("whose", ["ours", "guessed"])
async def test_their_handshake_needs_their_token(two: Neighbours, whose: str) -> None:
    token = two.us.stage.network.verify_token if whose == "ours" else "guessed"
    query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "9"}
    answer = await send(two.app, "GET", two.them.stage.house.hook, params=query)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_verify_token")


async def test_a_mixed_up_address_does_not_exist(two: Neighbours) -> None:
    """Our name with their page, and theirs with ours."""
    for house, other in ((two.us, two.them), (two.them, two.us)):
        path = f"/hooks/{house.landlord}/sandbox/{other.stage.network.page.id}"
        answer = await send(two.app, "POST", path, content=b"{}")
        nobodys = await send(two.app, "POST", "/hooks/nobody/sandbox/1", content=b"{}")
        assert answer.status_code == nobodys.status_code == 404
        assert answer.text == nobodys.text


async def test_nothing_taken_in_so_far_is_about_anothers_page(two: Neighbours) -> None:
    pages = {house.landlord: house.stage.network.page.id for house in two.both}
    query = select(intake.c.landlord, intake.c.account, func.count()).group_by(
        intake.c.landlord, intake.c.account
    )
    with two.us.stage.parts.ledger.reading() as view:
        found = {(landlord, account) for landlord, account, _ in view.connection.execute(query)}
    assert found == set(pages.items())
