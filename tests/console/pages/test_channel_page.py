"""A channel's page: whether it is used, who answers for it, outages, windows, limits, own posts."""

from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from application.folding import Folded
from console.access import Caller
from console.kinds.channel_known import use
from console.kinds.kind import Look, Record
from console.services import Services
from contracts.free_ids import new_id
from domain.channel.commands import CaseBegun, RegisterChannel, TakeIn
from domain.channel.decider import CHANNEL as DECIDER
from domain.channel.desk_commands import AppointToChannel, RecordAbsence, RecordLeaver
from domain.channel.state import Channel
from domain.messages import ContentRef
from domain.results import EffectImpossible
from tests.console.browsing import Browser
from tests.console.front import CHANNEL
from tests.domain.arrivals import item
from tests.domain.happenings import CASE_ID, CHANNEL_ID, INTAKE, MONDAY
from tests.domain.scenario import Scenario
from tests.domain.test_channel_limits import limiting, page
from tests.domain.test_channel_notices import REVIEW_AT

__all__ = ("page",)

PAGE = CHANNEL.removeprefix("/api/v1")
HOLDER = "systems-and-communications-officer"
REGISTER = RegisterChannel(platform="facebook", account="shalhousing")


@pytest.fixture
async def waiting(browser: Browser) -> Browser:
    """The policy owner looks at an account that an administrator registered."""
    browser.front.office.answer(REGISTER, "staff:admin", stream=CHANNEL_ID, offices=())
    await browser.sign_in("policy_owner")
    return browser


@pytest.fixture
async def owner(browser: Browser) -> Browser:
    """The policy owner looks at a channel that is in use."""
    browser.front.office.answer(REGISTER, stream=CHANNEL_ID)
    await browser.sign_in("policy_owner")
    return browser


def now(browser: Browser) -> datetime:
    return browser.front.parts.now()


def said(browser: Browser, words: str) -> ContentRef:
    office = browser.front.office
    return office.vault.put("shal", office.subject, words)


async def foretold(browser: Browser, act: str, **fields: str) -> str:
    """Return the form again with what it would bring about."""
    path = f"{PAGE}/acts/{act}"
    answer = await browser.submit(
        path,
        csrf_token=await browser.token_of(path),
        command_id=new_id(),
        foretell="yes",
        **fields,
    )
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.clause("shal-new-channel")
async def test_an_unapproved_channel_says_that_it_rests(waiting: Browser) -> None:
    words = await waiting.words(PAGE)
    assert "Waits for the systems and communications officer" in words
    assert "nothing is taken in and nothing goes out" in words
    assert "Approve the channel" in words
    assert "Switch the channel off" not in words


async def test_the_owner_approves_it_by_a_form(waiting: Browser) -> None:
    text = await foretold(waiting, "approve_channel")
    assert "The channel was approved by" in text


async def test_who_is_not_the_owner_is_not_offered_to_approve(browser: Browser) -> None:
    browser.front.office.answer(REGISTER, "staff:admin", stream=CHANNEL_ID, offices=())
    await browser.sign_in("manager")
    assert "Approve the channel" not in await browser.words(PAGE)


@pytest.mark.clause("havebury-responsible")
async def test_the_page_shows_holder_and_deputies_by_role(owner: Browser) -> None:
    label = "Holder: systems and communications officer"
    assert f"{label} Nobody is named" in await owner.words(PAGE)
    office = owner.front.office
    office.answer(AppointToChannel(office=HOLDER, person="staff:amara"), stream=CHANNEL_ID)
    words = await owner.words(PAGE)
    assert label in words
    assert "Nobody is named" not in words


@pytest.mark.clause("havebury-responsible")
async def test_a_leavers_office_is_a_task_on_page_and_list(owner: Browser) -> None:
    office = owner.front.office
    office.answer(AppointToChannel(office=HOLDER, person="staff:gone"), stream=CHANNEL_ID)
    office.answer(RecordLeaver(person="staff:gone"), stream=CHANNEL_ID)
    for path in (PAGE, "/shal/channels"):
        assert "left: appoint somebody" in await owner.words(path)


async def test_who_is_away_is_shown(owner: Browser) -> None:
    office = owner.front.office
    office.answer(AppointToChannel(office=HOLDER, person="staff:amara"), stream=CHANNEL_ID)
    office.clock.at = now(owner)
    until = office.clock.at + timedelta(days=3)
    office.answer(RecordAbsence(person="staff:amara", until_on=until.date()), stream=CHANNEL_ID)
    assert "away until" in await owner.words(PAGE)


@pytest.mark.clause("westkent-events")
@pytest.mark.parametrize("choice", ["yes", "no"], ids=["running too", "new ones only"])
async def test_a_window_shows_the_open_clocks_that_it_would_move(
    owner: Browser, choice: str
) -> None:
    office = owner.front.office
    begun = CaseBegun(case=CASE_ID, subject=office.subject, post="post-1", thread="post-1")
    office.answer(begun, "system:effects", stream=CHANNEL_ID)
    start = now(owner) + timedelta(days=1)
    fields = {
        "start_at": f"{start:%Y-%m-%dT20:00}",
        "end_at": f"{start:%Y-%m-%dT22:00}",
        "monitored": "yes",
        "running_too": choice,
    }
    text = await foretold(owner, "set_window", **fields)
    assert "1 open case(s) here, of which it would move clocks in" in text
    assert "Clocks that were met or missed stay as they are." in text
    assert "channel.watch_changed" not in office.types(CHANNEL_ID)


@pytest.mark.clause("mhs-downtime")
async def test_an_outage_is_foretold_with_the_cases_here(owner: Browser) -> None:
    text = await foretold(owner, "record_outage", start_at="2026-11-02T09:00")
    assert "0 open case(s) here" in text


async def test_a_limit_asks_for_all_its_parts(owner: Browser) -> None:
    words = await owner.words(f"{PAGE}/acts/limit_channel")
    for asked in ("Measure", "Last day", "Somebody looks again on", "how to appeal"):
        assert asked in words


@pytest.mark.clause("westkent-volume")
async def test_own_posts_are_counted_on_the_page(owner: Browser) -> None:
    echo = item("ours", is_echo=True)
    body = TakeIn.model_validate(
        {
            **echo.model_dump(mode="json"),
            "subject": owner.front.office.subject,
            "handle": {"subject": owner.front.office.subject},
            "text": said(owner, "A raffle!").model_dump(),
        }
    )
    owner.front.office.answer(body, INTAKE, stream=CHANNEL_ID)
    assert f"Our posts in {MONDAY:%Y-%m} 1" in await owner.words(PAGE)


@pytest.mark.clause("havebury-responsible")
async def test_a_notice_that_reached_nobody_is_a_task_with_its_form(owner: Browser) -> None:
    office = owner.front.office
    office.answer(AppointToChannel(office=HOLDER, person="staff:gone"), stream=CHANNEL_ID)
    office.answer(RecordLeaver(person="staff:gone"), stream=CHANNEL_ID)
    [notice] = office.folded(CHANNEL_ID).state.notices
    nobody = EffectImpossible(effect_id=notice, attempt=1, reason="no_address")
    office.answer(nobody, "system:effects", stream=CHANNEL_ID)
    words = await owner.words(PAGE)
    assert "Nobody could be reached. Tell the systems and communications officer" in words
    assert "somebody left, and an office of a channel is to be filled" in words
    assert "Settle a task: colleagues were told" in words
    assert "Which task" in await owner.words(f"{PAGE}/acts/settle_channel_notice")


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-1, "Somebody looks again on Mon 09 Nov 2026", "plain"),
        (0, "Was to be looked at again on Mon 09 Nov 2026", "danger"),
        (1, "Was to be looked at again on Mon 09 Nov 2026", "danger"),
    ],
)
def test_the_day_of_a_limits_review_stands_on_the_page(
    page: Scenario[Channel], days: int, words: str, tone: str
) -> None:
    """Of a landlord whose policy limits channels; the one of these pages does not."""
    state = page.when(limiting()).state
    look = Look(
        services=cast(Services, None),  # nothing is looked up for this
        caller=Caller("staff:amara", "west-kent", frozenset()),
        policy=page.pack.policy,
        zone=ZoneInfo("Europe/London"),
        names={},
        now=REVIEW_AT + timedelta(days=days),
    )
    shown = list(use(Record(page.stream, Folded(DECIDER, state), look)))
    review = next(each for each in shown if each.label == "Review of the limit")
    assert (review.words, review.tone) == (words, tone)
