"""The forms of a case: for whom they are, what they hold, and what they lose: nothing."""

import re

import pytest

from console.acts.act import Act
from console.acts.registry import acts
from console.pages.app import ROUTERS
from contracts.free_ids import new_id
from domain.case import commands as do
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.permissions import Permission, Role, permissions_of
from tests.console.browsing import CASE_PAGE, LIST, Browser, keep_texts
from tests.domain.happenings import AMARA, MONDAY, consented, text
from tests.domain.scenario import Did

TYPED = "We are sorry about the lift. <b>Truly</b>."
# What was said until somebody consented.
SAID = ("definition", "outcomes", "ack", "reasons upheld", "response", "resolution",
        "may we publish resolution", "yes")  # fmt: skip
POST_FORM = re.compile(r'<form[^>]*method="post"[^>]*>.*?</form>', re.DOTALL)


def path_of(key: str) -> str:
    return f"{CASE_PAGE}/acts/{key}"


def hidden(page: str, name: str) -> str:
    """Return what a hidden field of the act's own form holds."""
    form = next(form for form in POST_FORM.findall(page) if "/acts/" in form)
    found = re.search(rf'name="{name}" value="([^"]*)"', form)
    return found[1] if found else ""


async def submitted(browser: Browser, key: str, **typed: str) -> str:
    """Fill an act's form in, send it, and return the page that comes back."""
    page = await browser.text(path_of(key))
    beside = {name: hidden(page, name) for name in ("csrf_token", "command_id", "version")}
    answer = await browser.submit(path_of(key), **beside, **typed)
    return answer.text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.POLICY_OWNER])
async def test_an_act_is_for_those_who_may_send_its_command(browser: Browser, role: Role) -> None:
    await browser.sign_in(role.value)
    given = permissions_of([role])
    for act in acts("case").values():
        allowed = {Permission.CASE_READ, COMMAND_PERMISSIONS[act.type]} <= given
        status = (await browser.open(path_of(act.key))).status_code
        assert status == (200 if allowed else 403), act.key


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER])
async def test_nothing_is_sent_by_those_who_may_not(browser: Browser, role: Role) -> None:
    await browser.sign_in(role.value)
    token = {"csrf_token": await browser.csrf_token()}
    answer = await browser.submit(path_of("triage"), **token, kind="complaint")
    assert answer.status_code == 403


async def test_another_landlords_acts_do_not_exist(browser: Browser) -> None:
    await browser.sign_in("of-mhs")
    assert (await browser.open(path_of("triage"))).status_code == 404


async def test_an_act_that_there_is_not_does_not_exist(handler: Browser) -> None:
    assert (await handler.open(path_of("no-such-act"))).status_code == 404


@pytest.mark.parametrize("act", acts("case").values(), ids=lambda act: act.key)
async def test_every_form_carries_the_sessions_token(browser: Browser, act: Act) -> None:
    await browser.sign_in("all-roles")
    token = await browser.csrf_token()
    forms = POST_FORM.findall(await browser.text(path_of(act.key)))
    assert len(forms) == 2  # its own, and the one to sign out
    assert all(f'name="csrf_token" value="{token}"' in form for form in forms)


async def test_a_form_without_the_sessions_token_does_nothing(handler: Browser) -> None:
    answer = await handler.submit(path_of("triage"), kind="complaint", command_id=new_id())
    assert answer.status_code == 403
    assert "This form belongs to a session that has ended" in answer.text


@pytest.mark.parametrize("path", [LIST, CASE_PAGE, "/shal/open-a-case", "/shal/unread"])
async def test_whatever_a_page_sends_carries_the_token(handler: Browser, path: str) -> None:
    for form in POST_FORM.findall(await handler.text(path)):
        assert 'name="csrf_token"' in form


async def test_what_is_missing_is_named_beside_its_field(handler: Browser) -> None:
    page = await submitted(handler, "triage")
    assert '<a href="#field-kind">What is it: Answer this</a>' in page
    assert 'id="field-kind-error"' in page
    assert "<title>Error: " in page


async def test_what_was_typed_is_kept_when_something_is_missing(handler: Browser) -> None:
    page = await submitted(handler, "acknowledge_complaint", definition=TYPED)
    assert "We are sorry about the lift. &lt;b&gt;Truly&lt;/b&gt;." in page


async def test_what_was_typed_is_kept_when_nobody_answers(handler: Browser) -> None:
    before = await handler.text(path_of("ask_identity"))
    beside = {name: hidden(before, name) for name in ("csrf_token", "command_id", "version")}
    answer = await handler.submit(path_of("ask_identity"), **beside, content=TYPED)
    assert answer.status_code == 503
    assert "We are sorry about the lift." in answer.text
    # Sent again it is the same command, so that nothing is done twice.
    assert hidden(answer.text, "command_id") == beside["command_id"]


async def test_what_no_text_can_hold_is_refused_by_name(handler: Browser) -> None:
    page = await submitted(handler, "ask_identity", content="a\0b")
    assert "There is a problem" in page


async def test_each_act_says_for_whom_it_is_in_words(handler: Browser) -> None:
    words = await handler.words(path_of("ask_identity"))
    assert "PRIVATE MESSAGE The resident reads this" in words
    assert "Send as PRIVATE MESSAGE" in words


async def test_a_note_says_that_nobody_outside_reads_it(handler: Browser) -> None:
    words = await handler.words(path_of("add_note"))
    assert "INTERNAL NOTE Only colleagues read this; it is sent to nobody." in words
    assert "Keep as INTERNAL NOTE" in words


async def test_publishing_shows_the_exact_text(browser: Browser) -> None:
    await browser.sign_in("all-roles")
    keep_texts(browser.front, *SAID)
    browser.front.office.told(*consented()[2:])
    page = await browser.text(path_of("publish_resolution"))
    assert re.search(r"<blockquote[^>]*>resolution</blockquote>", page)


async def test_a_case_offers_what_leads_on_first(handler: Browser) -> None:
    words = await handler.words(CASE_PAGE)
    offered = words.partition("What may be done next")[2]
    assert offered.startswith(" Acknowledge the complaint (PRIVATE)")


async def test_a_case_offers_nothing_to_whoever_only_reads(browser: Browser) -> None:
    await browser.sign_in("auditor")
    assert "There is nothing for you to do here" in await browser.words(CASE_PAGE)


async def test_the_last_words_stand_beside_the_form(handler: Browser) -> None:
    keep_texts(handler.front, "sorry")
    handler.front.office.told(Did(do.AskIdentity(content=text("sorry")), MONDAY, AMARA))
    words = await handler.words(path_of("send_message"))
    assert "What was said last PRIVATE amara" in words


def test_every_page_that_changes_something_is_a_known_one() -> None:
    changing = {
        route.path  # type: ignore[attr-defined]
        for router in ROUTERS
        for route in router.routes
        if "POST" in route.methods  # type: ignore[attr-defined]
    }
    assert changing == {
        "/sign-in",
        "/sign-out",
        "/{landlord}/{kind}/open",
        "/{landlord}/{kind}/{uuid}/acts/{key}",
        "/{landlord}/cases/{uuid}/read",
        "/{landlord}/cases/{uuid}/person/export",
        "/{landlord}/cases/{uuid}/person/erase",
        "/{landlord}/open-a-case",
        "/{landlord}/unread",
        "/{landlord}/memberships/{uuid}/posts",
    }


async def test_what_could_be_about_nothing_is_not_offered(handler: Browser) -> None:
    words = await handler.words(CASE_PAGE)
    assert "Draft a public reply" in words
    assert "Send a draft as it stands" not in words
    assert "Say that the danger is over" not in words


async def test_what_is_not_offered_is_refused_when_it_is_asked(handler: Browser) -> None:
    assert (await handler.open(path_of("discard_draft"))).status_code == 200
    assert "There is nothing to choose from" in await handler.text(path_of("discard_draft"))
