"""Every act of a case, asked and sent by another landlord's people: there is nothing here."""

import re

import pytest

from console.acts.registry import acts
from tests.console.browsing import CASE_PAGE, Browser
from tests.domain.happenings import CASE_ID

UUID = CASE_ID.split("/")[2]
NOWHERE = "00000000-0000-5000-8000-000000000000"
TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')


@pytest.fixture
async def of_mhs(browser: Browser) -> Browser:
    """A browser of somebody who has every role, at the other landlord."""
    await browser.sign_in("of-mhs")
    return browser


async def test_no_form_of_an_act_is_shown_to_another_landlord(of_mhs: Browser) -> None:
    assert len(acts("case")) > 100
    for key in acts("case"):
        theirs = await of_mhs.open(f"{CASE_PAGE}/acts/{key}")
        nothing = await of_mhs.open(f"/no-such-landlord/cases/{NOWHERE}/acts/{key}")
        assert (theirs.status_code, theirs.text) == (404, nothing.text), key


async def test_their_case_is_none_of_ours_under_our_own_name(of_mhs: Browser) -> None:
    for key in acts("case"):
        theirs = await of_mhs.open(f"/mhs/cases/{UUID}/acts/{key}")
        nothing = await of_mhs.open(f"/mhs/cases/{NOWHERE}/acts/{key}")
        told = theirs.text.replace(UUID, NOWHERE)
        assert (theirs.status_code, told) == (404, nothing.text), key


async def test_no_act_is_sent_to_another_landlords_case(of_mhs: Browser) -> None:
    token = TOKEN.findall(await of_mhs.text("/mhs/cases"))[0]
    version = of_mhs.front.office.folded().version
    for key in acts("case"):
        for landlord in ("shal", "mhs"):
            path = f"/{landlord}/cases/{UUID}/acts/{key}"
            answer = await of_mhs.submit(path, csrf_token=token, content="x", kind="complaint")
            assert answer.status_code == 404, (landlord, key)
    assert of_mhs.front.office.folded().version == version


@pytest.mark.parametrize("page", ["person", "person/erase", f"media/{NOWHERE}", "live"])
async def test_nor_is_anything_else_of_a_case(of_mhs: Browser, page: str) -> None:
    theirs = await of_mhs.open(f"{CASE_PAGE}/{page}")
    nothing = await of_mhs.open(f"/no-such-landlord/cases/{NOWHERE}/{page}")
    assert (theirs.status_code, theirs.text) == (404, nothing.text)
