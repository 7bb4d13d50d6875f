"""How each platform follows a block: done, weaker, or a person's to do, and never the wrong one."""

from collections.abc import Callable

import pytest

from domain.account_holder.commands import LinkAccount, ReverseStrike, UnlinkAccount
from domain.account_holder.errand_events import LetterOrdered
from domain.account_holder.restriction_commands import ConfirmEnforcement, EnforceAgain
from domain.account_holder.restriction_events import (
    EnforcementDelayed,
    EnforcementDone,
    EnforcementDropped,
    EnforcementOrdered,
    EnforcementStalled,
    RestrictionImposed,
    RestrictionLifted,
)
from domain.account_holder.sanction_refusals import EnforcementNotKnown, EnforcementUnderWay
from domain.account_holder.state import Holder
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectUnknown
from tests.domain.conduct import FIRST, SECOND, struck
from tests.domain.happenings import A_DAY, MONDAY, text
from tests.domain.sanctions import (
    EFFECTS,
    TIMER,
    blocked,
    days,
    enforced,
    impose,
    lift,
    not_enforced,
    the_enforcement,
)
from tests.domain.scenario import Scenario


def confirm(instead: str | None = None) -> Callable[[Holder], Command]:
    return lambda holder: ConfirmEnforcement(effect_id=the_enforcement(holder)[0], instead=instead)


def again(holder: Holder) -> Command:
    return EnforceAgain(effect_id=the_enforcement(holder)[0])


def test_a_block_is_done_once_the_platform_says_so(holder: Scenario[Holder]) -> None:
    holder.given(blocked())
    assert FIRST not in holder.state.sanctions.stands
    holder.by(EFFECTS).when(enforced()).then(EnforcementDone)
    assert holder.state.sanctions.stands == {FIRST: "blocked"}
    holder.when(enforced()).then_already_so()


def test_a_mute_is_recorded_as_weaker(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).by(EFFECTS).when(enforced("muted"))
    done = holder.the(EnforcementDone)
    assert (done.outcome, done.instead) == ("weaker", "muted")


def test_what_a_platform_cannot_do_a_person_does_and_confirms(holder: Scenario[Holder]) -> None:
    holder.given(blocked())
    holder.when(confirm()).then_refused(EnforcementUnderWay)
    holder.when(not_enforced()).then(EnforcementStalled)
    holder.when(confirm("muted")).then(EnforcementDone)
    assert holder.the(EnforcementDone).confirmed_by == holder.actor
    holder.when(confirm()).then_already_so()


def test_only_what_was_asked_of_a_platform_is_confirmed(holder: Scenario[Holder]) -> None:
    nothing = ConfirmEnforcement(effect_id=derived_id("none"))
    holder.given(blocked()).when(nothing).then_refused(EnforcementNotKnown)


def test_a_failed_block_is_tried_again_by_the_packs_delays(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).by(EFFECTS)
    attempts = holder.pack.policy.outbox.attempts
    for attempt in range(1, attempts):
        holder.when(not_enforced(EffectFailed, attempt)).then(EnforcementDelayed)
    holder.when(not_enforced(EffectFailed, attempts)).then(EnforcementStalled)
    holder.when(not_enforced(EffectFailed, attempts)).then_already_so()


def test_a_stalled_block_is_ordered_again(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(again).then_refused(EnforcementUnderWay)
    holder.when(not_enforced())
    holder.when(again).then(EnforcementDropped, EnforcementOrdered)
    assert holder.the(EnforcementOrdered).standing == "blocked"


def test_every_linked_account_is_kept_away(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(enforced())
    holder.when(LinkAccount(account=SECOND, platform="x", ground="said_so"))
    assert holder.the(EnforcementOrdered).account == SECOND


def test_an_account_that_is_not_theirs_is_let_back(holder: Scenario[Holder]) -> None:
    holder.when(LinkAccount(account=SECOND, platform="x", ground="said_so"))
    holder.given(blocked())
    for effect_id in list(holder.state.sanctions.enforcements):
        holder.when(EffectDone(effect_id=effect_id, attempt=1))
    holder.when(UnlinkAccount(account=SECOND, ground="not_the_same_person"))
    freed = holder.the(EnforcementOrdered)
    assert (freed.account, freed.standing) == (SECOND, "free")


@pytest.mark.clause("alliance-unfair")
def test_a_later_independent_block_stays_when_the_first_ends(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(enforced())
    holder.given(struck("remove", "block", item="post-4"))
    holder.when(impose(until_on=days(100))).then(RestrictionImposed, LetterOrdered)
    holder.at(MONDAY + 29 * A_DAY).by(TIMER).when(DeadlineReached())
    assert len(holder.state.sanctions.in_force) == 1
    assert not [event for event in holder.caused if isinstance(event, EnforcementOrdered)]


def test_a_block_lifted_before_it_was_done_is_taken_back_after_it(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).when(lift).then(RestrictionLifted, LetterOrdered)
    holder.when(enforced()).then(EnforcementDone, EnforcementOrdered)
    assert holder.the(EnforcementOrdered).standing == "free"


def test_a_block_that_waits_for_its_next_try_is_dropped_when_lifted(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).when(not_enforced(EffectFailed))
    holder.when(lift)
    holder.then(RestrictionLifted, LetterOrdered, EnforcementDropped, EnforcementOrdered)


def test_a_block_that_nobody_ever_did_frees_nobody(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(not_enforced())
    holder.when(lift).then(RestrictionLifted, LetterOrdered, EnforcementDropped)


def test_a_block_that_may_have_been_done_is_taken_back_to_be_sure(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).when(not_enforced(EffectUnknown))
    holder.when(lift)
    holder.then(RestrictionLifted, LetterOrdered, EnforcementDropped, EnforcementOrdered)


def test_a_new_block_while_one_is_lifted_waits_for_its_result(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(enforced()).given().when(lift)
    holder.given(struck("remove", "block", item="post-4")).when(impose())
    holder.then(RestrictionImposed, LetterOrdered)
    holder.when(enforced()).then(EnforcementDone, EnforcementOrdered)
    assert holder.the(EnforcementOrdered).standing == "blocked"


def test_a_reversed_strike_lifts_what_rested_on_it_alone(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(enforced())
    strike = list(holder.state.strikes)[-1]
    holder.when(ReverseStrike(strike_id=strike, cause="mistake", reason=text("wrong person")))
    assert holder.the(RestrictionLifted).because == "strike_reversed"
    assert holder.the(EnforcementOrdered).standing == "free"


def test_a_block_on_two_decisions_stays_while_one_of_them_stands(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked(), struck("remove", "block", item="post-4"))
    both = list(holder.state.decisions)[-2:]
    holder.when(impose(decisions=both)).then(RestrictionImposed, LetterOrdered)
    strike = list(holder.state.strikes)[-1]
    holder.when(ReverseStrike(strike_id=strike, cause="mistake", reason=text("wrong person")))
    assert len(holder.state.sanctions.in_force) == 2
