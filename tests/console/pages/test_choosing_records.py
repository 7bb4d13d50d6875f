"""What a form offers to choose from: the case's own records in words, never an id to type."""

import re
from zoneinfo import ZoneInfo

import pytest

from console.acts.desk import Desk
from console.acts.reading import Typed, read
from console.acts.registry import acts
from domain.case.state import Case, Consent
from domain.case.watch_commands import NoteWatch
from domain.results import DeadlineReached
from domain.watch import Watch
from tests.console.browsing import CASE_PAGE, Browser
from tests.domain.happenings import A_DAY, MONDAY, TIMER, text
from tests.domain.scenario import Did

NEIGHBOUR = "subject:01a1fc2f-373a-7c96-aa67-3338fbfb9df1"
AN_ID = "01a1fc2f-373a-7c96-aa67-3338fbfb9df0"
RADIO = re.compile(r'<input[^>]*name="(\w+)" type="radio" value="([^"]*)"')


@pytest.fixture
async def handler(browser: Browser) -> Browser:
    """A browser in which a handler is signed in."""
    await browser.sign_in("handler")
    return browser


async def test_a_correction_of_a_breach_offers_the_outage_that_shows_it(handler: Browser) -> None:
    outage = Watch(
        watch_id=AN_ID,
        kind="outage",
        start_at=MONDAY,
        end_at=MONDAY + A_DAY / 8,
        running_too=False,
        told_at=MONDAY + A_DAY,
    )
    handler.front.office.told(
        Did(DeadlineReached(), MONDAY + A_DAY, TIMER),
        Did(NoteWatch(watch=outage), MONDAY + A_DAY, "system:effects"),
    )
    page = await handler.text(f"{CASE_PAGE}/acts/correct_breach")
    assert ("cause_id", AN_ID) in RADIO.findall(page)
    assert "Outage of the platform from" in page


async def test_what_nobody_asked_for_is_not_offered(handler: Browser) -> None:
    words = await handler.words(CASE_PAGE)
    assert "Follow the resident" in words
    assert "Go on by phone, email or letter" in words
    for absent in (
        "Open an answer to the question of identity",
        "Judge the answers in place of who asked",
        "Stop following the resident",
        "Confirm that a follow was done by hand",
        "Confirm that a message went by phone",
        "Remind the resident of the question",
        "Record the yes of somebody else",
        "Confirm that an old post is no longer public",
    ):
        assert absent not in words


def test_a_yes_of_somebody_else_is_to_exactly_what_was_shown() -> None:
    consent = Consent(
        message_id=AN_ID,
        text=text("the story"),
        platform="facebook",
        named=False,
        stage=None,
        asked_at=MONDAY,
        images=("0" * 64,),
        identifiable=frozenset({NEIGHBOUR}),
    )
    desk = Desk(Case(consents={AN_ID: consent}), {}, {}, {}, ZoneInfo("Europe/London"), {})
    questions = desk.questions(acts("case")["record_person_consent"])
    typed = Typed({"consent_id": [AN_ID], "person": [NEIGHBOUR], "evidence": ["said so"]})
    made = read(questions, typed, desk.zone)
    assert made.errors == {}
    assert made.body["digest"] == text("the story").digest
    assert made.body["images"] == ("0" * 64,)
