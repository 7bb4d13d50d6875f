"""Changing a frozen state is what `dataclasses.replace` does."""

import dataclasses
from typing import Any, get_args

import pytest

from domain.case.events import CaseEvent
from domain.case.evolve import _EVOLVERS
from domain.case.state import Case, Closed, StageOneAnswered, StageTwo
from domain.changing import replace
from tests.domain.happenings import MONDAY

STATES: list[tuple[Any, dict[str, Any]]] = [
    (Case(), {"identity_confirmed": True}),
    (Case(identity_confirmed=True), {}),
    (StageTwo("staff:rosa"), {"finding": "upheld"}),
    (Closed(StageOneAnswered(MONDAY)), {"after": StageOneAnswered(MONDAY)}),
]


@pytest.mark.parametrize(("state", "fields"), STATES)
def test_a_changed_state_is_what_the_library_makes(state: Any, fields: dict[str, Any]) -> None:  # noqa: ANN401 -- any state
    assert replace(state, **fields) == dataclasses.replace(state, **fields)


def test_a_changed_state_leaves_the_former_one_alone() -> None:
    before = Case()
    replace(before, identity_confirmed=True)
    assert before == Case()


def test_a_field_that_is_not_there_is_refused() -> None:
    fields: dict[str, Any] = {"colour": "red"}
    with pytest.raises(TypeError, match="Case has no colour"):
        replace(Case(), **fields)


def test_every_event_of_a_case_changes_it_somewhere() -> None:
    assert _EVOLVERS.keys() == set(get_args(CaseEvent))
