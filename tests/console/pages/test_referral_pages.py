"""Referrals in the browser: a list, a page and forms for their panel, and nothing for others."""

import pytest

from application.sealed_streams import ensure_key, opaque_stream
from contracts.free_ids import new_id
from domain.referral import commands as do
from domain.sealed import key_of
from tests.console.browsing import Browser
from tests.domain.happenings import CASE_ID

LIST = "/shal/referrals"
OPEN = "/shal/referrals/open"


def put_before_the_panel(browser: Browser, **facts: object) -> str:
    """Raise a referral from the case of these tests; return its page's address."""
    office = browser.front.office
    stream = opaque_stream(office.vault, "shal", "referral", new_id())
    ensure_key(office.vault, stream)
    kept = office.vault.put("shal", key_of(stream), "He wrote <b>this</b>.")
    raised = {
        "source": "case",
        "category": "misconduct",
        "role": "colleague",
        "about": kept,
        "about_actor": "staff:handler",
        "what": kept,
        "case": CASE_ID,
        "own_words": False,
    }
    asked = do.RaiseReferral.model_validate(raised | facts)
    assert office.answer(asked, "staff:reviewer", stream=stream).refusal is None
    return f"{LIST}/{stream.rsplit('/', 1)[1]}"


@pytest.fixture
def referral(browser: Browser) -> str:
    """A referral about the handler; its page's address."""
    return put_before_the_panel(browser)


async def test_the_panel_finds_it_in_its_list(browser: Browser, referral: str) -> None:
    await browser.sign_in("panel")
    words = await browser.words(LIST)
    assert "Disciplinary procedure" in words
    assert "raised" in words.lower()


async def test_its_page_shows_what_is_due_and_what_may_be_done(
    browser: Browser, referral: str
) -> None:
    await browser.sign_in("panel")
    words = await browser.words(referral)
    assert "Taking it up due by the end of Mon 09 Nov 2026" in words
    assert "Take it up" in words
    assert "Decide the outcome" not in words
    assert "whoever holds the office human resources" in words
    assert "He wrote <b>this</b>." in words
    assert "<b>this</b>" not in await browser.text(referral)


@pytest.mark.parametrize(
    "act", ["accept_referral", "return_referral", "declare_conflict", "refer_to_lawyers"]
)
async def test_every_act_has_its_form(browser: Browser, referral: str, act: str) -> None:
    await browser.sign_in("panel")
    answer = await browser.open(f"{referral}/acts/{act}")
    assert answer.status_code == 200


async def test_whose_post_it_is_is_asked_before_anything_else(browser: Browser) -> None:
    page = put_before_the_panel(browser, source="post", about_actor=None)
    await browser.sign_in("panel")
    words = await browser.words(page)
    assert "nobody said yet by which login they are known" in words
    assert "Say by which login the person is known" in words
    assert "Take it up" not in words
    form = await browser.words(f"{page}/acts/name_subject")
    assert "They have no login here" in form


@pytest.mark.parametrize("login", ["handler", "reviewer", "auditor", "hr", "administrator"])
async def test_there_is_nothing_for_others(browser: Browser, referral: str, login: str) -> None:
    await browser.sign_in(login)
    nowhere = f"{LIST}/00000000-0000-5000-8000-000000000000"
    for path in ("", "/live", "/acts/accept_referral"):
        there, nothing = await browser.open(referral + path), await browser.open(nowhere + path)
        assert (there.status_code, nothing.status_code) == (404, 404)
        assert there.text.replace(referral, "") == nothing.text.replace(nowhere, "")


@pytest.mark.parametrize("login", ["handler", "auditor", "administrator"])
async def test_who_hears_none_has_no_list(browser: Browser, login: str) -> None:
    await browser.sign_in(login)
    assert (await browser.open(LIST)).status_code == 404


async def test_who_is_of_no_panel_has_an_empty_list(browser: Browser, referral: str) -> None:
    await browser.sign_in("hr")
    assert "There is no referral that you hear" in await browser.words(LIST)


async def test_anybody_finds_the_way_to_refer_conduct(browser: Browser) -> None:
    await browser.sign_in("colleague")
    words = await browser.words(OPEN)
    assert "Put somebody's conduct before a panel" in words
    assert "Approaching a tenant personally" in words
    assert "Colleague" in words
