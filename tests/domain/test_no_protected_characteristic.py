"""No rule asks whom somebody is: nothing in a command, a policy or a context is about that.

Source: the nine protected characteristics of the Equality Act 2010, section 4.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from application.kinds import KINDS
from domain.adjustments import Adjustments
from domain.decider import CitedCase, Context
from domain.policy import Policy

PROTECTED = re.compile(
    r"(^|_)(age|aged|birth|born|disab\w*|impair\w*|gender|trans|transgender|sex|sexual\w*|orientation"
    r"|marital|marriage|married|civil_partner\w*|pregnan\w*|maternity|race|racial|ethnic\w*"
    r"|nationality|colour|religio\w*|belief|faith)(_|$)"
)

# How old a matter is, not a person (Complaint Handling Code 2024, 2.2).
AGE_OF_A_MATTER = {"over_age", "issue_age"}


def names_in(schema: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON
    """Yield the names of all fields, however deep, and the values that a choice may have."""
    if isinstance(schema, list):
        for each in schema:
            yield from names_in(each)
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (each for each in schema.get("enum", []) if isinstance(each, str))
        yield from ([schema["const"]] if isinstance(schema.get("const"), str) else [])
        for each in schema.values():
            yield from names_in(each)


def protected(names: Iterator[str]) -> list[str]:
    found = {name for name in names if PROTECTED.search(name.replace("-", "_").lower())}
    return sorted(found - AGE_OF_A_MATTER)


def every_command() -> list[Any]:
    return [command for kind in KINDS.values() for command in kind.commands]


@pytest.mark.clause("shal-equality")
@pytest.mark.parametrize("command", every_command(), ids=lambda command: command.__name__)
def test_no_command_carries_a_protected_characteristic(command: Any) -> None:  # noqa: ANN401
    assert protected(names_in(command.model_json_schema())) == []


@pytest.mark.clause("shal-equality")
def test_no_policy_carries_a_protected_characteristic() -> None:
    assert protected(names_in(Policy.model_json_schema())) == []


@pytest.mark.clause("shal-equality")
def test_nothing_that_is_handed_to_a_rule_is_about_whom_somebody_is() -> None:
    handed = [each.name for kind in (Context, CitedCase, Adjustments) for each in fields(kind)]
    assert protected(iter(handed)) == []


@pytest.mark.parametrize("name", ["disability", "is_disabled", "sex", "religion", "age_group"])
def test_such_a_field_would_be_found(name: str) -> None:
    assert protected(iter([name])) == [name]


@pytest.mark.parametrize("name", ["message", "page", "stage", "passage", "language", "agent"])
def test_other_words_are_not_mistaken_for_one(name: str) -> None:
    assert protected(iter([name])) == []


@pytest.mark.clause("shal-equality")
def test_an_adjustment_says_what_is_done_and_never_why() -> None:
    assert {each.name for each in fields(Adjustments)} == {
        "contact",
        "more_days_to_answer",
        "targets",
    }
