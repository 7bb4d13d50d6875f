"""A version is approved by the body that the pack names, once all its steps are done."""

from datetime import timedelta

import pytest

from domain.policy_stream import commands as do
from domain.policy_stream.events import (
    CommentsClosed,
    PolicyRegistered,
    ReviewScheduled,
    VersionApproved,
    VersionDrafted,
    VersionInForce,
    VersionRevised,
    VersionWithdrawn,
)
from domain.policy_stream.refusals import (
    ApprovalStepsOpen,
    ApprovedByItsDrafter,
    ApprovedTooEarly,
    DayToCome,
    DocumentEdited,
    NotInThisPolicy,
    NotTheApprovingBody,
    PolicyNotRegistered,
    VersionIsSettled,
    VersionUnderWay,
)
from domain.results import DeadlineReached
from policies.loader import LoadedPack, available_packs, load_policy
from tests.domain.happenings import A_DAY, AMARA, BEN, TIMER, text
from tests.domain.policy_stream.drafting import (
    TODAY,
    approve,
    approved,
    draft_in,
    drafted,
    edited,
    of,
    offered,
    registered,
    stray,
    went_through_all_steps,
)

OWNER = "systems-and-communications-officer"


def test_the_loaded_pack_is_registered_as_the_version_in_force(shal: LoadedPack) -> None:
    policy = of(shal).when(do.RegisterPolicy()).then(PolicyRegistered, ReviewScheduled)
    assert policy.state.in_force is not None
    assert policy.state.in_force.document == shal.policy_version
    policy.when(do.RegisterPolicy()).then_already_so()


def test_nothing_is_done_with_a_policy_that_is_not_registered(shal: LoadedPack) -> None:
    of(shal).when(do.DraftVersion(changes=text("x"))).then_refused(PolicyNotRegistered)


def test_the_edited_file_is_a_draft_and_nothing_more(shal: LoadedPack) -> None:
    policy = drafted(shal).then(VersionDrafted)
    assert policy.state.in_force is not None
    assert policy.state.in_force.document == shal.policy_version
    assert policy.state.label == "in force, a new version is being drafted"


def test_one_new_version_is_drafted_at_a_time(shal: LoadedPack) -> None:
    drafted(shal).when(do.DraftVersion(changes=text("another"))).then_refused(VersionUnderWay)


def test_another_file_than_its_drafter_saw_is_refused(shal: LoadedPack) -> None:
    policy = registered(shal)
    policy.offered = offered(shal, edited(shal))
    seen = do.DraftVersion(changes=text("x"), document=shal.policy_version)
    policy.when(seen).then_refused(DocumentEdited)


def test_a_draft_is_revised_when_its_file_was_edited_again(shal: LoadedPack) -> None:
    policy = drafted(shal)

    def revise(state: object) -> do.ReviseDraft:
        return do.ReviseDraft(version_id=draft_in(policy.state), changes=text("as they asked"))

    policy.when(revise).then_already_so()
    policy.offered = offered(shal, edited(shal, "after the comments"))
    policy.when(revise).then(VersionRevised)
    assert policy.the(VersionRevised).label == "after the comments"


def test_a_draft_that_nobody_knows_is_neither_revised_nor_withdrawn(shal: LoadedPack) -> None:
    policy = drafted(shal)
    policy.when(do.ReviseDraft(version_id=stray(), changes=text("x")))
    policy.then_refused(NotInThisPolicy)
    policy.when(do.WithdrawVersion(version_id=stray(), reason=text("x")))
    policy.then_refused(NotInThisPolicy)


def test_a_draft_is_withdrawn_once_and_a_version_in_force_never(shal: LoadedPack) -> None:
    policy = drafted(shal)
    first, draft = policy.state.versions
    give_up = do.WithdrawVersion(version_id=draft, reason=text("no longer wanted"))
    policy.when(give_up).then(VersionWithdrawn)
    policy.when(give_up).then_already_so()
    policy.when(do.WithdrawVersion(version_id=first, reason=text("x")))
    policy.then_refused(VersionIsSettled)


@pytest.mark.clause("shal-owner")
def test_the_owner_alone_approves_no_version(shal: LoadedPack) -> None:
    policy = went_through_all_steps(drafted(shal))
    on = policy.now.date()
    policy.when(approve(OWNER, on)).then_refused(NotTheApprovingBody, "shal-owner")
    policy.by(AMARA).when(approve("board", on)).then_refused(ApprovedByItsDrafter, "shal-owner")
    policy.by(BEN).when(approve("board", on))
    policy.then(CommentsClosed, VersionApproved, ReviewScheduled, VersionInForce)


@pytest.mark.parametrize("landlord", available_packs())
def test_each_landlords_own_body_approves_after_its_own_steps(landlord: str) -> None:
    pack = load_policy(landlord)
    policy = approved(drafted(pack))
    assert policy.the(VersionApproved).body == pack.policy.owner.approver
    assert policy.state.in_force is not None
    assert policy.state.in_force.label == "next"


def test_a_version_is_not_approved_before_its_steps(shal: LoadedPack) -> None:
    policy = drafted(shal).by(BEN).when(approve("board", TODAY))
    refusal = policy.then_refused(ApprovalStepsOpen, "shal-consult")
    assert "The draft is on the website" in refusal.references["missing"]


def test_the_body_decides_after_the_last_step_and_not_tomorrow(shal: LoadedPack) -> None:
    policy = went_through_all_steps(drafted(shal))
    closed = policy.now.date() - A_DAY
    policy.when(approve("board", closed - A_DAY)).then_refused(ApprovedTooEarly)
    policy.when(approve("board", policy.now.date() + A_DAY)).then_refused(DayToCome)
    policy.when(approve("board", closed))
    policy.then(CommentsClosed, VersionApproved, ReviewScheduled, VersionInForce)


def test_what_is_settled_is_not_approved_again(shal: LoadedPack) -> None:
    policy = approved(drafted(shal))
    (*_, version) = policy.state.versions
    again = do.ApproveVersion(
        version_id=version, body="board", approved_on=policy.now.date(), minute=text("again")
    )
    policy.when(again).then_refused(VersionIsSettled)


def test_a_version_is_in_force_from_its_day_on(shal: LoadedPack) -> None:
    policy = went_through_all_steps(drafted(shal))
    day = policy.now.date() + timedelta(days=10)
    policy.when(approve("board", policy.now.date(), day)).by(TIMER)
    begins = shal.calendar.start_of(day)
    assert policy.state.label == "in force, a new version is approved"
    policy.at(begins - timedelta(seconds=1)).when(DeadlineReached()).then_nothing()
    assert policy.decider.wake_at(policy.state) == begins
    policy.at(begins).when(DeadlineReached()).then(VersionInForce)
    policy.when(DeadlineReached()).then_nothing()
    old, new = policy.state.versions.values()
    assert (old.stage, new.stage) == ("superseded", "in force")
