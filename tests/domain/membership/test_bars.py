"""Removed from the group, blocked from the page, or both; and back again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.account_holder.cited_refusals import CaseNotKnown
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.decider import CitedCase, DecidedRemoval
from domain.errors import InvalidTransition, Refusal
from domain.membership.events import MembershipApplied, MembershipDeclined
from domain.membership.refusals import (
    NotABreach,
    PostOfAnother,
    RemovalInThePast,
    RemovalReviewDays,
    RemovalTooLong,
    RemovalUndecided,
    StillBarred,
)
from domain.membership.removal_commands import ReviewRemoval
from domain.membership.removal_events import (
    MemberReinstated,
    MemberRemoved,
    RemovalEnded,
    RemovalReviewDue,
    RemovalReviewed,
)
from domain.membership.state import Member, Membership, RemovalOver, Removed
from domain.membership.telling_events import TellingOwed
from domain.notices.events import NoticeOrdered
from domain.results import DeadlineReached
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, BEN, MONDAY, RESIDENT, TIMER
from tests.domain.membership.people import (
    APPROVE,
    BLOCK,
    COMPLETE,
    KEEP,
    REINSTATE,
    REMOVE,
    TENANT,
    a_member,
    applied,
    checked,
    decline,
    removed,
)
from tests.domain.scenario import Did, Scenario

# SHAL's pack: 28 days the first time, looked at again after 28, from Monday 2 November.
UNTIL = date(2026, 11, 30)
ENDS_AT = datetime(2026, 12, 1, tzinfo=UTC)


def back_in() -> list[Did]:
    """Return how somebody joins anew once a removal is over."""
    return [Did(each, ENDS_AT, AMARA) for each in (COMPLETE, TENANT, APPROVE)]


@pytest.mark.clause("shal-remove-or-block")
def test_a_member_is_removed_for_the_packs_time(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(REMOVE).then(MemberRemoved, TellingOwed)
    assert membership.the(MemberRemoved).until_on == UNTIL
    assert membership.the(TellingOwed).template == "restriction_notice"
    assert membership.the(TellingOwed).fields["measure"] == "remove from the group"


def test_who_is_removed_is_not_removed_again(membership: Scenario[Membership]) -> None:
    membership.given(removed()).when(REMOVE).then_already_so()


def test_nobody_is_removed_who_is_not_in(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(REMOVE).then_refused(InvalidTransition)


def test_nobody_is_removed_for_what_the_policy_does_not_name(
    membership: Scenario[Membership],
) -> None:
    other = REMOVE.model_copy(update={"category": "misconduct"})
    membership.given(a_member()).when(other).then_refused(NotABreach)


@pytest.mark.clause("shal-remove-or-block")
@pytest.mark.parametrize(
    ("found", "refusal"),
    [
        (CitedCase(subject=None), CaseNotKnown),
        (CitedCase(RESIDENT), NotInThisCase),
        (CitedCase(RESIDENT, item_is="anothers"), PostOfAnother),
    ],
    ids=["no such case", "not kept in the case", "somebody else wrote it"],
)
def test_a_member_is_removed_for_what_they_wrote_and_what_is_kept(
    membership: Scenario[Membership], found: CitedCase, refusal: type[Refusal]
) -> None:
    membership.cited = found
    membership.given(a_member()).when(REMOVE).then_refused(refusal)
    membership.cited = CitedCase(RESIDENT, item_is="theirs")
    membership.when(REMOVE).then(MemberRemoved, TellingOwed)


@pytest.mark.clause("alliance-unfair")
def test_nobody_is_removed_without_a_decision_that_they_can_object_to(
    membership: Scenario[Membership],
) -> None:
    membership.given(a_member())
    decided = DecidedRemoval(REMOVE.category, REMOVE.case, REMOVE.item, MONDAY.date())
    for other in ([], [replace(decided, item="post-2")], [replace(decided, category="spam")]):
        membership.removals = other
        membership.when(REMOVE).then_refused(RemovalUndecided)
    membership.removals = [decided]
    membership.when(REMOVE).then(MemberRemoved, TellingOwed)


def test_the_time_to_object_to_a_removal_counts_from_its_decision(
    membership: Scenario[Membership],
) -> None:
    decided_on = MONDAY.date() - timedelta(days=3)
    decided = DecidedRemoval(REMOVE.category, REMOVE.case, REMOVE.item, decided_on)
    membership.removals = [decided]
    membership.given(a_member()).when(REMOVE)
    lodged_by = decided_on + timedelta(days=membership.pack.policy.appeals.lodge_days)
    assert membership.the(MemberRemoved).appeal_by == lodged_by


def test_a_removal_ends_today_at_the_earliest(membership: Scenario[Membership]) -> None:
    yesterday = REMOVE.model_copy(update={"until_on": date(2026, 11, 1)})
    membership.given(a_member()).when(yesterday).then_refused(RemovalInThePast)
    today = REMOVE.model_copy(update={"until_on": date(2026, 11, 2)})
    membership.when(today).then(MemberRemoved, TellingOwed)


@pytest.mark.clause("shal-remove-or-block")
@pytest.mark.parametrize(
    ("beyond", "allowed"), [(-1, True), (0, True), (1, False), (36_000, False)]
)
def test_a_removal_lasts_as_long_as_the_pack_says_at_most(
    membership: Scenario[Membership], beyond: int, allowed: bool
) -> None:
    longer = REMOVE.model_copy(update={"until_on": UNTIL + timedelta(days=beyond)})
    membership.given(a_member()).when(longer)
    if allowed:
        membership.then(MemberRemoved, TellingOwed)
    else:
        refusal = membership.then_refused(RemovalTooLong, cites="shal-remove-or-block")
        assert refusal.references["longest"] == "2026-11-30"


@pytest.mark.parametrize(("beyond", "allowed"), [(0, True), (1, False)])
def test_a_further_removal_has_its_own_longest_time(
    membership: Scenario[Membership], beyond: int, allowed: bool
) -> None:
    until = date(2026, 12, 1) + timedelta(days=182 + beyond)
    longer = REMOVE.model_copy(update={"until_on": until})
    membership.given(removed(), back_in()).at(ENDS_AT).when(longer)
    if allowed:
        membership.then(MemberRemoved, TellingOwed)
    else:
        membership.then_refused(RemovalTooLong)


def test_a_further_removal_lasts_longer(membership: Scenario[Membership]) -> None:
    membership.given(removed(), back_in()).at(ENDS_AT).when(REMOVE)
    assert membership.the(MemberRemoved).until_on == date(2026, 12, 1) + timedelta(days=182)


@pytest.mark.clause("shal-remove-or-block")
def test_a_removal_that_was_undone_was_no_first_one(membership: Scenario[Membership]) -> None:
    membership.given(removed(), Did(REINSTATE, MONDAY, BEN)).when(REMOVE)
    assert membership.the(MemberRemoved).until_on == UNTIL
    membership.given(back_in()).at(ENDS_AT).when(REMOVE)
    assert membership.the(MemberRemoved).until_on == date(2026, 12, 1) + timedelta(days=182)


@pytest.mark.clause("shal-remove-or-block")
def test_a_removal_is_undone_by_a_person(membership: Scenario[Membership]) -> None:
    membership.given(removed()).by(BEN).when(REINSTATE).then(MemberReinstated, TellingOwed)
    assert isinstance(membership.state.stage, Member)
    membership.when(REINSTATE).then_already_so()


def test_only_a_removal_is_undone(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(REINSTATE).then_refused(InvalidTransition)


@pytest.mark.parametrize(
    ("at", "over"),
    [(ENDS_AT - A_DAY, False), (ENDS_AT - A_MINUTE, False), (ENDS_AT, True)],
)
def test_a_removal_ends_after_its_last_day(
    membership: Scenario[Membership], at: datetime, over: bool
) -> None:
    membership.given(removed()).at(at).by(TIMER).when(DeadlineReached())
    assert isinstance(membership.state.stage, RemovalOver if over else Removed)
    assert bool(membership.past(RemovalEnded)) is over


@pytest.mark.parametrize(
    ("at", "due"),
    [(ENDS_AT - 2 * A_DAY, False), (ENDS_AT - A_DAY, True), (ENDS_AT - A_MINUTE, True)],
)
def test_a_removal_is_looked_at_again_on_its_day(
    membership: Scenario[Membership], at: datetime, due: bool
) -> None:
    membership.given(removed()).at(at).by(TIMER).when(DeadlineReached())
    assert [type(each) for each in membership.caused] == (
        [RemovalReviewDue, NoticeOrdered] if due else []
    )
    membership.when(DeadlineReached()).then_nothing()


def kept(review_on: date) -> ReviewRemoval:
    """Return the word that a removal is kept and looked at again that day."""
    return KEEP.model_copy(update={"review_on": review_on})


@pytest.mark.clause("shal-remove-or-block")
def test_a_removal_that_is_kept_is_looked_at_again(membership: Scenario[Membership]) -> None:
    membership.given(removed(), back_in(), Did(REMOVE, ENDS_AT, AMARA))
    membership.at(ENDS_AT + 28 * A_DAY).by(BEN)
    membership.when(kept(date(2027, 1, 20))).then(RemovalReviewDue, NoticeOrdered, RemovalReviewed)
    assert membership.the(RemovalReviewed).reviewed_by == BEN
    again_at = datetime(2027, 1, 20, tzinfo=UTC)
    assert membership.decider.wake_at(membership.state) == again_at
    membership.at(again_at).by(TIMER).when(DeadlineReached()).then(RemovalReviewDue, NoticeOrdered)


@pytest.mark.parametrize(
    ("day", "allowed"), [(2, False), (3, True), (29, True), (30, True), (31, False)]
)
def test_the_next_look_is_later_and_before_the_removals_end(
    membership: Scenario[Membership], day: int, allowed: bool
) -> None:
    membership.given(removed()).when(kept(date(2026, 11, 1) + timedelta(days=day - 1)))
    if allowed:
        membership.then(RemovalReviewed)
    else:
        membership.then_refused(RemovalReviewDays, cites="shal-remove-or-block")


@pytest.mark.parametrize(("day", "allowed"), [(28, True), (29, False)])
def test_the_next_look_is_within_the_packs_time(
    membership: Scenario[Membership], day: int, allowed: bool
) -> None:
    membership.given(removed(), back_in(), Did(REMOVE, ENDS_AT, AMARA)).at(ENDS_AT)
    membership.when(kept(date(2026, 12, 1) + timedelta(days=day)))
    if allowed:
        membership.then(RemovalReviewed)
    else:
        membership.then_refused(RemovalReviewDays)


def test_only_a_removal_in_force_is_looked_at_again(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(KEEP).then_refused(InvalidTransition)


def test_a_person_looks_at_a_removal_again(membership: Scenario[Membership]) -> None:
    membership.given(removed()).by(TIMER).when(KEEP).then_refused(PersonNeeded)


def test_who_is_removed_may_not_apply_until_it_is_over(membership: Scenario[Membership]) -> None:
    refusal = membership.given(removed()).when(COMPLETE).then_refused(StillBarred)
    assert refusal.references["until"] == "Monday 30 November 2026"
    assert refusal.cites == "shal-decline"
    membership.at(ENDS_AT).when(COMPLETE)
    assert isinstance(membership.caused[-2], MembershipApplied)


@pytest.mark.clause("shal-remove-or-block")
def test_a_block_alone_removes_nobody_from_the_group(membership: Scenario[Membership]) -> None:
    membership.given(a_member())
    membership.blocks = BLOCK
    membership.by(AMARA).when(COMPLETE)
    assert isinstance(membership.state.stage, Member)


@pytest.mark.clause("shal-remove-or-block")
def test_both_bar_together_and_each_is_taken_back_alone(
    membership: Scenario[Membership],
) -> None:
    membership.given(removed()).at(ENDS_AT + A_DAY)
    membership.blocks = BLOCK
    membership.when(COMPLETE).then_refused(StillBarred)
    membership.blocks = {}
    membership.when(COMPLETE)
    assert not membership.refusal


@pytest.mark.clause("shal-decline")
def test_a_block_between_application_and_decision_declines(
    membership: Scenario[Membership],
) -> None:
    membership.given(checked())
    membership.blocks = BLOCK
    membership.when(APPROVE).then_refused(StillBarred)
    membership.when(decline("still-barred")).then(MembershipDeclined, TellingOwed)
    assert membership.the(MembershipDeclined).wording == "membership_still_barred"
    assert membership.the(TellingOwed).fields["until"] == "Monday 30 November 2026"


def test_whoever_is_let_back_in_was_checked_anew(membership: Scenario[Membership]) -> None:
    membership.given(removed()).at(ENDS_AT).given(Did(COMPLETE, ENDS_AT, AMARA))
    membership.when(TENANT).when(APPROVE)
    assert isinstance(membership.state.stage, Member)


@pytest.mark.clause("shal-decline")
def test_who_is_blocked_on_record_may_not_join_meanwhile(
    membership: Scenario[Membership],
) -> None:
    membership.blocks = BLOCK
    refusal = membership.when(COMPLETE).then_refused(StillBarred)
    assert "30 November 2026" in refusal.references["until"]
    membership.blocks = {}
    membership.when(COMPLETE)
    assert not membership.refusal


@pytest.mark.clause("shal-decline")
def test_a_block_on_record_declines_an_application(membership: Scenario[Membership]) -> None:
    membership.given(applied())
    membership.blocks = BLOCK
    membership.when(decline("still-barred"))
    membership.then(MembershipDeclined, TellingOwed)
