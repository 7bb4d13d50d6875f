"""A body that does not fit its command is refused, and never says back what was sent."""

import pytest

from application.kinds import KINDS, commands_of, parse_command
from domain.errors import MalformedCommand, UnknownCommand
from domain.identifiers import stream_id
from tests.domain.case_model.invariants import says_what_to_do

COMMANDS = [(kind, name) for kind in KINDS for name in commands_of(kind)]
SECRET = "canary"
WRONG: dict[str, dict[str, object]] = {
    "a field that it does not know": {"surprise": SECRET},
    "a list for each field": {},
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize(("kind", "name"), COMMANDS)
def test_a_body_that_does_not_fit_is_refused(kind: str, name: str, wrong: str) -> None:
    lists: dict[str, object] = {
        field: [SECRET, [SECRET]] for field in commands_of(kind)[name].model_fields
    }
    body = {**(WRONG[wrong] or {**lists, "other": SECRET}), "type": name}
    with pytest.raises(MalformedCommand) as refused:
        parse_command(stream_id("shal", kind, "lift"), body)
    says_what_to_do(refused.value)
    assert SECRET not in refused.value.words.format(**refused.value.references)


@pytest.mark.parametrize("kind", KINDS)
def test_a_command_that_there_is_not_is_refused(kind: str) -> None:
    with pytest.raises(UnknownCommand) as refused:
        parse_command(stream_id("shal", kind, "lift"), {"type": "forgive"})
    says_what_to_do(refused.value)
