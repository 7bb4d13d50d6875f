"""The page of a person's conduct: what is on record, and what a measure would come to."""

import pytest

from contracts.free_ids import new_id
from contracts.messages import Answer
from domain.account_holder.commands import OpenHolder
from domain.identifiers import derived_id, stream_id
from domain.messages import Personal
from tests.console.browsing import CASE_PAGE, Browser
from tests.domain.conduct import breach

HOLDER = stream_id("shal", "account-holder", "jo")
PAGE = f"/shal/account-holders/{HOLDER.split('/')[2]}"
LIST = "/shal/account-holders"
DECIDE = f"{PAGE}/acts/decide_breach"


@pytest.fixture
async def moderator(browser: Browser) -> Browser:
    """A browser in which a moderator is signed in; somebody with a hostile name abused staff."""
    office = browser.front.office
    name = derived_id("personal", "hostile")
    office.vault.put("shal", office.subject, "<script>jo", name)
    handle = Personal(subject=office.subject, content_id=name)
    opening = OpenHolder(account=office.subject, platform="facebook", handle=handle)
    office.answer(opening, stream=HOLDER)
    abuse = breach("abuse", "post-1", account=office.subject, target="staff")
    answer = office.answer(abuse, stream=HOLDER)
    assert answer.refusal is None
    await browser.sign_in("moderator")
    return browser


def the_breach(browser: Browser) -> str:
    return str(next(iter(browser.front.office.folded(HOLDER).state.breaches)))


def take_no_action(browser: Browser) -> Answer:
    office = browser.front.office
    reason = {
        "content_id": name_of("why"),
        "subject": office.subject,
        "digest": "0" * 64,
        "size": 3,
    }
    asked = {"type": "take_no_action", "breach_id": the_breach(browser), "reason": reason}
    return office.answer(asked, stream=HOLDER)


def name_of(what: str) -> str:
    return derived_id("text", what)


async def test_the_list_names_whose_conduct_is_on_record(moderator: Browser) -> None:
    words = await moderator.words(LIST)
    assert "@<script>jo on facebook" in words
    assert "<script>jo" not in await moderator.text(LIST)


async def test_the_list_shows_what_waits_for_a_person_first(moderator: Browser) -> None:
    assert "To decide 1" in await moderator.words(LIST)
    decided = take_no_action(moderator)
    assert decided.refusal is None
    words = await moderator.words(LIST)
    assert "Nobody's conduct waits for a decision." in words
    assert "@<script>jo on facebook" in await moderator.words(f"{LIST}?show=all")


async def test_a_breach_stands_with_its_evidence_and_what_is_proposed(moderator: Browser) -> None:
    words = await moderator.words(PAGE)
    assert "Abuse, threats and harassment: the ladder proposes" in words
    assert "Aimed at staff" in words
    assert "Strikes None" in words
    assert f'href="{CASE_PAGE}"' in await moderator.text(PAGE)


async def test_what_a_measure_would_come_to_is_shown_before_it_is_taken(
    moderator: Browser,
) -> None:
    words = await moderator.words(f"{DECIDE}?breach_id={the_breach(moderator)}")
    assert "Remove the post Afterwards It cannot be undone." in words
    assert "Hide the post Afterwards It can be undone." in words
    assert "their complaints stay open, and the way to complain too" in words
    assert "another way to reach the landlord" in words


async def test_a_decision_is_foretold_with_its_strike_and_records_nothing(
    moderator: Browser,
) -> None:
    before = moderator.front.office.types(HOLDER)
    path = f"{DECIDE}?breach_id={the_breach(moderator)}"
    answer = await moderator.submit(
        DECIDE,
        csrf_token=await moderator.token_of(path),
        command_id=new_id(),
        breach_id=the_breach(moderator),
        measures="remove",
        reason="It threatens somebody.",
        final_understood="yes",
        foretell="yes",
    )
    assert answer.status_code == 200
    assert "It cannot be undone." in answer.text
    assert "Strike issued, active until" in answer.text
    assert moderator.front.office.types(HOLDER) == before


async def test_something_final_is_refused_until_it_is_understood(moderator: Browser) -> None:
    answer = await moderator.submit(
        DECIDE,
        csrf_token=await moderator.token_of(DECIDE),
        command_id=new_id(),
        breach_id=the_breach(moderator),
        measures="remove",
        reason="It threatens somebody.",
        foretell="yes",
    )
    assert answer.status_code == 409


async def test_what_was_typed_stays_where_the_case_has_no_such_post(moderator: Browser) -> None:
    """What is on record already of what a form names is asked before it is sent on."""
    path = f"{PAGE}/acts/record_breach"
    answer = await moderator.submit(
        path,
        csrf_token=await moderator.token_of(path),
        command_id=new_id(),
        case=f"http://127.0.0.1:8080{CASE_PAGE}",
        item="no-such-post",
        category="abuse",
        amounts_to="breach",
        says="You are all thieves!",
    )
    assert answer.status_code == 409
    assert "This case has no post or message no-such-post." in answer.text
    assert "You are all thieves!" in answer.text


async def test_a_handler_records_and_decides_nothing(moderator: Browser) -> None:
    await moderator.sign_in("handler")
    assert (await moderator.open(f"{PAGE}/acts/record_breach")).status_code == 200
    assert (await moderator.open(DECIDE)).status_code == 403
    assert "Decide what is done about a breach" not in await moderator.words(PAGE)


async def test_an_auditor_reads_conduct_and_does_nothing(moderator: Browser) -> None:
    await moderator.sign_in("auditor")
    assert "There is nothing for you to do here" in await moderator.words(PAGE)


@pytest.mark.clause("mhs-staff-and-users")
@pytest.mark.parametrize("role", ["handler", "reviewer", "auditor"])
async def test_a_colleagues_breach_is_seen_by_those_who_decide_alone(
    moderator: Browser, role: str
) -> None:
    office, author = moderator.front.office, moderator.front.office.subject
    own = breach("misconduct", "post-2", account=author, capacity="colleague", target=None)
    answer = office.answer(own, stream=HOLDER)
    assert answer.refusal is None, answer.refusal
    assert "<script>jo" in (await moderator.words(f"{LIST}?show=all"))
    await moderator.sign_in(role)
    for path in (PAGE, f"{PAGE}/acts/record_breach"):
        assert (await moderator.open(path)).status_code == 404
    assert "<script>jo" not in await moderator.words(f"{LIST}?show=all")
    assert "A breach in it" not in await moderator.words(CASE_PAGE)
    front, uuid = moderator.front, HOLDER.split("/")[2]
    for asked in (f"{uuid}", f"{uuid}/events"):
        shown = await front.ask("GET", f"/api/v1/shal/account-holders/{asked}", role)
        assert (shown.status_code, shown.json()["code"]) == (404, "not_found")
    listed = await front.ask("GET", "/api/v1/shal/account-holders", role)
    assert HOLDER not in listed.text


@pytest.mark.clause("shal-discipline")
@pytest.mark.parametrize(("whose", "status"), [("moderator", 404), ("handler", 200)])
async def test_a_moderator_sees_no_record_of_what_they_did_themselves(
    moderator: Browser, whose: str, status: int
) -> None:
    office = moderator.front.office
    own = breach(
        "misconduct",
        "post-2",
        account=office.subject,
        capacity="colleague",
        about_actor=f"staff:{whose}",
    )
    answer = office.answer(own, stream=HOLDER)
    assert answer.refusal is None, answer.refusal
    for path in (PAGE, DECIDE):
        assert (await moderator.open(path)).status_code == status
    seen = "<script>jo" in await moderator.words(f"{LIST}?show=all")
    assert seen == (status == 200)


async def test_the_form_of_a_breach_asks_whose_login_it_is_and_what_they_are(
    moderator: Browser,
) -> None:
    words = await moderator.words(f"{PAGE}/acts/record_breach")
    assert "Of a colleague: their login here, where it is known" in words
    assert "Of a colleague: what they are to us" in words


@pytest.mark.clause("mhs-staff-and-users")
@pytest.mark.parametrize("role", ["handler", "reviewer", "auditor"])
async def test_a_case_reads_the_same_with_a_colleagues_record_as_with_none(
    browser: Browser, role: str
) -> None:
    office = browser.front.office
    await browser.sign_in(role)
    with_none = await browser.words(CASE_PAGE)
    opening = OpenHolder(account=office.subject, platform="facebook")
    own = breach("misconduct", "post-1", account=office.subject, capacity="colleague")
    for command in (opening, own):
        answer = office.answer(command, stream=HOLDER)
        assert answer.refusal is None, answer.refusal
    assert await browser.words(CASE_PAGE) == with_none
    assert ("Nothing is on record of the author" in with_none) == (role == "handler")


@pytest.mark.parametrize("role", ["publisher", "colleague", "hr", "administrator"])
async def test_conduct_is_not_for_everybody(moderator: Browser, role: str) -> None:
    await moderator.sign_in(role)
    for path in (PAGE, LIST, DECIDE):
        assert (await moderator.open(path)).status_code == 403


async def test_the_case_leads_to_its_authors_conduct(moderator: Browser) -> None:
    assert f'href="{PAGE}"' in await moderator.text(CASE_PAGE)


async def test_the_case_says_nothing_of_conduct_to_who_may_not_see_it(moderator: Browser) -> None:
    await moderator.sign_in("publisher")
    text = await moderator.text(CASE_PAGE)
    assert PAGE not in text
    assert "Conduct" not in text
