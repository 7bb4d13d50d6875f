"""Whatever is asked, in whatever order, under whichever pack: what must never happen does not."""

from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings

from domain.case.decider import CASE
from domain.case.state import Closed, Merged
from domain.errors import Refusal
from domain.results import DeadlineReached
from tests.domain.case_model import history as model
from tests.domain.case_model import invariants
from tests.domain.case_model.history import NEWCOMER, History, Step
from tests.domain.case_model.settling import Make
from tests.domain.case_model.steering import SETTLING, closes
from tests.domain.happenings import TIMER

AN_HOUR = timedelta(hours=1)
ROUNDS = 60
# Without shrinking, which takes minutes on histories: what fails is read as it was found.
AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.mark.clause("shal-complaint")
@pytest.mark.clause("shal-private-threads")
@pytest.mark.clause("mhs-listed-tenant")
@settings(max_examples=120, deadline=None, phases=AS_FOUND)
@given(landlord=model.landlords, beginning=model.beginnings, steps=model.steps)
def test_no_order_of_commands_breaks_a_promise(
    landlord: str, beginning: str, steps: list[Step]
) -> None:
    history = History(landlord, beginning)
    for step in steps:
        history.step(step)
    invariants.clocks_end_once(history.past())
    invariants.withdrawn_means_gone_or_going(history.case, history.past())


@settings(max_examples=50, deadline=None, phases=AS_FOUND)
@given(landlord=model.landlords, beginning=model.beginnings, steps=model.steps)
def test_from_every_state_a_case_reaches_its_end(
    landlord: str, beginning: str, steps: list[Step]
) -> None:
    history = History(landlord, beginning)
    for step in steps:
        history.step(step)
    _close(history)
    assert _sleeps_at_last(history)


def _close(history: History) -> None:
    """Close the case by settling only what each refusal to close it names."""
    refusal = None
    for _ in range(ROUNDS):
        refusal = _tried(history, closes)
        if isinstance(history.case.stage, Closed | Merged):
            return
        assert refusal is not None
        assert refusal.code in SETTLING, f"say in steering.py how {refusal.code} is settled"
        for make in SETTLING[refusal.code]:
            _tried(history, make)
    raise AssertionError(f"the case cannot be brought to its end: {refusal}")


def _tried(history: History, make: Make) -> Refusal | None:
    now = history.scenario.now + AN_HOUR
    history.tries(make(history.case, now), NEWCOMER, now)
    return history.scenario.refusal


def _sleeps_at_last(history: History) -> bool:
    """Nothing is done any more; so each wake-up records something, and one of them is the last."""
    for _ in range(ROUNDS):
        wake = CASE.wake_at(history.case)
        if wake is None:
            return True
        history.tries(DeadlineReached(), TIMER, wake)
        assert history.scenario.caused, f"nothing is recorded at the wake-up of {wake}"
    return False
