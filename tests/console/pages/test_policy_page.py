"""The page of a policy: its version in force, its draft with the steps, and the review."""

from dataclasses import replace
from datetime import date

import pytest

from application.policy_book import PolicyBook, policy_stream
from domain.messages import Command, ContentRef
from domain.policy_stream import commands as do
from policies.loader import load_policy
from tests.console.browsing import Browser
from tests.domain.policy_stream.drafting import open_for_comments

STREAM = policy_stream("shal")
PAGE = f"/shal/policies/{STREAM.rpartition('/')[2]}"


@pytest.fixture
async def owner(browser: Browser) -> Browser:
    """A browser in which the policy owner is signed in, and the policy is registered."""
    happened(browser, do.RegisterPolicy())
    await browser.sign_in("policy_owner")
    return browser


def said(browser: Browser, words: str) -> ContentRef:
    """Return a text that the vault holds."""
    office = browser.front.office
    return office.vault.put("shal", office.subject, words)


def drafted(browser: Browser) -> None:
    happened(browser, do.DraftVersion(changes=said(browser, "a phone line for all")))


def happened(browser: Browser, *commands: Command) -> None:
    for command in commands:
        answer = browser.front.office.answer(command, stream=STREAM)
        assert answer.refusal is None, answer.refusal


@pytest.mark.clause("shal-yearly")
async def test_a_pack_that_loaded_overdue_is_shown_as_that(owner: Browser) -> None:
    words = await owner.words(PAGE)
    assert "OVERDUE since Sat 31 Aug 2024" in words
    assert "notice.ordered" not in owner.front.office.types(STREAM)


async def test_the_list_leads_to_the_landlords_policy(owner: Browser) -> None:
    assert "Social media policy of SHAL Housing" in await owner.words("/shal/policies")


async def test_a_review_without_change_ends_being_overdue(owner: Browser) -> None:
    why = said(owner, "all as it should be")
    on = date(2026, 11, 2)
    happened(owner, do.RecordReview(outcome="no_change", reviewed_on=on, reasons=why))
    words = await owner.words(PAGE)
    assert "Due by the end of Tue 02 Nov 2027" in words
    assert "all as it should be" in words


async def test_a_draft_shows_what_is_still_to_do(owner: Browser) -> None:
    drafted(owner)
    version = owner.front.office.folded(STREAM).state
    happened(owner, open_for_comments(version))
    words = await owner.words(PAGE)
    assert "To do Every tenant is told by text" in words
    assert "To do The board approves the version" in words
    assert "Open until the end of Mon 30 Nov 2026" in words
    assert "a phone line for all" in words


async def test_what_is_open_for_comments_is_done_by_time_alone(owner: Browser) -> None:
    drafted(owner)
    todo = "The draft is on the website, open for comments from anybody"
    assert f"{todo} Open the draft for comments" in await owner.words(PAGE)
    happened(owner, open_for_comments(owner.front.office.folded(STREAM).state))
    assert f"{todo} Open the draft for comments" not in await owner.words(PAGE)


@pytest.mark.clause("shal-consult")
async def test_whoever_answers_a_comment_reads_it_in_the_form(owner: Browser) -> None:
    """Two that came in on one day from tenants are told apart by what they say."""
    drafted(owner)
    happened(owner, open_for_comments(owner.front.office.folded(STREAM).state))
    version, today = owner.front.office.folded(STREAM).state.under_way, owner.front.office.clock.at
    for each in ("keep the telephone", "mind the elderly"):
        comment = do.RecordComment(
            version_id=version,
            source="tenant",
            comment=said(owner, each),
            received_on=today.date(),
        )
        happened(owner, comment)
    words = await owner.words(f"{PAGE}/acts/answer_comment")
    assert "keep the telephone" in words
    assert "mind the elderly" in words
    assert "came in from a tenant" in words


async def test_choices_name_colleagues_and_show_no_login(owner: Browser) -> None:
    command = do.DraftVersion(changes=said(owner, "a phone line for all"))
    answer = owner.front.office.answer(command, "staff:policy_owner", stream=STREAM)
    assert answer.refusal is None
    words = await owner.words(f"{PAGE}/acts/record_step")
    assert "drafted by Name of policy_owner" in words
    assert "staff:" not in words


async def test_a_registered_policy_is_not_to_be_registered_again(owner: Browser) -> None:
    assert "Register the policy" not in await owner.words("/shal/policies")


async def test_a_policy_that_is_not_registered_can_be(browser: Browser) -> None:
    await browser.sign_in("policy_owner")
    assert "Register the policy" in await browser.words("/shal/policies")


async def test_only_the_steps_of_the_pack_can_be_chosen(owner: Browser) -> None:
    drafted(owner)
    words = await owner.words(f"{PAGE}/acts/record_step")
    assert "The tenant scrutiny panel is invited" in words
    assert "Each comment has an answer" not in words


async def test_an_edited_file_is_said_to_govern_nothing(owner: Browser) -> None:
    file = load_policy("shal")
    other = replace(file, policy_document=file.policy_document.replace(b'"1.0"', b'"1.1"'))
    book: PolicyBook = owner.front.parts.policies
    book._packs["shal"] = other
    assert "it governs nothing until" in await owner.words(PAGE)
