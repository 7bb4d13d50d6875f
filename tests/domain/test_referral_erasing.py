"""What has ended is erased once its time is over, by upkeep alone; what goes on never is."""

from collections.abc import Callable

import pytest

from domain.errors import InvalidTransition
from domain.messages import Command
from domain.permissions import Permission
from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.decider import REFERRAL
from domain.referral.offering import offered
from domain.referral.refusals import LegalStillOpen, NoSuchReferral
from domain.referral.state import Erased, stand_ins
from domain.results import DeadlineReached
from tests.domain.referral_days import (
    A_CASE,
    A_DAY,
    ABOVE,
    ACCEPTED,
    AMARA,
    APPEALED,
    BEGUN,
    DECIDED,
    DIANE,
    FOUND,
    HELEN,
    MONDAY,
    SAM,
    Case,
    after,
    by_the_panel,
    from_above,
    raised,
    text,
)

UPKEEP = "system:upkeep"
ERASE = do.EraseReferral()
RETURNED = do.ReturnReferral(reason=text("It is none for us."))
TO_LAWYERS = do.ReferToLawyers(basis=text("What may we say?"))


def ended(referral: Case) -> Case:
    """Return it as the panel closed it, eight days later."""
    after(referral, *DECIDED).at(MONDAY + 8 * A_DAY).when(do.CloseReferral())
    return referral.by(UPKEEP)


def advised(referral: Case) -> Case:
    """Return one that ended with advice."""
    facts = {name: value for name, value in raised(category="missing-disclaimer") if name != "type"}
    referral.by(AMARA).when(do.CloseAsAdvice.model_validate(facts)).then(ev.ConductAdvised)
    return referral.by(UPKEEP)


def returned(referral: Case) -> Case:
    """Return one that the panel gave back."""
    return after(referral, RETURNED).by(UPKEEP)


@pytest.mark.parametrize("end", [ended, advised, returned])
def test_upkeep_orders_the_erasure_of_what_has_ended(
    referral: Case, end: Callable[[Case], Case]
) -> None:
    end(referral).when(ERASE).then(ev.ReferralErasureOrdered)
    assert isinstance(referral.state.stage, Erased)
    assert REFERRAL.wake_at(referral.state) is None
    referral.when(ERASE).then_already_so()


@pytest.mark.parametrize(
    "done",
    [(), (ACCEPTED,), (ACCEPTED, BEGUN, FOUND), DECIDED, (*DECIDED, APPEALED)],
    ids=["raised", "assessed", "investigated", "decided", "under appeal"],
)
def test_what_goes_on_is_never_erased(referral: Case, done: tuple[Command, ...]) -> None:
    after(referral, *done).by(UPKEEP).at(MONDAY + 9_000 * A_DAY).when(ERASE)
    referral.then_refused(InvalidTransition)


def test_an_appeal_that_was_heard_is_closed_first(referral: Case) -> None:
    after(referral, *DECIDED, APPEALED)
    heard = do.DecideReferralAppeal(result="not-upheld", reasons=text("It stands."))
    from_above(referral).when(heard).by(UPKEEP).when(ERASE).then_refused(InvalidTransition)


def test_what_the_lawyers_have_not_answered_is_not_erased(referral: Case) -> None:
    after(referral, *DECIDED, TO_LAWYERS).at(MONDAY + 8 * A_DAY)
    referral.when(do.CloseReferral()).then_refused(LegalStillOpen)
    referral.by(UPKEEP).when(ERASE).then_refused(InvalidTransition)
    # However it came to its end.
    referral.given(ev.ReferralClosed(closed_by=HELEN)).when(ERASE).then_refused(LegalStillOpen)


@pytest.mark.parametrize("actor", [HELEN, DIANE, AMARA, SAM, "resident:jo"])
def test_nobody_but_upkeep_can_order_it(referral: Case, actor: str) -> None:
    by_the_panel(ended(referral), actor).when(ERASE).then_refused(NoSuchReferral)


def test_it_is_not_there_for_its_panel_either_since(referral: Case) -> None:
    ended(referral).when(ERASE)
    note = do.AddToReferral(note=text("One more thing."))
    by_the_panel(referral).when(note).then_refused(NoSuchReferral)
    from_above(referral).when(note).then_refused(NoSuchReferral)
    referral.by("system:timer").when(DeadlineReached()).then_nothing()


def test_nobody_stands_in_for_a_panel_that_sees_nothing_any_more(referral: Case) -> None:
    above = {DIANE: frozenset({ABOVE})}
    # Nobody of the panel is there, so that somebody from above takes its place.
    assert stand_ins(ended(referral).state, above) == {DIANE}
    referral.when(ERASE)
    assert stand_ins(referral.state, above) == frozenset()
    referral.stands_in = True
    note = do.AddToReferral(note=text("One more thing."))
    referral.by(DIANE).holding().when(note).then_refused(NoSuchReferral)


def test_it_is_offered_to_nobody(referral: Case) -> None:
    ended(referral)
    offers = offered(referral.state, frozenset(Permission))
    assert do.EraseReferral not in [each.command for each in offers]


def test_the_same_is_not_raised_anew_in_its_place(referral: Case) -> None:
    ended(referral).when(ERASE).by(AMARA).when(raised(case=A_CASE)).then_already_so()
