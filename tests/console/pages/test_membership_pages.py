"""Groups in the browser: who wants in, what is still to be done, and every act by a form."""

import pytest

from contracts.free_ids import new_id
from domain.identifiers import derived_id, parse_stream
from domain.membership.moderation_commands import GiveModeration
from domain.membership.state import Applied, Member
from domain.results import DeadlineReached
from tests.application.decided import decided_to_be_taken_out
from tests.console.browsing import Browser
from tests.domain.happenings import A_DAY, AMARA, MONDAY, TIMER
from tests.domain.membership.people import (
    GROUP,
    KEEP,
    MEMBERSHIP_ID,
    TEXTS,
    a_member,
    application,
    applied,
    removed,
)
from tests.domain.membership.test_groups import REGISTERED
from tests.domain.scenario import Did

LIST = "/shal/memberships"
PAGE = f"{LIST}/{parse_stream(MEMBERSHIP_ID).uuid}"


@pytest.fixture(autouse=True)
def _texts(browser: Browser) -> None:
    """Keep what the steps' texts say."""
    office = browser.front.office
    for words in TEXTS:
        office.vault.put("shal", office.subject, words, derived_id("text", words))


@pytest.fixture
async def applicant(browser: Browser) -> Browser:
    """A browser in which a handler is signed in, and somebody has applied."""
    browser.front.office.told(applied(), stream=MEMBERSHIP_ID)
    await browser.sign_in("handler")
    return browser


async def submit(browser: Browser, act: str, **fields: str) -> int:
    """Send an act's form and return the status."""
    path = f"{PAGE}/acts/{act}"
    token = await browser.token_of(path)
    answer = await browser.submit(path, csrf_token=token, command_id=new_id(), **fields)
    return answer.status_code


@pytest.mark.clause("shal-groups")
async def test_the_list_begins_with_who_is_to_be_decided(applicant: Browser) -> None:
    words = await applicant.words(LIST)
    assert "To be decided" in words
    assert "SHAL Gardeners" in words
    assert "SHAL Gardeners" not in await applicant.words(f"{LIST}?show=member")


async def test_the_page_says_what_is_known_and_what_leads_on(applicant: Browser) -> None:
    words = await applicant.words(PAGE)
    assert "not checked" in words
    assert "2 of 2 answered" in words
    assert "Record the check of the home" in words
    assert "Let them in" in words


async def test_what_is_still_the_applicants_is_said(browser: Browser) -> None:
    browser.front.office.answer(application(1), stream=MEMBERSHIP_ID)
    await browser.sign_in("handler")
    words = await browser.words(PAGE)
    assert "until the end of Mon 16 Nov 2026, then it is declined" in words
    assert "1 of 2 answered" in words


async def test_a_refusal_says_what_to_do_before_somebody_is_let_in(applicant: Browser) -> None:
    path = f"{PAGE}/acts/approve_membership"
    token = await applicant.token_of(path)
    answer = await applicant.submit(path, csrf_token=token, command_id=new_id(), foretell="yes")
    assert answer.status_code == 409
    assert "Nobody has checked yet whether the applicant lives" in answer.text


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (a_member, "You are now a member of the group SHAL Gardeners"),
        (removed, "remove from the group"),
    ],
)
async def test_what_the_person_is_owed_stands_there_in_full(
    browser: Browser, story: object, told: str
) -> None:
    decided_to_be_taken_out(browser.front.office, lodges=False)
    browser.front.office.told(story(), stream=MEMBERSHIP_ID)  # type: ignore[operator]
    await browser.sign_in("handler")
    words = await browser.words(PAGE)
    assert told in words
    assert "Confirm that the person was told" in words


async def test_the_network_is_a_task_until_somebody_attests_it(browser: Browser) -> None:
    browser.front.office.told(a_member(), stream=MEMBERSHIP_ID)
    await browser.sign_in("handler")
    assert "a colleague has to let them in on the network" in await browser.words(PAGE)


async def test_removing_needs_its_right_and_its_reasons(browser: Browser) -> None:
    browser.front.office.told(a_member(), stream=MEMBERSHIP_ID)
    await browser.sign_in("auditor")
    assert (await browser.open(f"{PAGE}/acts/remove_member")).status_code == 403
    await browser.sign_out()
    await browser.sign_in("handler")
    assert await submit(browser, "remove_member", category="abuse") == 422


@pytest.mark.clause("shal-remove-or-block")
async def test_the_page_says_when_a_removal_is_looked_at_again(browser: Browser) -> None:
    decided_to_be_taken_out(browser.front.office, lodges=False)
    browser.front.office.told(removed(), Did(KEEP, MONDAY, AMARA), stream=MEMBERSHIP_ID)
    await browser.sign_in("handler")
    words = await browser.words(PAGE)
    assert "Review on Mon 23 Nov 2026" in words
    assert "removal was looked at and kept; again on Mon 23 Nov 2026" in words


@pytest.mark.clause("shal-remove-or-block")
async def test_a_removal_is_kept_by_a_form_once_its_day_has_come(browser: Browser) -> None:
    decided_to_be_taken_out(browser.front.office, lodges=False)
    due = Did(DeadlineReached(), MONDAY + 21 * A_DAY, TIMER)
    browser.front.office.told(removed(), Did(KEEP, MONDAY, AMARA), due, stream=MEMBERSHIP_ID)
    await browser.sign_in("handler")
    words = await browser.words(PAGE)
    assert "somebody looks at the removal again now" in words
    assert "Keep the removal after looking at it again" in words
    assert "When somebody looks at it next" in await browser.words(f"{PAGE}/acts/review_removal")
    assert await submit(browser, "review_removal", reasons="it still holds") == 422


async def test_who_only_looks_reads_no_answers(applicant: Browser) -> None:
    await applicant.sign_out()
    await applicant.sign_in("auditor")
    assert "answer 1" not in await applicant.words(PAGE)
    assert "There is nothing for you to do here" in await applicant.words(PAGE)


async def test_a_publisher_sees_no_applications(browser: Browser) -> None:
    browser.front.office.told(applied(), stream=MEMBERSHIP_ID)
    await browser.sign_in("publisher")
    assert (await browser.open(LIST)).status_code == 403
    assert (await browser.open(PAGE)).status_code == 403


def test_the_states_that_pages_speak_of_exist() -> None:
    assert (Applied.label, Member.label) == ("applied", "member")


async def test_the_groups_that_are_registered_can_be_chosen(applicant: Browser) -> None:
    applicant.front.office.told(REGISTERED, stream=GROUP)
    words = await applicant.words(f"{LIST}/open")
    assert "SHAL Gardeners on Facebook" in words
    assert "The number of the question" in words
    assert "What they answered" in words


async def test_what_takes_a_right_back_is_called_so(browser: Browser) -> None:
    """Where something is known, the link beside it says what it does."""
    office = browser.front.office
    office.told(a_member(), Did(GiveModeration(), MONDAY, AMARA), stream=MEMBERSHIP_ID)
    await browser.sign_in("handler")
    words = await browser.words(PAGE)
    assert "looks after posts of the group Take back the right to look after posts" in words


async def test_an_application_to_what_is_no_group_is_refused_in_words(
    applicant: Browser,
) -> None:
    path = f"{LIST}/open"
    token = await applicant.token_of(path)
    answer = await applicant.submit(
        path, csrf_token=token, command_id=new_id(), platform="facebook", account="page"
    )
    assert answer.status_code == 409
    assert "not registered as a group" in answer.text
