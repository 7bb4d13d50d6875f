"""Packs and refusals cite clauses that there are."""

import pytest

import application.kinds  # noqa: F401 -- importing the kinds makes all their refusals known
from domain.errors import every_refusal
from policies.clauses import CODE, GENERAL, HAZARDS, every_clause
from policies.loader import available_packs


def test_the_policies_of_five_landlords_are_in_the_list() -> None:
    assert {clause.landlord for clause in every_clause().values()} == set(available_packs())


def test_every_clause_says_something_and_what_must_be_shown() -> None:
    assert not [one.id for one in every_clause().values() if not (one.says and one.must)]


def test_a_clause_is_named_after_its_landlord() -> None:
    named = {one.id: one.landlord.replace("-", "") for one in every_clause().values()}
    assert not [one for one, landlord in named.items() if not one.startswith(f"{landlord}-")]


def _known(clause: str) -> bool:
    return clause.startswith((CODE, HAZARDS, GENERAL, "code-2024")) or clause in every_clause()


@pytest.mark.parametrize("code", sorted(every_refusal()))
def test_a_refusal_rests_on_a_clause_that_there_is(code: str) -> None:
    assert _known(every_refusal()[code].clause)
