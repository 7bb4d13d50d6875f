"""The list of cases as a page."""

import pytest

from domain.identifiers import derived_id, stream_id
from tests.console.browsing import CASE_PAGE, LIST, Browser
from tests.domain.happenings import INTAKE, MONDAY, a_post, a_private_post, acknowledged
from tests.domain.scenario import Did


def case(name: str) -> str:
    return stream_id("shal", "case", derived_id(name))


def private_case(browser: Browser) -> None:
    """Let a case begin with a private message."""
    browser.front.office.told(Did(a_private_post(), MONDAY, INTAKE), stream=case("private"))


async def test_a_case_shows_who_wrote_what_and_when_an_answer_is_due(handler: Browser) -> None:
    words = await handler.words(LIST)
    assert "@jo.bright the lift is broken" in words
    assert "Stage Complaint lodged, complaint" in words
    assert "First response: Mon 02 Nov 2026 14:00" in words
    assert "Handled by Nobody yet" in words


async def test_the_handler_is_named_as_colleagues_know_them(handler: Browser) -> None:
    handler.front.office.told(*acknowledged(by="staff:handler")[2:])
    assert "Handled by Name of handler" in await handler.words(LIST)


async def test_a_case_leads_to_its_page(handler: Browser) -> None:
    assert f'href="{CASE_PAGE}"' in await handler.text(LIST)


@pytest.mark.parametrize(
    ("show", "words"),
    [("breached", "No limit was ever missed."), ("closed", "No case is closed yet.")],
)
async def test_an_empty_list_says_so_and_what_comes_next(
    handler: Browser, show: str, words: str
) -> None:
    assert words in await handler.words(f"{LIST}?show={show}")


async def test_a_long_list_has_pages(handler: Browser) -> None:
    for number in range(25):
        handler.front.office.told(Did(a_post(), MONDAY, INTAKE), stream=case(str(number)))
    first, second = await handler.words(LIST), await handler.words(f"{LIST}?page=2")
    assert "Page 1 of 2 Next page" in first
    assert "Previous page Page 2 of 2" in second
    assert (first.count("@jo.bright"), second.count("@jo.bright")) == (25, 1)


async def test_a_page_behind_the_last_leads_back(handler: Browser) -> None:
    assert "Go to the first page" in await handler.words(f"{LIST}?page=7")


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?show=x", "?page=99999999999999999999"])
async def test_a_query_that_makes_no_sense_is_said_to_make_none(
    handler: Browser, query: str
) -> None:
    answer = await handler.open(LIST + query)
    assert answer.status_code == 422
    assert "The request does not fit" in answer.text


async def test_a_private_message_is_not_opened_in_the_list(handler: Browser) -> None:
    private_case(handler)
    words = await handler.words(LIST)
    assert "@jo.bright A private message; open the case to read it" in words
    assert handler.front.office.types(f"shal/journal/{derived_id('none')}") == []


@pytest.mark.parametrize("role", ["auditor", "manager", "publisher"])
async def test_who_wrote_in_private_is_not_for_everybody(browser: Browser, role: str) -> None:
    private_case(browser)
    await browser.sign_in(role)
    words = await browser.words(LIST)
    assert "Somebody, in private A private message, which you may not read" in words
    assert words.count("@jo.bright") == 1  # who wrote the public post
