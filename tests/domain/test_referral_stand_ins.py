"""A referral of which nobody of the panel can hear: who takes its place, and nobody else."""

from collections.abc import Mapping

import pytest

from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.refusals import NoSuchReferral
from domain.referral.state import Referral, may_hear, stand_ins
from tests.domain.referral_days import (
    ABOVE,
    ACCEPTED,
    AMARA,
    APPEALED,
    BEGUN,
    DECIDED,
    DIANE,
    FOUND,
    HANNAH,
    HELEN,
    PANEL,
    SAM,
    Case,
    after,
    text,
)

CAROL = "staff:carol"  # the chief executive
DAN = "staff:dan"  # another executive director
HIGHEST = "chief-executive"
pytestmark = pytest.mark.clause("havebury-discipline")


def staff(**more: str) -> Mapping[str, frozenset[str]]:
    """Return who hears referrals in this house, and by which office."""
    held = {HELEN: PANEL, DIANE: ABOVE, CAROL: HIGHEST}
    held |= {f"staff:{name}": office for name, office in more.items()}
    return {who: frozenset({office}) for who, office in held.items()}


def conflicted(referral: Case) -> Case:
    """Take the only member of the panel off it."""
    return after(referral, do.DeclareConflict(member=HELEN, reason=text("She is his sister.")))


def standing_in(referral: Case, who: str) -> Case:
    """Let somebody act in the panel's place."""
    referral.stands_in = True
    return referral.by(who).holding()


def test_while_somebody_of_the_panel_can_hear_it_nobody_takes_their_place(referral: Case) -> None:
    assert stand_ins(after(referral).state, staff()) == frozenset()


def test_the_first_role_that_somebody_holds_takes_the_panels_place(referral: Case) -> None:
    assert stand_ins(conflicted(referral).state, staff()) == {DIANE}
    assert stand_ins(referral.state, {CAROL: frozenset({HIGHEST})}) == {CAROL}


def test_all_who_hold_that_role_may_take_it(referral: Case) -> None:
    assert stand_ins(conflicted(referral).state, staff(dan=ABOVE)) == {DIANE, DAN}


def test_another_member_of_the_panel_goes_before_whoever_stands_in(referral: Case) -> None:
    assert stand_ins(conflicted(referral).state, staff(hannah=PANEL)) == frozenset()


@pytest.mark.parametrize("why", ["reported it", "is its subject", "has a conflict"])
def test_whoever_cannot_hear_it_takes_nobodys_place(referral: Case, why: str) -> None:
    state = conflicted(referral).state
    held: Mapping[str, frozenset[str]]
    held = {AMARA if why == "reported it" else SAM: frozenset({ABOVE}), CAROL: frozenset({HIGHEST})}
    if why == "has a conflict":
        held, state = staff(), _with_conflict(referral, DIANE)
    assert stand_ins(state, held) == {CAROL}


def _with_conflict(referral: Case, who: str) -> Referral:
    standing_in(referral, DIANE).when(do.DeclareConflict(member=who, reason=text("His aunt.")))
    return referral.state


def test_a_house_where_nobody_can_leaves_it_unheard(referral: Case) -> None:
    assert stand_ins(conflicted(referral).state, {HELEN: frozenset({PANEL})}) == frozenset()


def test_the_first_act_in_the_panels_place_is_recorded_as_that(referral: Case) -> None:
    standing_in(conflicted(referral), DIANE).when(ACCEPTED)
    assert isinstance(referral.caused[0], ev.StoodIn)
    assert referral.the(ev.StoodIn).member == referral.the(ev.ReferralAccepted).accepted_by == DIANE


def test_from_then_on_it_is_theirs_and_nobody_elses(referral: Case) -> None:
    standing_in(conflicted(referral), DIANE).when(ACCEPTED)
    assert may_hear(referral.state, DIANE, frozenset())
    assert stand_ins(referral.state, staff(dan=ABOVE)) == frozenset()
    referral.when(BEGUN).then(ev.InvestigationBegun)


def test_whoever_does_not_stand_in_is_told_that_there_is_nothing(referral: Case) -> None:
    conflicted(referral).by(DIANE).holding(ABOVE).when(ACCEPTED).then_refused(NoSuchReferral)


@pytest.mark.parametrize("who", [SAM, AMARA, HELEN, "resident:jo"])
def test_not_even_an_envelope_that_says_so_lets_in_who_is_out(referral: Case, who: str) -> None:
    standing_in(conflicted(referral), who).when(ACCEPTED).then_refused(NoSuchReferral)


def test_a_refused_act_records_no_standing_in(referral: Case) -> None:
    standing_in(conflicted(referral), DIANE).when(FOUND)
    assert referral.refusal is not None
    assert not referral.past(ev.StoodIn)


def test_whoever_stood_in_below_hears_no_appeal(referral: Case) -> None:
    standing_in(conflicted(referral), DIANE)
    for command in (ACCEPTED, *DECIDED[1:], APPEALED):
        referral.when(command)
        assert referral.refusal is None, referral.refusal
    assert stand_ins(referral.state, staff()) == {CAROL}
    assert stand_ins(referral.state, staff(hannah=ABOVE)) == frozenset()
    assert may_hear(referral.state, HANNAH, frozenset({ABOVE}))
