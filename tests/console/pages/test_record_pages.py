"""The page, the list and the forms of a stream of any kind, seen with a channel."""

import re

import pytest

from contracts.free_ids import new_id
from domain.channel.commands import RegisterChannel
from tests.console.browsing import Browser
from tests.console.front import CHANNEL
from tests.domain.happenings import CHANNEL_ID

PAGE = CHANNEL.removeprefix("/api/v1")
LIST = "/shal/channels"
OUTAGE = f"{PAGE}/acts/record_outage"


@pytest.fixture
async def owner(browser: Browser) -> Browser:
    """A browser in which the policy owner is signed in, and a channel is registered."""
    registering = RegisterChannel(platform="sandbox", account="<b>page")
    browser.front.office.answer(registering, stream=CHANNEL_ID)
    await browser.sign_in("policy_owner")
    return browser


async def test_the_list_names_each_of_them(owner: Browser) -> None:
    assert "<b>page on sandbox" in await owner.words(LIST)


async def test_hostile_names_are_escaped(owner: Browser) -> None:
    for path in (LIST, PAGE, OUTAGE):
        text = await owner.text(path)
        assert "&lt;b&gt;page" in text
        assert "<b>page" not in text


async def test_the_page_says_where_it_stands_and_what_happened(owner: Browser) -> None:
    words = await owner.words(PAGE)
    assert "Stage In use" in words
    assert "What may be done next" in words
    assert "Record an outage" in words
    assert "registered" in words.rpartition("What happened")[2]


async def test_an_empty_list_says_so(browser: Browser) -> None:
    await browser.sign_in("policy_owner")
    assert "No account is registered as a channel yet" in await browser.words(LIST)


async def test_a_form_shows_what_it_would_bring_about_and_records_nothing(owner: Browser) -> None:
    answer = await owner.submit(
        OUTAGE,
        csrf_token=await owner.token_of(OUTAGE),
        command_id=new_id(),
        start_at="2026-11-02T09:00",
        foretell="yes",
    )
    assert answer.status_code == 200
    assert "What it would bring about" in answer.text
    assert re.search(r"<li>[^<]*outage", answer.text)
    assert owner.front.office.types(CHANNEL_ID) == ["channel.registered"]


async def test_what_the_rules_refuse_is_said_where_it_was_asked_what_would_happen(
    owner: Browser,
) -> None:
    answer = await owner.submit(
        OUTAGE,
        csrf_token=await owner.token_of(OUTAGE),
        command_id=new_id(),
        start_at="2099-11-02T09:00",
        foretell="yes",
    )
    assert answer.status_code == 409
    assert "This was not done" in answer.text


async def test_a_form_names_what_is_missing(owner: Browser) -> None:
    token = await owner.token_of(OUTAGE)
    answer = await owner.submit(OUTAGE, csrf_token=token, command_id=new_id())
    assert answer.status_code == 422
    assert "Answer this" in answer.text


async def test_somebody_who_may_only_look_is_offered_nothing(owner: Browser) -> None:
    await owner.sign_out()
    await owner.sign_in("auditor")
    assert "There is nothing for you to do here" in await owner.words(PAGE)
    assert (await owner.open(OUTAGE)).status_code == 403


async def test_what_there_is_to_open_is_offered_to_those_who_may(owner: Browser) -> None:
    assert "Register a channel" in await owner.words(LIST)
    assert (await owner.open(f"{LIST}/open")).status_code == 200
    await owner.sign_out()
    await owner.sign_in("auditor")
    assert "Register a channel" not in await owner.words(LIST)
    assert (await owner.open(f"{LIST}/open")).status_code == 403


async def test_an_opening_that_lacks_something_names_it(owner: Browser) -> None:
    token = await owner.token_of(f"{LIST}/open")
    answer = await owner.submit(f"{LIST}/open", csrf_token=token, command_id=new_id())
    assert answer.status_code == 422
    assert "Which network" in answer.text


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("handler", {"Cases", "Unread", "Board", "Channels"}, {"Hand in a post"}),
        ("publisher", {"Cases"}, {"Channels"}),
        ("colleague", {"Hand in a post"}, {"Cases", "Channels"}),
        ("administrator", {"Channels"}, {"Cases", "Unread", "Board"}),
    ],
)
async def test_the_navigation_shows_what_somebody_may_see(
    browser: Browser, role: str, shown: set[str], hidden: set[str]
) -> None:
    await browser.sign_in(role)
    home = (await browser.open("/")).headers["location"]
    text = await browser.text(home)
    links = {place for place in shown | hidden if f">{place}</a>" in text}
    assert links == shown


async def test_a_kind_that_does_not_exist_is_not_there(owner: Browser) -> None:
    assert (await owner.open("/shal/unicorns")).status_code == 404
    assert (await owner.open(f"/shal/unicorns/{PAGE.split('/')[-1]}")).status_code == 404
