"""Removed from the group, blocked from the page, or both; and back again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.decider import DecidedRemoval
from domain.errors import InvalidTransition
from domain.membership.events import MembershipApplied, MembershipDeclined
from domain.membership.refusals import NotABreach, RemovalInThePast, RemovalUndecided, StillBarred
from domain.membership.removal_events import (
    MemberReinstated,
    MemberRemoved,
    RemovalEnded,
    RemovalReviewDue,
)
from domain.membership.state import Member, Membership, RemovalOver, Removed
from domain.membership.telling_events import TellingOwed
from domain.notices.events import NoticeOrdered
from domain.results import DeadlineReached
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, BEN, MONDAY, TIMER
from tests.domain.membership.people import (
    APPROVE,
    BLOCK,
    COMPLETE,
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


def test_a_further_removal_lasts_longer(membership: Scenario[Membership]) -> None:
    membership.given(removed(), Did(REINSTATE, MONDAY, BEN)).when(REMOVE)
    assert membership.the(MemberRemoved).until_on == date(2026, 11, 2) + timedelta(days=182)


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
