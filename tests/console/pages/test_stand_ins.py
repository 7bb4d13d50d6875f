"""A referral about the one person who would hear it: who takes the panel's place, by pages."""

import pytest

from application.sealed_streams import ensure_key, opaque_stream
from contracts.free_ids import new_id
from domain.referral import commands as do
from domain.sealed import key_of
from tests.console.browsing import Browser

LIST = "/shal/referrals"


@pytest.fixture
def about_the_panel(browser: Browser) -> str:
    """A referral about whoever is of the panel, and its only member; its page's address."""
    office = browser.front.office
    stream = opaque_stream(office.vault, "shal", "referral", new_id())
    ensure_key(office.vault, stream)
    kept = office.vault.put("shal", key_of(stream), "She wrote this.")
    raised = do.RaiseReferral(
        source="direct",
        category="misconduct",
        role="colleague",
        about=kept,
        about_actor="staff:panel",
        what=kept,
    )
    assert office.answer(raised, "staff:reviewer", stream=stream).refusal is None
    return f"{LIST}/{stream.rsplit('/', 1)[1]}"


async def take_up(browser: Browser, page: str) -> int:
    """Take it up by the form; the status of the answer."""
    form = {"csrf_token": await browser.token_of(f"{LIST}/open"), "command_id": new_id()}
    return (await browser.submit(f"{page}/acts/accept_referral", **form)).status_code


async def test_the_next_above_finds_it_and_is_told_why(
    browser: Browser, about_the_panel: str
) -> None:
    await browser.sign_in("director")
    assert "Disciplinary procedure" in await browser.words(LIST)
    words = await browser.words(about_the_panel)
    assert "You take its place nobody of the panel can hear this one" in words


@pytest.mark.parametrize("login", ["panel", "chair", "hr", "reviewer", "handler"])
async def test_for_all_others_there_is_nothing(
    browser: Browser, about_the_panel: str, login: str
) -> None:
    await browser.sign_in(login)
    assert (await browser.open(about_the_panel)).status_code == 404
    assert await take_up(browser, about_the_panel) == 404
