"""Other sites, other names and old pages change nothing."""

import pytest
from fastapi.routing import APIRoute

from console.origins import SAFE_METHODS
from console.pages.app import ROUTERS
from tests.console.browsing import ADDRESS, CASE_PAGE, FROM_HERE, LIST, Browser
from tests.console.front import Front

# How each route that changes something is called.
CHANGING = {
    "/sign-in": "/sign-in",
    "/sign-out": "/sign-out",
    "/{landlord}/{kind}/{uuid}/acts/{key}": f"{CASE_PAGE}/acts/add_note",
    "/{landlord}/{kind}/open": "/shal/channels/open",
    "/{landlord}/cases/{uuid}/person/export": f"{CASE_PAGE}/person/export",
    "/{landlord}/cases/{uuid}/person/erase": f"{CASE_PAGE}/person/erase",
    "/{landlord}/cases/{uuid}/read": f"{CASE_PAGE}/read",
    "/{landlord}/open-a-case": "/shal/open-a-case",
    "/{landlord}/unread": "/shal/unread",
    "/{landlord}/memberships/{uuid}/posts": f"/shal/memberships/{CASE_PAGE.split('/')[-1]}/posts",
}


def changing_routes() -> set[str]:
    """Return the path of every page route that changes something."""
    routes = [route for router in ROUTERS for route in router.routes]
    return {
        route.path
        for route in routes
        if isinstance(route, APIRoute) and not (route.methods or set()) <= SAFE_METHODS
    }


def test_these_routes_change_something() -> None:
    """A new one is added here, once the tests below hold for it."""
    assert changing_routes() == CHANGING.keys()


@pytest.mark.parametrize("path", CHANGING.values())
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": ADDRESS.replace("8080", "8081")},
        {"Origin": ADDRESS.replace("http:", "https:")},
    ],
)
async def test_a_form_of_another_site_changes_nothing(
    handler: Browser, path: str, headers: dict[str, str]
) -> None:
    token = await handler.csrf_token()
    answer = await handler.send(path, headers, csrf_token=token)
    assert answer.status_code == 403
    assert "did not come from a page of ours" in answer.text
    assert (await handler.open(LIST)).status_code == 200


async def test_a_browser_that_only_names_the_origin_is_served(handler: Browser) -> None:
    token = await handler.csrf_token()
    answer = await handler.send("/sign-out", {"Origin": ADDRESS}, csrf_token=token)
    assert answer.status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 64, "€"])
async def test_a_form_without_the_sessions_token_changes_nothing(
    handler: Browser, token: str
) -> None:
    answer = await handler.submit("/sign-out", csrf_token=token)
    assert answer.status_code == 403
    assert "Open the page again" in answer.text
    assert (await handler.open(LIST)).status_code == 200


async def test_the_token_of_a_former_session_changes_nothing(handler: Browser) -> None:
    former = await handler.csrf_token()
    await handler.sign_in("handler")
    assert (await handler.submit("/sign-out", csrf_token=former)).status_code == 403


async def test_the_token_may_come_in_a_header(handler: Browser) -> None:
    headers = {**FROM_HERE, "X-CSRF-Token": await handler.csrf_token()}
    assert (await handler.send("/sign-out", headers)).status_code == 303


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.elsewhere.example", "10.0.0.7"])
async def test_pages_are_not_served_under_another_name(front: Front, host: str) -> None:
    answer = await Browser(front, address=f"http://{host}").open("/sign-in")
    assert answer.status_code == 421
    assert "REDRESS_CONSOLE__PUBLIC_URL" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:1234", "localhost:1234", "[::1]:1234"])
async def test_pages_are_served_on_this_machine(front: Front, host: str) -> None:
    assert (await Browser(front, address=f"http://{host}").open("/sign-in")).status_code == 200


async def test_a_form_of_any_size_is_refused_before_it_is_read(browser: Browser) -> None:
    answer = await browser.sign_in("handler", "x" * 100_000)
    assert answer.status_code == 413


@pytest.mark.parametrize("host", ["[", "[::1", "]"])
async def test_a_name_that_can_be_none_is_not_served_either(front: Front, host: str) -> None:
    assert (await Browser(front).open("/sign-in", Host=host)).status_code == 421
