"""Signing in by login and password: what it gives, and what it gives away."""

import pytest

from console.attempts import MOST
from console.pages.sign_in import WRONG
from tests.console.browsing import CASE_PAGE, LIST, Browser

COOKIE = "redress"


@pytest.mark.parametrize("path", ["/", LIST, CASE_PAGE])
async def test_nobody_sees_a_page_before_signing_in(browser: Browser, path: str) -> None:
    answer = await browser.open(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


async def test_the_right_password_leads_to_the_cases(browser: Browser) -> None:
    answer = await browser.sign_in("handler")
    assert (answer.status_code, answer.headers["location"]) == (303, LIST)
    assert (await browser.open(LIST)).status_code == 200


async def test_signing_in_leads_back_to_the_page_that_was_asked_for(browser: Browser) -> None:
    asked = await browser.open(f"{CASE_PAGE}?order=oldest")
    form = await browser.text(asked.headers["location"])
    assert f'name="to" value="{CASE_PAGE}?order=oldest"' in form
    answer = await browser.sign_in("handler", to=f"{CASE_PAGE}?order=oldest")
    assert answer.headers["location"] == f"{CASE_PAGE}?order=oldest"


@pytest.mark.parametrize(
    "to",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example/",
        "elsewhere",
    ],
)
async def test_signing_in_leads_to_no_other_site(browser: Browser, to: str) -> None:
    answer = await browser.sign_in("handler", to=to)
    assert answer.headers["location"] == LIST


async def test_whoever_is_signed_in_is_not_asked_again(handler: Browser) -> None:
    assert (await handler.open("/sign-in")).headers["location"] == LIST
    assert (await handler.open("/")).headers["location"] == LIST


async def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(browser: Browser) -> None:
    wrong = await browser.sign_in("handler", "wrong")
    unknown = await browser.sign_in("mandler", "wrong")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert wrong.text.replace("handler", "mandler") == unknown.text
    assert WRONG in unknown.text


async def test_somebody_with_a_token_alone_cannot_sign_in(browser: Browser) -> None:
    assert (await browser.sign_in("everybody", "everybody")).status_code == 403


async def test_an_empty_form_is_answered_in_words(browser: Browser) -> None:
    answer = await browser.submit("/sign-in")
    assert answer.status_code == 403
    assert WRONG in answer.text


async def test_the_password_is_never_sent_back(browser: Browser) -> None:
    answer = await browser.sign_in("handler", "my real password with a slip")
    assert "my real password" not in answer.text


async def test_a_hostile_login_is_shown_as_text(browser: Browser) -> None:
    answer = await browser.sign_in('"><script>alert(1)</script>', "x")
    assert "<script>alert" not in answer.text


async def test_guessing_has_to_wait(browser: Browser) -> None:
    for _ in range(MOST["pair"]):
        await browser.sign_in("handler", "wrong")
    answer = await browser.sign_in("handler")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "Too many attempts. Wait 15 min" in answer.text


async def test_others_sign_in_while_one_login_is_guessed(browser: Browser) -> None:
    for _ in range(MOST["pair"]):
        await browser.sign_in("handler", "wrong")
    assert (await browser.sign_in("auditor")).status_code == 303


async def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: Browser) -> None:
    cookie = (await browser.sign_in("handler")).headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=")
    assert {"httponly", "samesite=lax", "path=/"} <= set(cookie.split("; "))


async def test_each_signing_in_has_a_session_of_its_own(browser: Browser) -> None:
    await browser.sign_in("handler")
    first = browser.cookies[COOKIE]
    await browser.sign_in("handler")
    assert browser.cookies[COOKIE] != first
    assert (await browser.open_with(LIST, first)).status_code == 303


async def test_a_session_that_somebody_planted_is_not_used(browser: Browser) -> None:
    browser.cookies.set(COOKIE, "planted", domain="127.0.0.1")
    await browser.sign_in("handler")
    assert (await browser.open_with(LIST, "planted")).status_code == 303


async def test_signing_out_ends_the_session_and_not_the_cookie_alone(handler: Browser) -> None:
    kept = handler.cookies[COOKIE]
    answer = await handler.sign_out()
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert COOKIE not in handler.cookies
    assert (await handler.open_with(LIST, kept)).status_code == 303


async def test_the_pages_cookie_opens_no_api(handler: Browser) -> None:
    answer = await handler.open("/api/v1/shal/cases")
    assert answer.status_code == 401


async def test_a_token_of_the_api_opens_no_page(browser: Browser) -> None:
    answer = await browser.open(LIST, Authorization="Bearer handler")
    assert answer.status_code == 303
