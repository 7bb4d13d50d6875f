"""The page of the abuse register: who sees it, how it is narrowed, and how it is taken along."""

import pytest

from domain.account_holder.commands import OpenHolder
from domain.identifiers import stream_id
from tests.console.browsing import Browser
from tests.domain.conduct import breach

HOLDER = stream_id("shal", "account-holder", "jo")
REGISTER = "/shal/abuse-register"
ABUSE = "Abuse, threats and harassment"


@pytest.fixture
async def moderator(browser: Browser) -> Browser:
    """A browser in which a moderator is signed in; somebody abused staff."""
    office = browser.front.office
    office.answer(OpenHolder(account=office.subject, platform="facebook"), stream=HOLDER)
    abuse = breach("abuse", "post-1", account=office.subject, target="staff")
    assert office.answer(abuse, stream=HOLDER).refusal is None
    await browser.sign_in("moderator")
    return browser


async def test_an_incident_stands_in_the_register(moderator: Browser) -> None:
    words = await moderator.words(REGISTER)
    assert f"{ABUSE} Aimed at staff" in words
    assert "No such incident" not in words


@pytest.mark.parametrize("narrowed", ["target=residents", "category=spam", "to_follow_up=true"])
async def test_what_is_not_asked_for_is_not_shown(moderator: Browser, narrowed: str) -> None:
    assert "No such incident is on record." in await moderator.words(f"{REGISTER}?{narrowed}")


async def test_the_register_is_taken_along_as_it_is_narrowed(moderator: Browser) -> None:
    answer = await moderator.open(f"{REGISTER}/export?target=staff")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "abuse,staff" in answer.text
    narrowed = await moderator.open(f"{REGISTER}/export?target=residents")
    assert "abuse,staff" not in narrowed.text


@pytest.mark.parametrize("role", ["handler", "publisher", "hr", "administrator", "colleague"])
async def test_the_register_is_not_for_everybody(moderator: Browser, role: str) -> None:
    await moderator.sign_in(role)
    assert (await moderator.open(REGISTER)).status_code == 403
    assert (await moderator.open(f"{REGISTER}/export")).status_code == 403
