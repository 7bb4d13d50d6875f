"""Which page is for whom: the same permissions as the API's, and nothing of other landlords."""

import pytest
from fastapi.routing import APIRoute

from console.pages.app import ROUTERS
from domain.permissions import Permission, Role, permissions_of
from tests.console.browsing import CASE_PAGE, CHANNEL_PAGE, LIST, Browser

OPEN = {"/", "/sign-in", "/sign-out"}
UNKNOWN = "01a1fc2f-373a-7c96-aa67-3338fbfb9df0"
# How each other route is called; a new one fails here until it says so.
READ = {
    "/{landlord}/cases": LIST,
    "/{landlord}/cases/live": f"{LIST}/live",
    "/{landlord}/cases/{uuid}": CASE_PAGE,
    "/{landlord}/board": "/shal/board",
    "/{landlord}/unread": "/shal/unread",
    "/{landlord}/abuse-register": "/shal/abuse-register",
    "/{landlord}/abuse-register/export": "/shal/abuse-register/export",
    "/{landlord}/open-a-case": "/shal/open-a-case",
    "/{landlord}/cases/{uuid}/person": f"{CASE_PAGE}/person",
    "/{landlord}/cases/{uuid}/person/erase": f"{CASE_PAGE}/person/erase",
    "/{landlord}/board/limits": "/shal/board/limits",
    "/{landlord}/cases/{uuid}/live": f"{CASE_PAGE}/live",
    "/{landlord}/{kind}/{uuid}/acts/{key}": f"{CASE_PAGE}/acts/add_note",
    "/{landlord}/{kind}": "/shal/channels",
    "/{landlord}/{kind}/live": "/shal/channels/live",
    "/{landlord}/{kind}/open": "/shal/channels/open",
    "/{landlord}/{kind}/{uuid}": CHANNEL_PAGE,
    "/{landlord}/{kind}/{uuid}/live": f"{CHANNEL_PAGE}/live",
    "/{landlord}/memberships/{uuid}/posts": f"/shal/memberships/{UNKNOWN}/posts",
}
# What only sends something; each is tested where it belongs.
SENT = {"/{landlord}/cases/{uuid}/read", "/{landlord}/cases/{uuid}/person/export"}
# What this case has none of; each is tested where it belongs.
WITHOUT = {"/{landlord}/cases/{uuid}/media/{content_id}"}
PAGES = [LIST, CASE_PAGE]


def test_every_route_is_listed_here() -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    paths = {route.path for route in routes if isinstance(route, APIRoute)}
    assert paths == OPEN | READ.keys() | SENT | WITHOUT


@pytest.mark.parametrize("path", READ.values())
async def test_no_page_is_for_those_who_are_not_signed_in(browser: Browser, path: str) -> None:
    assert (await browser.open(path)).status_code == 303


@pytest.mark.parametrize("path", READ.values())
async def test_no_page_is_for_somebody_without_roles(browser: Browser, path: str) -> None:
    await browser.sign_in("no-roles")
    answer = await browser.open(path)
    assert answer.status_code == 403
    assert "Ask somebody who has it" in answer.text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", Role)
async def test_cases_are_for_those_who_may_read_them(
    browser: Browser, role: Role, path: str
) -> None:
    await browser.sign_in(role.value)
    allowed = Permission.CASE_READ in permissions_of([role.value])
    assert (await browser.open(path)).status_code == (200 if allowed else 403)


@pytest.mark.parametrize("path", READ.values())
async def test_another_landlords_pages_do_not_exist(browser: Browser, path: str) -> None:
    await browser.sign_in("of-mhs")
    answer = await browser.open(path)
    nothing = await browser.open(path.replace("shal", "no-such-landlord"))
    assert (answer.status_code, answer.text) == (404, nothing.text)


@pytest.mark.parametrize(
    "path",
    [f"{LIST}/{UNKNOWN}", f"{LIST}/{UNKNOWN}/live", f"{LIST}/not-an-id", "/nothing", "/static/x"],
)
async def test_what_is_not_there_is_said_to_be_not_there(handler: Browser, path: str) -> None:
    answer = await handler.open(path)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


async def test_a_program_is_answered_with_a_problem_document(browser: Browser) -> None:
    answer = await browser.open("/nothing", Accept="application/json")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_api_keeps_its_own_errors(browser: Browser) -> None:
    answer = await browser.front.ask("DELETE", "/api/v1/shal/cases")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
