"""Phrases: what they match, what they leave alone, and where the words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.phrases import Phrase, Reading


def found(text: str, *phrases: str, unless: tuple[str, ...] = ()) -> list[str]:
    return [each.words for each in Reading(text).find(phrases, unless)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("gas", "GAS!", ["GAS"]),
        ("gas", "gaslight", []),
        ("leak*", "It's leaking, it leaks", ["leaking", "leaks"]),
        ("gas|fumes", "the fumes", ["fumes"]),
        ("can't breathe", "I can\u2019t breathe", ["can\u2019t breathe"]),
        ("can't breathe", "I cant breathe", ["cant breathe"]),
        ("cafe", "Café", ["Café"]),
        ("smell of gas", "a smell, of gas", ["smell, of gas"]),
        ("smell of gas", "a smell. Of gas", []),
        ("ceiling ... down", "the ceiling in my room came down", ["ceiling in my room came down"]),
        ("ceiling ... down", "ceiling down", ["ceiling down"]),
        ("ceiling ... down", "ceiling one two three four five down", []),
        ("ceiling ... down", "the ceiling. Sit down", []),
    ],
)
def test_a_phrase_matches_whole_words_of_one_sentence(
    phrase: str, text: str, words: list[str]
) -> None:
    assert found(text, phrase) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No heating. My baby is cold.", ["No heating", "baby"]),
        ("My baby is cold: no heating", ["baby", "no heating"]),
        ("No heating here", []),
        ("A baby was born", []),
    ],
)
def test_what_has_to_be_there_both_is_found_in_any_order(text: str, words: list[str]) -> None:
    assert found(text, "no heating + baby|toddler") == words


def test_what_is_left_out_can_depend_on_other_words() -> None:
    unless = ("gas leak + fixed|thanks",)
    assert found("Thanks for mending the gas leak", "gas leak", unless=unless) == []
    assert found("There is a gas leak", "gas leak", unless=unless) == ["gas leak"]


def test_nothing_is_found_within_the_words_that_are_left_out() -> None:
    assert found("Fire alarm test today", "fire", unless=("fire alarm test",)) == []


def test_what_is_left_out_elsewhere_hides_nothing_else() -> None:
    text = "After the fire alarm test there was a real fire"
    assert found(text, "fire", unless=("fire alarm test",)) == ["fire"]


def test_each_found_word_is_named_with_its_place_in_the_text() -> None:
    text = "Help, I can smell gas!"
    (hit,) = Reading(text).find(["smell gas"])
    assert text[hit.start : hit.end] == hit.words == "smell gas"


@pytest.mark.parametrize(
    "phrase", ["Gas", "gas  leak", "... gas", "gas ...", "ga*s", "a||b", "", "gas + ", "gas +"]
)
def test_a_phrase_that_nobody_can_read_is_refused(phrase: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Phrase).validate_python(phrase)


@given(st.text())
def test_whatever_people_write_can_be_looked_through(text: str) -> None:
    for hit in Reading(text).find(["a*", "a ... b", "gas"], ["a b"]):
        assert text[hit.start : hit.end] == hit.words
