"""Objecting: within the pack's time, heard by somebody else, and what an upheld appeal undoes."""

from datetime import timedelta

import pytest

from domain.account_holder.act_events import (
    ContentActDelayed,
    ContentActDone,
    ContentActStalled,
)
from domain.account_holder.appeal_commands import ConfirmRestored, DecideAppeal
from domain.account_holder.appeal_events import (
    AppealDecided,
    AppealLodged,
    AppealOverdue,
    ContentActWithdrawn,
    ContentRestored,
    ContentRestoreDelayed,
    ContentRestoreOrdered,
    ContentRestoreStalled,
)
from domain.account_holder.appeal_refusals import (
    AppealAhead,
    AppealAlreadyHeard,
    AppealNotKnown,
    AppealTooLate,
    NothingToAppeal,
    RestoreNotUnderstood,
    TookPart,
)
from domain.account_holder.commands import TakeNoAction
from domain.account_holder.errand_events import LetterOrdered
from domain.account_holder.refusals import ActNotKnown, ActNotStalled
from domain.account_holder.restriction_events import EnforcementOrdered, RestrictionLifted
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeReversed
from domain.account_holder.strikes import tally
from domain.decider import CitedCase
from domain.identifiers import derived_id
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from tests.domain.conduct import (
    FIRST,
    MAYA,
    act_done,
    act_failed,
    act_impossible,
    again,
    confirm,
    decided,
    recorded,
    struck,
    the_act,
)
from tests.domain.conftest import holder_under
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, BEN, MONDAY, text
from tests.domain.sanctions import (
    NOAH,
    TIMER,
    TODAY,
    blocked,
    enforced,
    hear,
    impose,
    lodge,
    the_appeal,
    the_decision,
    the_restriction,
)
from tests.domain.scenario import Scenario


def nothing(holder: Holder) -> None:
    """They report that they were treated unfairly, though nothing was decided."""


def no_action(holder: Holder) -> TakeNoAction:
    """Nothing is done about the latest breach."""
    return TakeNoAction(breach_id=list(holder.breaches)[-1], reason=text("it was settled"))


def taken_out() -> Scenario[Holder]:
    """Return somebody of SHAL's whose abuse is grave enough to be taken out of a group at once."""
    grave = decided("remove-from-group", skipping=text("it threatens somebody"))
    return holder_under("shal").given(recorded("abuse", target="others"), grave)


def restriction_of(holder: Holder) -> str:
    return the_restriction(holder).restriction_id


@pytest.mark.clause("alliance-unfair")
def test_a_residents_appeal_opens_a_complaint_that_is_linked(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(lodge(the_decision)).then(AppealLodged)
    lodged = holder.the(AppealLodged)
    assert lodged.complaint is not None
    assert (lodged.counts, lodged.about) == (True, "decision")
    assert [order.kind for order in holder.decider.effects_of(lodged)] == ["open_appeal_case"]


@pytest.mark.clause("alliance-unfair")
def test_somebody_who_is_no_resident_appeals_outside_the_measures(
    holder: Scenario[Holder],
) -> None:
    holder.given(struck("remove")).when(lodge(the_decision, appellant="visitor"))
    lodged = holder.the(AppealLodged)
    assert (lodged.complaint, lodged.counts) == (None, False)
    assert not holder.decider.effects_of(lodged)


@pytest.mark.clause("alliance-unfair")
def test_unfair_treatment_is_reported_without_any_action(holder: Scenario[Holder]) -> None:
    holder.when(lodge(nothing)).then(AppealLodged)
    assert holder.the(AppealLodged).about == "treatment"
    holder.by(NOAH).when(hear()).then(AppealDecided, LetterOrdered)


@pytest.mark.clause("alliance-unfair")
def test_whoever_recorded_a_report_of_unfair_treatment_does_not_hear_it(
    holder: Scenario[Holder],
) -> None:
    holder.by(NOAH).when(lodge(nothing))
    holder.when(hear()).then_refused(TookPart)


@pytest.mark.clause("alliance-unfair")
def test_whoever_recorded_or_decided_about_the_person_does_not_hear_how_they_were_treated(
    holder: Scenario[Holder],
) -> None:
    holder.given(recorded("abusive", target="others")).by(BEN).when(no_action)
    holder.by(NOAH).when(lodge(nothing))
    for one in (MAYA, BEN):
        holder.by(one).when(hear()).then_refused(TookPart)
    holder.by(AMARA).when(hear()).then(AppealDecided, LetterOrdered)


@pytest.mark.clause("alliance-unfair")
def test_whoever_dealt_with_the_case_does_not_hear_how_its_author_was_treated(
    holder: Scenario[Holder],
) -> None:
    holder.by(NOAH).when(lodge(nothing))
    holder.cited = CitedCase(FIRST, handled_by=frozenset({AMARA}))
    holder.by(AMARA).when(hear()).then_refused(TookPart)
    holder.by(BEN).when(hear()).then(AppealDecided, LetterOrdered)


@pytest.mark.parametrize(("after", "allowed"), [(90, True), (91, True), (92, False)])
def test_one_can_object_within_the_packs_time(
    holder: Scenario[Holder], after: int, allowed: bool
) -> None:
    at = MONDAY + timedelta(days=after)
    holder.given(struck("remove")).at(at).when(lodge(the_decision, at))
    if allowed:
        holder.then(AppealLodged)
    else:
        holder.then_refused(AppealTooLate, cites=holder.pack.policy.appeals.clause)


def test_an_appeal_counts_from_when_it_was_said(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).at(MONDAY + 100 * A_DAY)
    holder.when(lodge(the_decision, MONDAY + 91 * A_DAY)).then(AppealLodged)


def test_an_appeal_is_not_from_before_what_it_is_about(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove"))
    holder.when(lodge(the_decision, MONDAY - A_DAY)).then_refused(AppealAhead)
    holder.when(lodge(the_decision, MONDAY + A_DAY)).then_refused(AppealAhead)


def test_one_objects_to_something_that_was_decided(holder: Scenario[Holder]) -> None:
    holder.when(lodge(lambda _: derived_id("none"))).then_refused(NothingToAppeal)


def test_one_measure_has_one_appeal(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(lodge(the_decision)).when(lodge(the_decision))
    holder.then_already_so()
    holder.by(NOAH).when(hear("not_upheld")).when(lodge(the_decision))
    holder.then_refused(AppealAlreadyHeard)


@pytest.mark.clause("alliance-unfair")
def test_whoever_took_part_does_not_hear_the_appeal(holder: Scenario[Holder]) -> None:
    holder.given(blocked())
    for against in (the_decision, restriction_of):
        holder.when(lodge(against))
        holder.by(MAYA).when(hear()).then_refused(TookPart)
    holder.by(NOAH).when(hear("not_upheld")).then(AppealDecided, LetterOrdered)


def test_an_appeal_that_there_is_not_is_not_heard(holder: Scenario[Holder]) -> None:
    unknown = DecideAppeal(
        appeal_id=derived_id("none"), outcome="upheld", reasons=text("r"), answer=text("a")
    )
    holder.when(unknown).then_refused(AppealNotKnown)


def test_an_appeal_is_decided_once(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(lodge(the_decision)).by(NOAH).when(hear())
    holder.when(hear("not_upheld")).then_already_so()


def test_an_appeal_that_is_not_upheld_changes_nothing(holder: Scenario[Holder]) -> None:
    holder.given(blocked()).when(enforced()).when(lodge(the_decision))
    holder.by(NOAH).when(hear("not_upheld")).then(AppealDecided, LetterOrdered)
    assert holder.state.sanctions.in_force


@pytest.mark.parametrize(("days", "overdue"), [(13, False), (14, False), (15, True)])
def test_an_answer_is_due_in_the_packs_working_days(
    holder: Scenario[Holder], days: int, overdue: bool
) -> None:
    holder.given(struck("remove")).when(lodge(the_decision))
    at = MONDAY.replace(hour=0, minute=0) + timedelta(days=days)
    holder.at(at).by(TIMER).when(DeadlineReached())
    assert holder.state.appeals[the_appeal(holder.state)].overdue is overdue
    holder.when(DeadlineReached()).then_nothing()


def test_an_answer_says_whether_it_was_in_time(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(lodge(the_decision))
    holder.at(MONDAY + 15 * A_DAY).by(NOAH).when(hear())
    assert holder.the(AppealOverdue).due_at < holder.now
    assert holder.the(AppealDecided).in_time is False


@pytest.mark.clause("alliance-unfair")
def test_an_upheld_appeal_undoes_the_strike_and_the_block_it_caused(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).when(enforced()).when(lodge(the_decision))
    ladder = holder.pack.policy.ladder
    before = tally(holder.state, ladder, TODAY)
    holder.by(NOAH).when(hear())
    holder.then(AppealDecided, LetterOrdered, StrikeReversed, RestrictionLifted, EnforcementOrdered)
    after = tally(holder.state, ladder, TODAY)
    assert (after.active, after.total) == (before.active - 1, before.total)
    assert holder.the(RestrictionLifted).because == "appeal_upheld"
    assert holder.the(EnforcementOrdered).standing == "free"


@pytest.mark.clause("alliance-unfair")
def test_a_later_block_of_its_own_stays_when_an_appeal_is_upheld(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).when(enforced()).when(lodge(the_decision))
    holder.given(struck("remove", "block", item="post-4")).when(impose())
    holder.by(NOAH).when(hear())
    holder.then(AppealDecided, LetterOrdered, StrikeReversed, RestrictionLifted)
    assert len(holder.state.sanctions.in_force) == 1


def test_an_upheld_appeal_against_a_restriction_leaves_the_strike(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).when(lodge(restriction_of))
    holder.by(NOAH).when(hear()).then(AppealDecided, LetterOrdered, RestrictionLifted)
    assert not any(strike.reversed for strike in holder.state.strikes.values())


@pytest.mark.clause("alliance-unfair")
def test_what_cannot_be_restored_is_said_before_acting(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(act_done).when(lodge(the_decision)).by(NOAH)
    refusal = holder.when(hear(final_understood=False)).then_refused(RestoreNotUnderstood)
    assert refusal.references["measures"] == holder.pack.policy.measures["remove"].name
    holder.when(hear()).then(AppealDecided, LetterOrdered, StrikeReversed)
    acts = [act.act_id for act in holder.state.acts.values()]
    assert holder.the(AppealDecided).cannot_restore == acts


def test_a_post_that_was_hidden_is_shown_again(holder: Scenario[Holder]) -> None:
    holder.given(struck("hide")).when(act_done).when(lodge(the_decision))
    holder.by(NOAH).when(hear(final_understood=False))
    holder.then(AppealDecided, LetterOrdered, StrikeReversed, ContentRestoreOrdered)
    effect_id = list(holder.state.restores)[-1]
    holder.when(EffectDone(effect_id=effect_id, attempt=1)).then(ContentRestored)
    holder.when(EffectDone(effect_id=effect_id, attempt=1)).then_already_so()


def test_a_post_on_its_way_to_be_hidden_is_shown_again_after_it(
    holder: Scenario[Holder],
) -> None:
    holder.given(struck("hide")).when(lodge(the_decision)).by(NOAH).when(hear())
    assert not holder.state.restores
    holder.when(act_done)
    assert holder.the(ContentRestoreOrdered).measure == "hide"


def test_what_waits_for_a_person_is_not_to_be_done_any_more(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(act_impossible).when(lodge(the_decision))
    holder.by(NOAH).when(hear(final_understood=False))
    holder.then(AppealDecided, LetterOrdered, StrikeReversed, ContentActWithdrawn)


@pytest.mark.clause("alliance-unfair")
def test_a_post_that_waits_to_be_removed_is_not_removed_any_more(
    holder: Scenario[Holder],
) -> None:
    holder.given(struck("remove")).when(act_failed).when(lodge(the_decision))
    holder.by(NOAH).when(hear(final_understood=False))
    holder.then(AppealDecided, LetterOrdered, StrikeReversed, ContentActWithdrawn)
    settled = holder.decider.settlement_of(holder.the(ContentActWithdrawn))
    assert settled is not None
    assert settled.state == "failed"
    assert holder.the(AppealDecided).cannot_restore == []


@pytest.mark.clause("alliance-unfair")
def test_a_removal_that_fails_after_its_appeal_is_not_tried_again(
    holder: Scenario[Holder],
) -> None:
    holder.given(struck("remove")).when(lodge(the_decision)).by(NOAH).when(hear())
    holder.when(act_failed).then(ContentActDelayed, ContentActWithdrawn)
    later = EffectFailed(effect_id=the_act(holder.state), attempt=2, reason="rate_limited")
    holder.when(later).then_already_so()
    holder.by(MAYA).when(again).then_already_so()


def test_what_was_done_after_all_is_taken_back(holder: Scenario[Holder]) -> None:
    holder.given(struck("hide")).when(act_failed).when(lodge(the_decision)).by(NOAH).when(hear())
    done = EffectDone(effect_id=the_act(holder.state), attempt=2)
    holder.when(done).then(ContentActDone, ContentRestoreOrdered)


@pytest.mark.clause("shal-remove-or-block")
def test_a_removal_from_a_group_is_a_colleagues_to_do_and_to_take_back() -> None:
    holder = taken_out().when(act_impossible).then(ContentActStalled)
    holder.by(MAYA).when(confirm).then(ContentActDone)
    holder.when(lodge(the_decision)).by(NOAH).when(hear(final_understood=False))
    assert holder.the(ContentRestoreOrdered).measure == "remove-from-group"
    effect_id = list(holder.state.restores)[-1]
    no_way = EffectImpossible(effect_id=effect_id, attempt=1, reason="no_way_to_undo")
    holder.when(no_way).then(ContentRestoreStalled)
    holder.when(ConfirmRestored(effect_id=effect_id)).then(ContentRestored)


def test_a_removal_that_nobody_did_yet_is_not_to_be_done_any_more() -> None:
    holder = taken_out().when(act_impossible).when(lodge(the_decision))
    holder.by(NOAH).when(hear(final_understood=False))
    assert holder.the(ContentActWithdrawn).act_id


def test_what_a_platform_cannot_take_back_a_person_does(holder: Scenario[Holder]) -> None:
    holder.given(struck("hide")).when(act_done).when(lodge(the_decision)).by(NOAH).when(hear())
    effect_id = list(holder.state.restores)[-1]
    restored = ConfirmRestored(effect_id=effect_id)
    holder.when(restored).then_refused(ActNotStalled)
    failed = EffectFailed(effect_id=effect_id, attempt=1, reason="rate_limited")
    holder.when(failed).then(ContentRestoreDelayed)
    no_way = EffectImpossible(effect_id=effect_id, attempt=2, reason="not_offered")
    holder.when(no_way).then(ContentRestoreStalled)
    holder.when(restored).then(ContentRestored)
    holder.when(restored).then_already_so()
    unknown = ConfirmRestored(effect_id=derived_id("none"))
    holder.when(unknown).then_refused(ActNotKnown)


@pytest.mark.clause("alliance-unfair")
@pytest.mark.parametrize("landlord", ["alliance", "mhs", "shal", "west-kent", "havebury"])
def test_each_landlord_hears_unfair_treatment_in_its_own_time(landlord: str) -> None:
    holder = holder_under(landlord)
    holder.when(lodge(nothing)).then(AppealLodged)
    lodged, rule = holder.the(AppealLodged), holder.pack.policy.appeals
    calendar = holder.pack.calendar
    assert lodged.answer_on == calendar.add_working_days(TODAY, rule.answer_working_days)
    holder.at(lodged.answer_due - A_MINUTE).by(NOAH).when(hear("not_upheld"))
    assert holder.the(AppealDecided).in_time is True
