"""Following an account is an explicit act with a reason, and is undone when nothing needs it."""

from collections.abc import Callable

import pytest

from domain.case import commands as do
from domain.case import follow_commands as on
from domain.case.events import CaseClosed
from domain.case.follow_events import (
    FollowDelayed,
    FollowEffective,
    FollowRequested,
    FollowStalled,
    UnfollowRequested,
)
from domain.case.follow_refusals import FollowForDirectMessages, FollowUnderWay, NothingFollowed
from domain.case.privacy_vocabulary import FOLLOW_ACCOUNT, UNFOLLOW_ACCOUNT
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from policies.loader import load_policy
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    ANSWERED_AT,
    CASE_ID,
    EFFECTS,
    MONDAY,
    answered,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

AT = MONDAY + A_MINUTE
FOLLOW = on.FollowAccount(purpose="direct_message", reason=text("so that she can write"))
UNFOLLOW = on.UnfollowAccount()


@pytest.fixture
def mhs(case: Scenario[Case]) -> Scenario[Case]:
    """A case under mhs' own pack."""
    return Scenario(case.decider, load_policy("mhs"), CASE_ID, MONDAY, AMARA)


@pytest.fixture
def west_kent(case: Scenario[Case]) -> Scenario[Case]:
    """A case under West Kent's own pack."""
    return Scenario(case.decider, load_policy("west-kent"), CASE_ID, MONDAY, AMARA)


def order(case: Case) -> str:
    """Return the effect of the last order about the follow."""
    assert case.privacy.follow is not None
    return case.privacy.follow.effect_id


def reported(*, weaker: str | None = None, needed: bool = False) -> Callable[[Case], Command]:
    """Return the platform's word."""
    return lambda case: on.FollowReported(
        effect_id=order(case), attempt=1, weaker=weaker, still_needed=needed
    )


def impossible(case: Case) -> Command:
    """Return that the platform has no way."""
    return EffectImpossible(effect_id=order(case), attempt=1, reason="not_offered")


def confirm(case: Case) -> Command:
    """Return a person's word."""
    return on.ConfirmFollow(effect_id=order(case))


def followed() -> list[Did]:
    """The account is followed."""
    return [*lodged(), Did(FOLLOW, AT, AMARA), Did(reported(), AT, EFFECTS)]


@pytest.mark.clause("mhs-follow")
def test_a_handler_follows_with_a_reason(mhs: Scenario[Case]) -> None:
    mhs.given(lodged()).when(FOLLOW).then(FollowRequested)
    requested = mhs.the(FollowRequested)
    assert (requested.requested_by, requested.reason) == (AMARA, FOLLOW.reason)
    assert [each.kind for each in mhs.decider.effects_of(requested)] == [FOLLOW_ACCOUNT]


@pytest.mark.clause("mhs-follow")
def test_nothing_follows_by_itself(mhs: Scenario[Case]) -> None:
    mhs.given(answered())
    assert mhs.past(FollowRequested) == []


@pytest.mark.clause("mhs-follow")
def test_the_end_of_the_case_undoes_the_follow(mhs: Scenario[Case]) -> None:
    mhs.given(answered(), Did(FOLLOW, ANSWERED_AT, AMARA), Did(reported(), ANSWERED_AT, EFFECTS))
    mhs.when(do.CloseCase())
    undone = mhs.the(UnfollowRequested)
    assert mhs.the(CaseClosed)
    assert (undone.reason, undone.follow_id) == (
        "case_closed",
        mhs.past(FollowRequested)[0].effect_id,
    )
    assert [each.kind for each in mhs.decider.effects_of(undone)] == [UNFOLLOW_ACCOUNT]


@pytest.mark.clause("mhs-follow")
def test_another_open_case_keeps_the_follow(mhs: Scenario[Case]) -> None:
    mhs.given(followed(), Did(UNFOLLOW, AT, AMARA)).by(EFFECTS).when(reported(needed=True))
    assert mhs.the(FollowEffective).what == "still needed"


@pytest.mark.clause("westkent-follow")
def test_a_follow_for_direct_messages_is_refused(west_kent: Scenario[Case]) -> None:
    west_kent.given(lodged()).when(FOLLOW)
    west_kent.then_refused(FollowForDirectMessages, "westkent-follow")


@pytest.mark.clause("westkent-follow")
def test_any_other_follow_is_an_explicit_act(west_kent: Scenario[Case]) -> None:
    other = FOLLOW.model_copy(update={"purpose": "other"})
    west_kent.given(lodged()).when(other).then(FollowRequested)


def test_following_twice_changes_nothing(mhs: Scenario[Case]) -> None:
    mhs.given(followed()).when(FOLLOW).then_already_so()


def test_what_was_done_instead_is_told(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA)).by(EFFECTS).when(reported(weaker="requested"))
    assert mhs.the(FollowEffective).weaker == "requested"


def test_a_result_is_recorded_once(mhs: Scenario[Case]) -> None:
    mhs.given(followed()).by(EFFECTS).when(reported()).then_already_so()


def test_a_plain_result_counts_too(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA)).by(EFFECTS)
    mhs.when(lambda case: EffectDone(effect_id=order(case), attempt=1)).then(FollowEffective)


def test_a_follow_is_undone_before_the_end(mhs: Scenario[Case]) -> None:
    mhs.given(followed()).when(UNFOLLOW).then(UnfollowRequested)
    mhs.by(EFFECTS).when(reported()).then(FollowEffective)
    assert mhs.the(FollowEffective).what == "unfollowed"


def test_nothing_is_undone_that_was_not_followed(mhs: Scenario[Case]) -> None:
    mhs.given(lodged()).when(UNFOLLOW).then_already_so()


def test_an_order_under_way_is_waited_for(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA)).when(UNFOLLOW).then_refused(FollowUnderWay)


def test_a_case_does_not_end_over_an_order_under_way(mhs: Scenario[Case]) -> None:
    mhs.given(answered(), Did(FOLLOW, ANSWERED_AT, AMARA)).when(do.CloseCase())
    mhs.then_refused(FollowUnderWay)


def test_a_failed_try_is_made_again(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA)).by(EFFECTS)
    mhs.when(lambda case: EffectFailed(effect_id=order(case), attempt=1, reason="timed_out"))
    mhs.then(FollowDelayed)


@pytest.mark.parametrize("kind", [EffectUnknown, EffectImpossible], ids=["unknown", "impossible"])
def test_what_the_platform_cannot_tell_waits_for_a_person(
    mhs: Scenario[Case], kind: type[EffectUnknown] | type[EffectImpossible]
) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA)).by(EFFECTS)
    mhs.when(lambda case: kind(effect_id=order(case), attempt=1, reason="network"))
    mhs.then(FollowStalled)


def test_a_person_confirms_what_the_platform_cannot_do(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA), Did(impossible, AT, EFFECTS)).when(confirm)
    mhs.then(FollowEffective).when(confirm).then_already_so()
    assert mhs.past(FollowEffective)[0].confirmed_by == AMARA


def test_nothing_is_confirmed_while_it_is_under_way(mhs: Scenario[Case]) -> None:
    mhs.given(lodged(), Did(FOLLOW, AT, AMARA)).when(confirm).then_refused(FollowUnderWay)


def test_an_unknown_order_is_not_confirmed(mhs: Scenario[Case]) -> None:
    unknown = on.ConfirmFollow(effect_id=derived_id("none"))
    mhs.given(followed()).when(unknown).then_refused(NothingFollowed)
