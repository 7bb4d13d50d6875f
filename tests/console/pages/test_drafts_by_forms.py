"""Who may not post in public drafts by the same forms, and somebody who may sends the draft."""

import re
from html import unescape
from typing import Any

import httpx2
import pytest

from console.pages.case.offering import offering_of
from domain.case.decider import CASE
from domain.permissions import Permission, Role, permissions_of
from policies.loader import load_policy
from tests.browser.visitor import case_path
from tests.console.browsing import CASE_PAGE, Browser
from tests.console.live import Live
from tests.console.pages.test_doing_things import FORM, HIDDEN, Desk, text_of
from tests.domain.happenings import AMARA, CASE_ID, MONDAY, lodged
from tests.domain.scenario import Scenario

WORDS = "We have seen this, and write to you in private."


def keys(roles: list[str]) -> list[str]:
    """Return what these roles are offered on a lodged complaint."""
    shal = load_policy("shal")
    case = Scenario(CASE, shal, CASE_ID, MONDAY, AMARA).given(*lodged()).state
    return sorted(offering_of(case, permissions_of(roles)).keys)


def test_who_may_not_post_is_offered_the_draft_in_its_place() -> None:
    offered = keys([Role.HANDLER.value])
    assert "draft_reply-public-public-acknowledgement" in offered
    assert "draft_reply-public-private-invitation" in offered
    assert "acknowledge_publicly" not in offered


def test_who_may_post_is_offered_the_reply_itself() -> None:
    offered = keys([Role.HANDLER.value, Role.PUBLISHER.value])
    assert "acknowledge_publicly" in offered
    assert not [key for key in offered if key.startswith("draft_reply-public-")]


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_offered_to_nobody_who_handles_no_case(role: Role) -> None:
    if Permission.CASE_HANDLE not in permissions_of([role.value]):
        assert not [key for key in keys([role.value]) if key.startswith("draft_reply")]


async def test_a_draft_leads_on_first_for_who_may_not_post(browser: Browser) -> None:
    await browser.sign_in("handler")
    offered = (await browser.words(CASE_PAGE)).partition("What may be done next")[2]
    assert "Draft the public acknowledgement (PUBLIC)" in offered.partition("Everything else")[0]


async def test_the_form_of_a_reply_keeps_it_as_a_draft_of_its_purpose(browser: Browser) -> None:
    await browser.sign_in("handler")
    page = await browser.text(f"{CASE_PAGE}/acts/send_holding_reply")
    assert "You may not post in public on this channel. Keep the reply as a draft" in page
    assert f'formaction="{CASE_PAGE}/acts/draft_reply-public-holding"' in page
    assert "Send as PUBLIC REPLY" not in page


@pytest.fixture
async def desk(live: Live) -> Any:  # noqa: ANN401 -- an async generator
    async with httpx2.AsyncClient(
        base_url=live.stage.console_url, timeout=60, trust_env=False
    ) as http:
        yield Desk(live, http)


@pytest.mark.clause("shal-posters")
async def test_what_is_typed_into_the_reply_becomes_a_draft_and_goes_out(
    desk: Desk, case: str
) -> None:
    await desk.sign_in(desk.live.stage.handler)
    path = f"{case_path(case)}/acts/draft_reply-public-public-acknowledgement"
    answer = await desk.send(path, {**await desk.hidden(path, path), "content": WORDS})
    assert answer.status_code == 303, text_of(answer.text)
    assert "A public acknowledgement waits for somebody who may send it" in text_of(
        await desk.open(case_path(case))
    )
    send = f"{case_path(case)}/acts/send_draft"
    page = await desk.open(send)
    assert WORDS in unescape(page)
    form = next(each for each in FORM.findall(page) if f'action="{send}' in each)
    draft = re.findall(r'name="draft_id" type="radio" value="([^"]+)"', form)[0]
    sent = await desk.send(send, {**dict(HIDDEN.findall(form)), "draft_id": draft})
    assert sent.status_code == 303, text_of(sent.text)
    facts = await desk.live.events(case)
    requested = next(each for each in facts if each["type"] == "case.message_requested")
    assert requested["facts"]["purpose"] == "public_acknowledgement"
