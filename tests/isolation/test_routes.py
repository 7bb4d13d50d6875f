"""Every route there is, asked for another landlord's things: they are as if they were not there."""

import asyncio
from typing import Any

import httpx2
import pytest

from demo.people import Member
from tests.console.test_access import REQUESTS
from tests.isolation.neighbours import NOWHERE, House, Neighbours, routes_of, send

# What anybody may ask, signed in or not; it says nothing of any landlord.
OPEN_TO_ALL = {
    ("GET", "/"),
    ("GET", "/sign-in"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
}
# What acts on the asker alone, and is asked in tests of its own.
OF_THE_ASKER = {
    ("POST", "/sign-in"),
    ("POST", "/sign-out"),
    ("POST", "/api/v1/simulation/advance"),
}
PATIENCE_SECONDS = 20
# What else a path may name; nothing of the two houses.
BESIDE = {"content_id": NOWHERE, "item": NOWHERE, "key": "triage"}
Route = tuple[str, str]


def landlords_routes(two: Neighbours, containing: str) -> list[Route]:
    """Return the routes below a landlord whose path holds something; hooks have their own tests."""
    below = [r for r in routes_of(two.app) if r not in OPEN_TO_ALL | OF_THE_ASKER]
    return [r for r in below if containing in r[1] and not r[1].startswith("/hooks/")]


async def ask(us: House, by: Member, route: Route, **place: str) -> httpx2.Response:
    """Ask as the route wants to be asked; a live page that does not end fails the test."""
    method, template = route
    path = template.format(**{"kind": "cases", **BESIDE, **place})
    async with asyncio.timeout(PATIENCE_SECONDS):
        if not template.startswith("/api/"):
            return await us.open(method, path, by)
        return await us.ask(method, path, by, json=REQUESTS[route] or None)


def told(answer: httpx2.Response, *given: str) -> tuple[int, str]:
    """Return what an answer says, without what was in the question."""
    text = answer.text
    for each in given:
        text = text.replace(each, "...")
    return answer.status_code, text


@pytest.fixture(params=["handler", "reviewer", "manager", "auditor"])
def member(request: pytest.FixtureRequest, two: Neighbours) -> Member:
    found: Member = getattr(two.us.stage.staff, request.param)
    return found


async def test_every_route_is_looked_at_here(two: Neighbours) -> None:
    known = OPEN_TO_ALL | OF_THE_ASKER
    under_a_landlord = {route for route in routes_of(two.app) if "{landlord}" in route[1]}
    assert set(routes_of(two.app)) == known | under_a_landlord


async def test_their_place_is_as_good_as_nobodys(two: Neighbours, member: Member) -> None:
    them = two.them
    for route in landlords_routes(two, "{landlord}"):
        for uuid in (them.uuid, them.channel_uuid):
            theirs = await ask(two.us, member, route, landlord=them.landlord, uuid=uuid)
            nothing = await ask(two.us, member, route, landlord=them.landlord, uuid=NOWHERE)
            nobodys = await ask(two.us, member, route, landlord="nobody", uuid=NOWHERE)
            expected = told(nobodys, "nobody", NOWHERE)
            # 403: a form without its page's token is turned away before anything is looked for.
            assert expected[0] in (403, 404), route
            assert told(theirs, them.landlord, uuid) == expected, route
            assert told(nothing, them.landlord, NOWHERE) == expected, route


async def test_their_ids_under_our_name_are_as_good_as_none(
    two: Neighbours, member: Member
) -> None:
    us, them = two.us, two.them
    for route in landlords_routes(two, "{uuid}"):
        for kind, uuid in (("cases", them.uuid), ("channels", them.channel_uuid)):
            place = {"landlord": us.landlord, "kind": kind}
            theirs = await ask(us, member, route, **place, uuid=uuid)
            nothing = await ask(us, member, route, **place, uuid=NOWHERE)
            assert told(theirs, uuid) == told(nothing, NOWHERE), route
            # A live page answers before it finds out that there is nothing to tell.
            assert theirs.status_code in (403, 404, 422) or not theirs.text, route


async def test_nothing_that_we_are_shown_holds_anything_of_theirs(
    two: Neighbours, member: Member
) -> None:
    us, shown = two.us, 0
    for route in landlords_routes(two, "{landlord}"):
        if route[0] != "GET" or route[1].endswith("/live"):
            continue
        answer = await ask(us, member, route, landlord=us.landlord, uuid=us.uuid)
        # Not everybody may read or do everything of ours, and this case has no picture.
        assert answer.status_code in (200, 403, 404), route
        assert two.seen_in(answer) == [], route
        shown += us.uuid in answer.text
    assert shown > 0


async def test_opened_texts_hold_nothing_of_theirs(two: Neighbours) -> None:
    us = two.us
    for kind, uuid in (("cases", us.uuid), ("channels", us.channel_uuid)):
        path = f"/api/v1/{us.landlord}/{kind}/{uuid}/events?texts=true"
        answer = await us.ask("GET", path)
        assert answer.status_code == 200
        assert two.seen_in(answer) == []
    assert "canary-of-our-resident" in answer.text or kind == "channels"


async def test_the_marks_are_found_where_they_are(two: Neighbours) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    them = two.them
    path = f"/api/v1/{them.landlord}/cases/{them.uuid}"
    shown = two.seen_in(await them.ask("GET", path))
    told = two.seen_in(await them.ask("GET", f"{path}/events?texts=true"))
    assert {"text", "case", "page", "subject"} <= {*shown, *told}
    assert "name" in two.seen_in(await them.open("GET", f"/{them.landlord}/cases"))


@pytest.mark.parametrize("route", sorted(OPEN_TO_ALL))
async def test_what_is_open_to_all_says_nothing_of_any_landlord(
    two: Neighbours, route: Route
) -> None:
    answer = await send(two.app, *route)
    assert two.seen_in(answer) == []


@pytest.mark.parametrize("token", [None, "", "guessed", "revoked"])
async def test_no_token_of_ours_is_no_token_of_theirs(two: Neighbours, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    for method, path in landlords_routes(two, "{uuid}"):
        if path.startswith("/api/"):
            answers = [
                await send(
                    two.app,
                    method,
                    path.format(landlord=house.landlord, kind="cases", uuid=uuid, **BESIDE),
                    headers=headers,
                )
                for house, uuid in ((two.them, two.them.uuid), (two.us, NOWHERE))
            ]
            assert {answer.status_code for answer in answers} == {401}
            assert answers[0].text == answers[1].text


def bodies(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 -- any fields
    return {"type": "triage", "kind": "complaint", **fields}


@pytest.mark.parametrize("fields", [{"expected_version": 1}, {"expected_version": 99}, {}])
async def test_no_version_and_no_command_id_of_theirs_is_told(
    two: Neighbours, fields: dict[str, int]
) -> None:
    with two.them.stage.parts.ledger.reading() as view:
        known = view.load(two.them.case)[0].command_id
    body = bodies(command_id=known, **fields)
    answers = [
        await two.us.ask("POST", f"/api/v1/{two.them.landlord}/cases/{uuid}/commands", json=body)
        for uuid in (two.them.uuid, NOWHERE)
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].text == answers[1].text
