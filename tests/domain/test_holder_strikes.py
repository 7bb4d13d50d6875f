"""Counting strikes: at the moment of a decision, active and total apart, never below nothing."""

from datetime import datetime, timedelta

import pytest

from domain.account_holder import commands as do
from domain.account_holder.refusals import StrikeNotKnown
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeIssued, StrikeReversed
from domain.account_holder.strikes import Tally, tally
from domain.identifiers import derived_id
from domain.policy.conduct import MeasureKey
from tests.domain.conduct import (
    MAYA,
    SECOND,
    a_word,
    decide,
    linked,
    no_action,
    recorded,
    struck,
)
from tests.domain.conftest import holder_under
from tests.domain.happenings import A_DAY, MONDAY, text
from tests.domain.scenario import Scenario

LANDLORDS = ["alliance", "mhs", "shal", "west-kent", "havebury"]


def counted(holder: Scenario[Holder], at: datetime = MONDAY) -> Tally:
    today = holder.pack.calendar.local_day(at)
    return tally(holder.state, holder.pack.policy.ladder, today)


def reverse(holder: Holder) -> do.ReverseStrike:
    [strike_id] = holder.strikes
    return do.ReverseStrike(strike_id=strike_id, cause="mistake", reason=text("wrong person"))


def test_a_decision_about_a_breach_counts_as_a_strike(holder: Scenario[Holder]) -> None:
    holder.given(struck())
    assert counted(holder) == Tally(total=1, active=1, counting=1)


def test_a_word_is_not_a_strike(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(a_word)
    assert counted(holder) == Tally(0, 0, 0)


def test_no_action_is_not_a_strike(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(no_action)
    assert counted(holder) == Tally(0, 0, 0)


def test_content_can_be_dealt_with_and_no_strike_counted(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(decide("remove", strike=False))
    assert holder.state.acts
    assert counted(holder) == Tally(0, 0, 0)


@pytest.mark.parametrize("landlord", LANDLORDS)
@pytest.mark.parametrize(("past_end", "active"), [(-1, 1), (0, 1), (1, 0)])
def test_a_strike_lapses_after_its_last_day(landlord: str, past_end: int, active: int) -> None:
    category = {"alliance": "commercial", "mhs": "inappropriate", "shal": "group-rules"}
    holder = holder_under(landlord)
    key = category.get(landlord, "misleading" if landlord == "havebury" else "gaming")
    measure: MeasureKey = "warn" if landlord == "shal" else "remove"
    holder.given(struck(measure, category=key, knowledge=text("knew")))
    at = MONDAY + timedelta(days=holder.pack.policy.ladder.lapse_days + past_end)
    assert (counted(holder, at).active, counted(holder, at).total) == (active, 1)


@pytest.mark.parametrize(("past_end", "counting"), [(-1, 1), (0, 1), (1, 0)])
def test_strikes_count_together_within_the_packs_window(
    holder: Scenario[Holder], past_end: int, counting: int
) -> None:
    holder.given(struck())
    at = MONDAY + timedelta(days=holder.pack.policy.ladder.window_days + past_end)
    assert counted(holder, at) == Tally(total=1, active=1, counting=counting)


@pytest.mark.clause("alliance-repeat")
def test_strikes_count_across_linked_accounts_and_unlinking_recounts() -> None:
    holder = holder_under("alliance").given(
        linked(),
        struck(category="commercial"),
        struck(category="commercial", item="post-2", account=SECOND),
    )
    assert counted(holder) == Tally(2, 2, 2)
    holder.when(do.UnlinkAccount(account=SECOND, ground="not_the_same_person"))
    assert counted(holder) == Tally(total=2, active=1, counting=1)
    holder.when(do.LinkAccount(account=SECOND, platform="x", ground="said_so"))
    assert counted(holder) == Tally(2, 2, 2)


@pytest.mark.parametrize(
    ("landlord", "target", "weight"),
    [("mhs", "staff", 2), ("mhs", "residents", 1), ("mhs", "others", 1), ("shal", "staff", 1)],
)
def test_abuse_weighs_by_whom_it_was_aimed_at(landlord: str, target: str, weight: int) -> None:
    category = "abusive" if landlord == "mhs" else "abuse"
    holder = holder_under(landlord).given(recorded(category, target=target))
    holder.when(decide("remove"))
    assert holder.the(StrikeIssued).weight == weight


@pytest.mark.parametrize("target", ["staff", "residents", "others"])
def test_both_targets_count_the_same_at_west_kent(target: str) -> None:
    holder = holder_under("west-kent")
    holder.given(recorded("abuse-of-staff-or-customers", target=target)).when(decide("remove"))
    assert holder.the(StrikeIssued).weight == 1


def test_a_reversal_is_an_event_and_takes_the_strike_from_the_count(
    holder: Scenario[Holder],
) -> None:
    holder.given(struck()).when(reverse).then(StrikeReversed)
    assert holder.the(StrikeReversed).reversed_by == MAYA
    assert counted(holder) == Tally(total=1, active=0, counting=0)
    holder.when(reverse).then_already_so()


def test_a_strike_that_is_none_cannot_be_reversed(holder: Scenario[Holder]) -> None:
    asked = do.ReverseStrike(strike_id=derived_id("none"), cause="mistake", reason=text("why"))
    holder.when(asked).then_refused(StrikeNotKnown)


def test_the_pack_of_the_day_says_when_a_strike_lapses(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).at(MONDAY + 3 * A_DAY).when(decide("remove"))
    strike = holder.the(StrikeIssued)
    lapse = timedelta(days=holder.pack.policy.ladder.lapse_days)
    assert strike.lapses_on == (MONDAY + 3 * A_DAY).date() + lapse
