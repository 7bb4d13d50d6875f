"""Measures on content: each an act of its own that ends done, weaker, or in a person's hands."""

import pytest

from domain.account_holder.act_events import (
    ContentActDelayed,
    ContentActDone,
    ContentActOrdered,
    ContentActOrderedAgain,
    ContentActStalled,
)
from domain.account_holder.commands import ConfirmContentAct, OrderContentActAgain
from domain.account_holder.refusals import ActNotKnown, ActNotStalled
from domain.account_holder.state import ContentAct, Holder
from domain.identifiers import derived_id, effect_id, event_id
from domain.policy.conduct import MeasureKey
from domain.results import EffectDone, EffectFailed, EffectUnknown
from tests.domain.conduct import (
    MAYA,
    act_done,
    act_failed,
    act_impossible,
    act_weaker,
    again,
    confirm,
    decide,
    decided,
    recorded,
    the_act,
)
from tests.domain.conftest import holder_under
from tests.domain.happenings import EFFECTS, text
from tests.domain.scenario import Scenario

WEST_KENTS: list[MeasureKey] = ["withhold", "edit", "remove"]


def ordered(measure: MeasureKey) -> Scenario[Holder]:
    """Return a holder of West Kent with one measure on its way."""
    holder = holder_under("west-kent").given(
        recorded("gaming"), decided(measure, part=text("how it reads afterwards"))
    )
    return holder.by(EFFECTS)


def the(holder: Scenario[Holder]) -> ContentAct:
    return holder.state.acts[the_act(holder.state)]


@pytest.mark.clause("westkent-withhold")
@pytest.mark.parametrize("measure", WEST_KENTS)
def test_withholding_editing_and_removing_are_separate_acts(measure: MeasureKey) -> None:
    [act] = ordered(measure).state.acts.values()
    assert (act.measure, act.status) == (measure, "ordered")


@pytest.mark.clause("westkent-withhold")
@pytest.mark.parametrize("measure", WEST_KENTS)
def test_nothing_shows_as_done_before_it_is_confirmed(measure: MeasureKey) -> None:
    holder = ordered(measure)
    assert not the(holder).settled
    holder.when(act_done).then(ContentActDone)
    assert the(holder).status == "done"
    holder.when(act_done).then_already_so()


@pytest.mark.clause("westkent-withhold")
@pytest.mark.parametrize("measure", WEST_KENTS)
def test_something_less_is_never_called_done(measure: MeasureKey) -> None:
    holder = ordered(measure).when(act_weaker)
    assert (the(holder).status, the(holder).instead) == ("weaker", "rejected")


@pytest.mark.clause("westkent-withhold")
@pytest.mark.parametrize("measure", WEST_KENTS)
def test_what_the_network_cannot_do_a_person_does_and_confirms(measure: MeasureKey) -> None:
    holder = ordered(measure).when(act_impossible).then(ContentActStalled)
    assert not the(holder).settled
    holder.by(MAYA).when(confirm).then(ContentActDone)
    assert holder.the(ContentActDone).confirmed_by == MAYA
    holder.when(confirm).then_already_so()


def test_several_measures_are_several_acts_with_effects_of_their_own() -> None:
    holder = holder_under("mhs").given(recorded())
    holder.when(decide("hide", "remove", "hide"))
    acts = [event for event in holder.caused if isinstance(event, ContentActOrdered)]
    assert [act.measure for act in acts] == ["hide", "remove"]
    assert len({act.effect_id for act in acts}) == 2
    for number, event in enumerate(holder.caused):
        if isinstance(event, ContentActOrdered):
            seed = derived_id(holder.stream, "step", str(holder._steps))
            [order] = holder.decider.effects_of(event)
            assert event.effect_id == effect_id(event_id(seed, number), order.kind, 0)


def test_a_failed_attempt_is_made_again_by_the_packs_delays() -> None:
    holder = ordered("remove").when(act_failed).then(ContentActDelayed)
    assert holder.the(ContentActDelayed).not_before > holder.now
    holder.when(act_failed).then_already_so()


def test_after_the_last_attempt_a_person_does_it() -> None:
    holder = ordered("remove")
    last = len(holder.pack.policy.outbox.retry_minutes) + 1
    effect = the_act(holder.state)
    for attempt in range(1, last):
        failed = EffectFailed(effect_id=effect, attempt=attempt, reason="rate_limited")
        holder.when(failed).then(ContentActDelayed)
    failed = EffectFailed(effect_id=effect, attempt=last, reason="rate_limited")
    holder.when(failed).then(ContentActStalled)


def test_what_nobody_knows_a_person_looks_at() -> None:
    holder = ordered("remove")
    effect = the_act(holder.state)
    asked = EffectUnknown(effect_id=effect, attempt=1, reason="no_answer")
    holder.when(asked).then(ContentActStalled)
    assert holder.the(ContentActStalled).outcome == "unknown"


def test_what_is_being_tried_is_not_done_by_hand_as_well() -> None:
    ordered("remove").by(MAYA).when(confirm).then_refused(ActNotStalled)


def test_a_stalled_measure_can_be_ordered_again() -> None:
    holder = ordered("remove").when(act_impossible)
    holder.by(MAYA).when(again).then(ContentActOrderedAgain)
    assert the(holder).status == "ordered"
    holder.when(again).then_already_so()
    done = EffectDone(effect_id=the_act(holder.state), attempt=2)
    holder.by(EFFECTS).when(done).then(ContentActDone)


@pytest.mark.parametrize("kind", [ConfirmContentAct, OrderContentActAgain])
def test_a_measure_that_is_none_is_not_known(
    kind: type[ConfirmContentAct], holder: Scenario[Holder]
) -> None:
    holder.when(kind(act_id=derived_id("none"))).then_refused(ActNotKnown)
