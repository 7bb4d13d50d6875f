"""The managers' board as a page: how quickly we answer first, in our own hours."""

from datetime import timedelta

import pytest

from console.pages.countdown import spent
from tests.application.test_refused_complaints import COURT
from tests.console.browsing import Browser
from tests.domain.happenings import AMARA, EFFECTS, MONDAY, acknowledge, done
from tests.domain.scenario import Did

BOARD = "/shal/board?days=0"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (1, "1 minute"), (59.2, "1 hour"), (90, "1 hour 30 minutes")],
)
def test_a_span_of_our_hours_is_said_in_words(minutes: float, words: str) -> None:
    assert spent(minutes) == words


@pytest.mark.clause("mhs-quick")
async def test_the_board_shows_median_and_ninetieth_of_first_responses(browser: Browser) -> None:
    office = browser.front.office
    office.clock.at = MONDAY + timedelta(minutes=90)
    office.record(acknowledge(), AMARA)
    office.record(done("stage_one_acknowledgement"), EFFECTS)
    await browser.sign_in("manager")
    words = await browser.words(BOARD)
    assert "Half were answered within 1 hour 30 minutes" in words
    assert "Nine in ten were answered within 1 hour 30 minutes" in words
    assert "Answered, and still waiting 1, and 0" in words


async def test_what_nobody_answered_yet_has_no_times(browser: Browser) -> None:
    await browser.sign_in("manager")
    words = await browser.words(BOARD)
    assert "has had its first answer. 1 waits for it." in words


async def test_refused_complaints_are_counted_for_the_yearly_report(browser: Browser) -> None:
    browser.front.office.told(
        Did(COURT, MONDAY, AMARA), Did(done("refusal_letter"), MONDAY, EFFECTS)
    )
    await browser.sign_in("manager")
    words = await browser.words(BOARD)
    assert "No theme Court claim 1 0" in words
    assert "1 in all" in words


async def test_where_none_was_refused_the_board_says_so(browser: Browser) -> None:
    await browser.sign_in("manager")
    words = await browser.words(BOARD)
    assert "Complaints that we refused to consider None in this time." in words
