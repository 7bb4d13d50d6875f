"""A decision to take somebody out of a group: a colleague does it and says so, and undoes it so."""

import pytest

from domain.account_holder import commands as do
from domain.account_holder.appeal_commands import ConfirmRestored
from domain.account_holder.state import Holder
from domain.identifiers import derived_id, parse_stream, stream_id
from domain.membership.telling_commands import ConfirmAtNetwork
from domain.results import EffectImpossible
from tests.application.office import Step
from tests.console.browsing import Browser
from tests.domain.conduct import MAYA, act_impossible, breach, confirm, decided
from tests.domain.happenings import AMARA, EFFECTS, MONDAY, text
from tests.domain.membership.people import MEMBERSHIP_ID, REINSTATE, REMOVE, TEXTS, a_member
from tests.domain.sanctions import NOAH, hear, lodge, the_decision
from tests.domain.scenario import Did

JO = stream_id("shal", "account-holder", "jo")
RECORD = f"/shal/account-holders/{parse_stream(JO).uuid}"
LIST = "/shal/account-holders"
GROUP_PAGE = f"/shal/memberships/{parse_stream(MEMBERSHIP_ID).uuid}"
TAKE_OUT = "Take them out of SHAL Gardeners on its page, with the reason, then say so"
ON_THE_NETWORK = "They are removed from SHAL Gardeners: take them out on the network, then say so"
GONE = "They are removed from SHAL Gardeners, and gone there: say so"
LET_IN = "Let them into SHAL Gardeners again on its page, with the reason, then say so"
SEE = "See that they are in the group again, there and on the network, then say so"
SAID = ("it threatens somebody", "why", "the answer", "that was unfair")


@pytest.fixture
async def moderator(browser: Browser) -> Browser:
    """A moderator's browser; it was decided to take a member out of the group, grave as it is."""
    office = browser.front.office
    for said in (*TEXTS, *SAID):
        office.vault.put("shal", office.subject, said, derived_id("text", said))
    office.told(a_member(), stream=MEMBERSHIP_ID)
    opening = do.OpenHolder(account=office.subject, platform="facebook")
    threat = breach("abuse", "post-1", account=office.subject, target="others")
    grave = decided("remove-from-group", skipping=text("it threatens somebody"))
    office.told(Did(opening, MONDAY, MAYA), Did(threat, MONDAY, MAYA), grave, stream=JO)
    told(browser, act_impossible, EFFECTS)
    await browser.sign_in("moderator")
    return browser


def told(browser: Browser, step: Step, by: str, stream: str = JO) -> None:
    browser.front.office.told(Did(step, MONDAY, by), stream=stream)


def undoing_impossible(holder: Holder) -> EffectImpossible:
    effect_id = list(holder.restores)[-1]
    return EffectImpossible(effect_id=effect_id, attempt=1, reason="no_way_to_undo")


def undone(holder: Holder) -> ConfirmRestored:
    return ConfirmRestored(effect_id=list(holder.restores)[-1])


@pytest.mark.clause("shal-remove-or-block")
async def test_the_record_says_what_to_do_in_which_group_and_leads_there(
    moderator: Browser,
) -> None:
    assert TAKE_OUT in await moderator.words(RECORD)
    assert f'href="{GROUP_PAGE}"' in await moderator.text(RECORD)
    assert "By hand 1" in await moderator.words(LIST)


@pytest.mark.clause("alliance-unfair")
async def test_what_was_taken_back_on_appeal_removes_nobody(moderator: Browser) -> None:
    told(moderator, lodge(the_decision), MAYA)
    told(moderator, hear(final_understood=False), NOAH)
    answer = moderator.front.office.answer(REMOVE, AMARA, stream=MEMBERSHIP_ID)
    assert answer.refusal is not None
    assert answer.refusal.code == "removal_undecided"


@pytest.mark.clause("shal-remove-or-block")
async def test_the_errand_stays_until_somebody_says_that_it_is_done(moderator: Browser) -> None:
    in_group = ConfirmAtNetwork()
    told(moderator, in_group, AMARA, MEMBERSHIP_ID)
    told(moderator, REMOVE, AMARA, MEMBERSHIP_ID)
    assert ON_THE_NETWORK in await moderator.words(RECORD)
    told(moderator, in_group, AMARA, MEMBERSHIP_ID)
    assert GONE in await moderator.words(RECORD)
    assert "By hand 1" in await moderator.words(LIST)
    told(moderator, confirm, MAYA)
    assert "say so" not in await moderator.words(RECORD)
    assert "Nobody's conduct waits for a decision." in await moderator.words(LIST)


@pytest.mark.clause("shal-remove-or-block")
async def test_an_upheld_appeal_asks_for_them_to_be_let_in_again(moderator: Browser) -> None:
    told(moderator, REMOVE, AMARA, MEMBERSHIP_ID)
    told(moderator, confirm, MAYA)
    told(moderator, lodge(the_decision), AMARA)
    told(moderator, hear(), NOAH)
    told(moderator, undoing_impossible, EFFECTS)
    assert LET_IN in await moderator.words(RECORD)
    assert "By hand 1" in await moderator.words(LIST)
    told(moderator, REINSTATE, AMARA, MEMBERSHIP_ID)
    assert SEE in await moderator.words(RECORD)
    told(moderator, undone, MAYA)
    assert "say so" not in await moderator.words(RECORD)


async def test_who_sees_no_groups_is_told_of_none(moderator: Browser) -> None:
    await moderator.sign_in("reviewer")
    words = await moderator.words(RECORD)
    assert "Take them out of the group, with the reason, then say so" in words
    assert "SHAL Gardeners" not in words


@pytest.mark.clause("alliance-unfair")
async def test_the_record_says_what_an_upheld_appeal_left_undone(moderator: Browser) -> None:
    told(moderator, lodge(the_decision), MAYA)
    told(moderator, hear(final_understood=False), NOAH)
    words = await moderator.words(RECORD)
    assert "not to be done any more, as it was taken back" in words
