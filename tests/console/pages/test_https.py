"""Pages behind a proxy that ends TLS, at the address that the settings name."""

import pytest
from pydantic import ValidationError
from temporalio.client import Client

from runtime.console_settings import ConsoleSettings
from tests.console.browsing import LIST, Browser
from tests.console.front import Front, front_with

ADDRESS = "https://complaints.example.org"
COOKIE = "__Host-redress"


@pytest.fixture
async def browser(front: Front, lost_client: Client) -> Browser:
    """A browser that reaches the console by https."""
    return Browser(front_with(front, ConsoleSettings(public_url=ADDRESS), lost_client), ADDRESS)


async def test_the_cookie_is_bound_to_https_and_to_this_host(browser: Browser) -> None:
    cookie = (await browser.sign_in("handler")).headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


async def test_somebody_signs_in_and_out(browser: Browser) -> None:
    await browser.sign_in("handler")
    assert (await browser.open(LIST)).status_code == 200
    assert (await browser.sign_out()).status_code == 303
    assert (await browser.open(LIST)).status_code == 303


async def test_the_browser_is_told_to_come_by_https_alone(browser: Browser) -> None:
    headers = (await browser.open("/sign-in")).headers
    assert headers["strict-transport-security"] == "max-age=31536000"


async def test_a_form_that_came_by_plain_http_changes_nothing(browser: Browser) -> None:
    origin = {"Origin": ADDRESS.replace("https", "http")}
    answer = await browser.send("/sign-in", origin, login="handler")
    assert answer.status_code == 403
    assert "did not come from a page of ours" in answer.text


async def test_the_same_origin_is_served(browser: Browser) -> None:
    answer = await browser.send("/sign-in", {"Origin": ADDRESS}, login="handler")
    assert "The login or the password is wrong" in answer.text


async def test_this_machine_itself_is_still_served(browser: Browser) -> None:
    assert (await Browser(browser.front).sign_in("handler")).status_code == 303


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://complaints.example.org/", ADDRESS),
        ("https://complaints.example.org:8443", "https://complaints.example.org:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ],
)
def test_an_address_of_ours_is_taken(url: str, kept: str) -> None:
    assert ConsoleSettings(public_url=url).public_url == kept


@pytest.mark.parametrize(
    "url",
    [
        "http://complaints.example.org",
        "complaints.example.org",
        "https://x/path",
        "ftp://x",
        "",
        "https://",
    ],
)
def test_an_address_without_https_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="give https://HOST"):
        ConsoleSettings(public_url=url)
