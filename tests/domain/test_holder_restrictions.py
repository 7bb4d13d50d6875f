"""Restricting a person: all that it has to carry, for how long, and how it ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.account_holder.commands import UnlinkAccount
from domain.account_holder.errand_events import LetterOrdered
from domain.account_holder.restriction_commands import LiftRestriction
from domain.account_holder.restriction_events import (
    EnforcementOrdered,
    RestrictionImposed,
    RestrictionLifted,
    RestrictionReviewDue,
    RestrictionReviewed,
)
from domain.account_holder.sanction_refusals import (
    DecisionReversed,
    MeasureNotOfPack,
    NotDecidedFor,
    RestrictionDays,
    RestrictionIncomplete,
    RestrictionNotKnown,
    RouteNotOfPack,
)
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeReversed
from domain.identifiers import derived_id
from domain.notices.events import NoticeOrdered
from domain.results import DeadlineReached
from tests.domain.conduct import MAYA, SECOND, decided, linked, recorded, struck
from tests.domain.conftest import holder_under
from tests.domain.happenings import A_DAY, MONDAY, text
from tests.domain.sanctions import (
    NOAH,
    TIMER,
    at_the_block,
    blocked,
    days,
    enforced,
    hear,
    impose,
    lift,
    lodge,
    review,
    the_decision,
    the_restriction,
)
from tests.domain.scenario import Did, Scenario


def test_a_block_takes_effect_and_the_person_is_told(holder: Scenario[Holder]) -> None:
    holder.given(at_the_block()).when(impose())
    holder.then(RestrictionImposed, LetterOrdered, EnforcementOrdered)
    imposed = holder.the(RestrictionImposed)
    assert (imposed.until_on, imposed.review_on) == (days(28), days(14))
    assert imposed.rules == ["strongly-offensive"]
    assert holder.the(LetterOrdered).purpose == "restriction_notice"


@pytest.mark.clause("shal-equality")
@pytest.mark.clause("alliance-repeat")
@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("reason", "the reason"),
        ("evidence", "the evidence"),
        ("equality", "the equality consideration"),
        ("notice", "the notice"),
        ("until_on", "the last day"),
        ("review_on", "the day of review"),
        ("other_route", "the other route"),
    ],
)
def test_nobody_is_blocked_without_all_that_makes_it_fair(
    holder: Scenario[Holder], field: str, named: str
) -> None:
    holder.given(at_the_block()).when(impose("block", **{field: None}))
    assert holder.then_refused(RestrictionIncomplete).references["missing"] == named


def test_everything_that_is_missing_is_named_at_once(holder: Scenario[Holder]) -> None:
    holder.given(at_the_block())
    holder.when(impose(reason=None, names_appeal=False, decisions=[]))
    refusal = holder.then_refused(RestrictionIncomplete)
    assert refusal.references["missing"] == (
        "the reason, the way to appeal in the notice, the decision about a breach"
    )


@pytest.mark.clause("shal-equality")
def test_whoever_skips_rungs_considers_equality_all_the_same() -> None:
    shal = holder_under("shal")
    shal.given(
        recorded("abuse", target="staff"), decided("remove", "block", skipping=text("grave"))
    )
    shal.when(impose(equality=None)).then_refused(RestrictionIncomplete)
    shal.when(impose()).then(RestrictionImposed, LetterOrdered, EnforcementOrdered)


def test_a_measure_that_was_not_decided_is_not_imposed(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(impose()).then_refused(NotDecidedFor)
    holder.when(impose(decisions=[derived_id("none")])).then_refused(NotDecidedFor)


def test_a_policy_without_a_block_blocks_nobody() -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose("block")).then_refused(MeasureNotOfPack)


@pytest.mark.clause("westkent-limit")
def test_a_persons_comments_are_limited_without_a_breach_and_for_a_time() -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose("limit", until_on=days(14), review_on=days(7)))
    west_kent.then(RestrictionImposed, LetterOrdered)
    west_kent.at(MONDAY + 15 * A_DAY).by(TIMER).when(DeadlineReached())
    west_kent.then(RestrictionLifted, LetterOrdered)


@pytest.mark.parametrize(("last", "allowed"), [(27, True), (28, True), (29, False)])
def test_a_first_block_lasts_as_long_as_the_pack_says_at_most(
    holder: Scenario[Holder], last: int, allowed: bool
) -> None:
    holder.given(at_the_block()).when(impose(until_on=days(last)))
    if allowed:
        holder.then(RestrictionImposed, LetterOrdered, EnforcementOrdered)
    else:
        holder.then_refused(RestrictionDays)


@pytest.mark.parametrize(("last", "allowed"), [(181, True), (182, True), (183, False)])
def test_a_further_block_may_last_longer(
    holder: Scenario[Holder], last: int, allowed: bool
) -> None:
    holder.given(blocked(), struck("remove", "block", item="post-4"))
    holder.when(impose(until_on=days(last)))
    if allowed:
        holder.then(RestrictionImposed, LetterOrdered)
    else:
        holder.then_refused(RestrictionDays)


def and_again(holder: Scenario[Holder], *, longer: bool, **more: object) -> None:
    """They offend once the first block is over, and a block is asked for; see how long it may be.

    Longer than a first time is allowed only where it is none.
    """
    at = MONDAY + 40 * A_DAY
    holder.given(struck("remove", "block", item="post-4", at=at, **more))
    first = holder.pack.policy.restrictions.block_days.first
    holder.at(at).by(MAYA).when(impose(until_on=days(40 + first + 1), review_on=days(50)))
    if longer:
        assert holder.the(RestrictionImposed).until_on == days(40 + first + 1)
    else:
        holder.then_refused(RestrictionDays)
        holder.when(impose(until_on=days(40 + first), review_on=days(50)))
        assert holder.the(RestrictionImposed)


def over(holder: Scenario[Holder]) -> Scenario[Holder]:
    """Return the holder when the first block ended by itself."""
    return holder.given(blocked()).at(MONDAY + 30 * A_DAY).by(TIMER).when(DeadlineReached())


def test_after_a_block_that_ran_out_the_next_may_last_longer(holder: Scenario[Holder]) -> None:
    and_again(over(holder), longer=True)


@pytest.mark.clause("alliance-unfair")
def test_a_block_whose_decision_was_taken_back_was_no_first_one(
    holder: Scenario[Holder],
) -> None:
    over(holder).by(MAYA).when(lodge(the_decision, holder.now)).by(NOAH).when(hear())
    assert holder.the(StrikeReversed)
    and_again(holder, longer=False)


@pytest.mark.clause("alliance-unfair")
def test_a_block_that_was_found_wrong_after_its_end_was_no_first_one(
    holder: Scenario[Holder],
) -> None:
    against = the_restriction(over(holder).state).restriction_id
    holder.by(MAYA).when(lodge(lambda _: against, holder.now)).by(NOAH).when(hear())
    and_again(holder, longer=False)


def test_a_block_for_what_somebody_else_did_was_no_first_one(holder: Scenario[Holder]) -> None:
    holder.given(linked(), struck(item="post-1"), struck(item="post-2"))
    theirs = struck("remove", "block", item="post-3", account=SECOND)
    holder.given(theirs, Did(impose(), MONDAY, MAYA))
    holder.at(MONDAY + 30 * A_DAY).by(MAYA)
    holder.when(UnlinkAccount(account=SECOND, ground="not_the_same_person"))
    and_again(holder, longer=False)


def test_a_block_that_one_decision_still_carries_was_a_first_one(
    holder: Scenario[Holder],
) -> None:
    holder.given(at_the_block(), struck("remove", "block", item="post-5"))
    both = list(holder.state.decisions)[-2:]
    holder.when(impose(decisions=both)).at(MONDAY + 30 * A_DAY)
    holder.when(lodge(the_decision, holder.now)).by(NOAH).when(hear())
    and_again(holder, longer=True)


@pytest.mark.parametrize(("day", "allowed"), [(0, False), (1, True), (28, True), (29, False)])
def test_a_block_is_looked_at_again_within_the_packs_time(
    holder: Scenario[Holder], day: int, allowed: bool
) -> None:
    holder.given(at_the_block()).when(impose(review_on=days(day)))
    if allowed:
        holder.then(RestrictionImposed, LetterOrdered, EnforcementOrdered)
    else:
        holder.then_refused(RestrictionDays)


def test_a_block_that_ends_before_its_review_is_refused(holder: Scenario[Holder]) -> None:
    holder.given(at_the_block())
    holder.when(impose(until_on=days(5), review_on=days(6))).then_refused(RestrictionDays)


def test_another_way_to_reach_the_landlord_is_the_packs(holder: Scenario[Holder]) -> None:
    without = holder.pack.policy.contacts.model_copy(update={"phone": None})
    policy = holder.pack.policy.model_copy(update={"contacts": without})
    holder.pack = replace(holder.pack, policy=policy)
    holder.given(at_the_block()).when(impose(other_route="phone")).then_refused(RouteNotOfPack)


def test_the_same_block_is_imposed_once(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(impose()).then_already_so()


def test_what_was_taken_back_carries_no_block(holder: Scenario[Holder]) -> None:
    from domain.account_holder.commands import ReverseStrike

    holder.given(at_the_block())
    strike = holder.state.decisions[list(holder.state.decisions)[-1]].strike_id
    holder.when(ReverseStrike(strike_id=str(strike), cause="mistake", reason=text("wrong person")))
    holder.when(impose()).then_refused(DecisionReversed)


@pytest.mark.parametrize(("after", "lifted"), [(28, False), (29, True), (30, True)])
def test_a_block_lifts_by_its_own_timer(holder: Scenario[Holder], after: int, lifted: bool) -> None:
    holder.given(blocked()).when(enforced())
    holder.when(review(days(28)))
    holder.at(MONDAY.replace(hour=0, minute=1) + timedelta(days=after)).by(TIMER)
    holder.when(DeadlineReached())
    assert the_restriction(holder.state).in_force is not lifted
    if lifted:
        assert holder.the(RestrictionLifted).because == "its_time_is_over"
        assert holder.the(EnforcementOrdered).standing == "free"


def test_the_holder_wakes_for_the_review_and_then_for_the_end(holder: Scenario[Holder]) -> None:
    holder.given(blocked())
    restriction = the_restriction(holder.state)
    assert holder.decider.wake_at(holder.state) == restriction.review_at
    holder.at(restriction.review_at).by(TIMER).when(DeadlineReached()).then(
        RestrictionReviewDue, NoticeOrdered
    )
    assert holder.decider.wake_at(holder.state) == restriction.until
    holder.when(DeadlineReached()).then_nothing()


def test_a_review_keeps_it_with_a_reason_and_another_day(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).at(MONDAY + 14 * A_DAY)
    holder.when(review(days(20))).then(RestrictionReviewDue, NoticeOrdered, RestrictionReviewed)
    assert the_restriction(holder.state).part == {MAYA}
    assert not the_restriction(holder.state).review_told


@pytest.mark.parametrize(("day", "allowed"), [(14, False), (15, True), (28, True), (29, False)])
def test_the_next_review_is_later_and_before_the_end(
    holder: Scenario[Holder], day: int, allowed: bool
) -> None:
    holder.given(blocked()).at(MONDAY + 14 * A_DAY).when(review(days(day)))
    if allowed:
        holder.then(RestrictionReviewDue, NoticeOrdered, RestrictionReviewed)
    else:
        holder.then_refused(RestrictionDays)


def test_a_block_is_lifted_early_by_hand(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(enforced())
    holder.when(lift).then(RestrictionLifted, LetterOrdered, EnforcementOrdered)
    assert holder.the(LetterOrdered).template == "restriction_lifted"
    holder.when(lift).then_already_so()
    holder.when(review(days(20))).then_already_so()


def test_only_a_restriction_that_there_is_is_lifted(holder: Scenario[Holder]) -> None:
    nothing = LiftRestriction(restriction_id=derived_id("none"), reason=text("why"))
    holder.when(nothing).then_refused(RestrictionNotKnown)


def test_no_restriction_is_without_an_end(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).at(MONDAY + 400 * A_DAY).by(TIMER).when(DeadlineReached())
    assert not holder.state.sanctions.in_force
    assert holder.decider.wake_at(holder.state) is None
