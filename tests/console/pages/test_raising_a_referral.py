"""A colleague refers conduct by a form and sees it no more; the panel takes it up by another."""

from typing import Any

import httpx2
import pytest

from demo.people import Member
from tests.browser.visitor import case_path
from tests.console.live import Live
from tests.console.pages.test_doing_things import Desk, text_of

OPEN = "/shal/referrals/open"
CANARY = "He wrote to a tenant from his own page."


@pytest.fixture
async def front_door(live: Live) -> Any:  # noqa: ANN401 -- an async generator
    async with httpx2.AsyncClient(
        base_url=live.stage.console_url, timeout=60, trust_env=False
    ) as http:
        yield Desk(live, http)


async def form_for(desk: Desk, by: Member, **typed: str) -> dict[str, str]:
    await desk.sign_in(by)
    asked = {
        "source": "staff-report",
        "category": "personal-contact-by-colleague",
        "role": "colleague",
        "about": "Sam of the repairs team",
        "what": CANARY,
        "own_words": "yes",
        "nature": "conduct",
    }
    return {**await desk.hidden(OPEN, OPEN), **asked, **typed}


async def test_who_raises_one_hands_it_over(front_door: Desk) -> None:
    staff = front_door.live.stage.staff
    answer = await front_door.send(OPEN, await form_for(front_door, staff.reviewer))
    assert answer.status_code == 200
    assert "Handed over" in answer.text
    assert CANARY not in answer.text
    assert "referrals/" not in answer.text.replace(OPEN, "")


async def test_the_panel_takes_up_what_was_handed_over(front_door: Desk) -> None:
    staff = front_door.live.stage.staff
    assert (await front_door.send(OPEN, await form_for(front_door, staff.manager))).is_success
    await front_door.sign_in(staff.hr)
    [referral, *_] = front_door.live.stage.reader.referrals("shal", lambda state: True)
    page = f"/{referral.stream.replace('/referral/', '/referrals/')}"
    act = f"{page}/acts/accept_referral"
    answer = await front_door.send(act, await front_door.hidden(act, act))
    assert answer.status_code == 303
    shown = text_of(await front_door.open(answer.headers["location"]))
    assert "Taken up by" in shown
    assert CANARY in shown


async def test_one_is_raised_from_a_case_by_its_pages_address(front_door: Desk, case: str) -> None:
    """What comes from a post or a case has to name it, and nobody knows a stream's id."""
    staff, stage = front_door.live.stage.staff, front_door.live.stage
    address = f"{stage.console_url}{case_path(case)}?order=oldest"
    asked = await form_for(front_door, staff.reviewer, source="case", case=address)
    answer = await front_door.send(OPEN, asked)
    assert answer.status_code == 200, text_of(answer.text)
    raised = stage.reader.referrals("shal", lambda state: True)
    assert case in {stage.reader.folded(each.stream).state.case for each in raised}


async def test_a_form_says_that_criticism_is_no_misconduct(front_door: Desk) -> None:
    staff = front_door.live.stage.staff
    asked = await form_for(front_door, staff.reviewer, nature="criticism-of-the-landlord")
    answer = await front_door.send(OPEN, asked)
    assert answer.status_code == 409
    assert "Open a case for it" in text_of(answer.text)
    assert CANARY in text_of(answer.text)
