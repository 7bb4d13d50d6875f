"""Each command in each stage: it does something, or is refused with code, words and clause."""

import pytest
from pydantic import ValidationError

from domain.case import state as at
from domain.case.decider import RULES
from domain.case.rule import EVER
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.case_model import invariants
from tests.domain.case_model.trying import TRIES, WANTED, accepted, at_once, past_of, taken
from tests.domain.case_model.ways import STAGES, WAYS

COMMANDS = [*RULES, DeadlineReached]


def name_of(kind: type[Command]) -> str:
    return str(kind.model_fields["type"].default)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: str(stage.label))
def test_the_way_to_a_stage_leads_there(stage: type[at.Stage]) -> None:
    assert past_of("shal", stage.label).state.stage.label == stage.label


def test_there_is_a_way_to_every_stage() -> None:
    assert {*EVER, at.NotOpened} == set(STAGES)


@pytest.mark.parametrize("kind", COMMANDS, ids=name_of)
def test_no_stage_ignores_the_command(kind: type[Command]) -> None:
    for place in WAYS:
        for seed in range(TRIES):
            scenario = taken(at_once(kind, place, seed))
            silent = scenario.refusal is None and not scenario.caused
            assert not silent or kind is DeadlineReached, (place, seed)
            if scenario.refusal is not None:
                invariants.says_what_to_do(scenario.refusal)


@pytest.mark.parametrize("kind", WANTED, ids=name_of)
def test_the_command_is_accepted_somewhere(kind: type[Command]) -> None:
    """Or what is tried proves little: see `SITUATIONS`, and steering.py beside this."""
    assert next(accepted(kind), None), (
        f"no {kind.__name__} was accepted. Add one to STEERED in steering.py, "
        "or to SITUATIONS here how a case comes to where it is allowed."
    )


@pytest.mark.parametrize("kind", COMMANDS, ids=name_of)
def test_a_field_that_the_command_does_not_know_is_no_command(kind: type[Command]) -> None:
    with pytest.raises(ValidationError) as problem:
        kind.model_validate({"surprise": 1})
    assert "extra_forbidden" in {each["type"] for each in problem.value.errors()}
