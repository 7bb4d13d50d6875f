"""Whatever is asked of an account holder, in any order, under any pack: this always holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.account_holder.decider import ACCOUNT_HOLDER, RULES
from domain.account_holder.state import Holder
from domain.errors import Refusal
from domain.messages import Command
from tests.domain.conftest import holder_under
from tests.domain.holder_model.invariants import hold
from tests.domain.holder_model.steps import ACTORS, WISHES, command_in, pause
from tests.domain.scenario import Scenario

LANDLORDS = ["alliance", "mhs", "shal", "west-kent", "havebury"]
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("landlord", LANDLORDS)
@PATIENT
@given(data=st.data())
def test_what_holds_after_every_command(landlord: str, data: st.DataObject) -> None:
    holder = holder_under(landlord)
    policy = holder.pack.policy
    for wish in data.draw(st.lists(st.sampled_from(WISHES), max_size=25)):
        holder.at(holder.now + pause(data.draw)).by(data.draw(st.sampled_from(ACTORS)))
        before = holder.state
        asked = command_in(data.draw, wish, before, policy, holder.now)
        holder.when(asked)
        _answered(holder, before)
        today = holder.pack.calendar.local_day(holder.now)
        hold(holder.state, holder.history, policy, today)


def _answered(holder: Scenario[Holder], before: Holder) -> None:
    """A refusal has words and changes nothing; what is folded again comes out the same."""
    if holder.refusal is not None:
        assert isinstance(holder.refusal, Refusal)
        assert holder.refusal.words.format(**holder.refusal.references)
        assert holder.refusal.cites
        assert holder.state == before
    state = Holder()
    for event in holder.history:
        state = ACCOUNT_HOLDER.evolve(state, event)
    assert state == holder.state


def test_the_model_speaks_of_every_command() -> None:
    """A new command is added to the wishes, or its own topic's model says what holds."""
    spoken = {
        "open_holder",
        "link_account",
        "unlink_account",
        "record_breach",
        "decide_breach",
        "take_no_action",
        "have_word",
        "reverse_strike",
        "confirm_content_act",
        "order_content_act_again",
        "deadline_reached",
        "effect_done",
        "effect_failed",
        "effect_unknown",
        "effect_impossible",
    }
    assert spoken <= {_type_of(command) for command in RULES}


def _type_of(command: type[Command]) -> str:
    return str(command.model_fields["type"].default)
