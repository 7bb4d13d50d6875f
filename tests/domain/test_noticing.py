"""What is recognised in a text, what it suggests, and why."""

import pytest

from domain.noticed import Noticed
from domain.noticing import explain, notice
from policies.loader import load_policy

SHAL = load_policy("shal").policy


@pytest.mark.clause("mhs-emergency")
def test_a_signal_of_danger_makes_it_an_emergency() -> None:
    noticed = notice(load_policy("mhs").policy, "I can smell gas in the hall")
    assert noticed.is_emergency
    assert (noticed.kinds[0], noticed.hazard) == ("emergency", "emergency")


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_without_a_text_nothing_is_noticed(text: str | None) -> None:
    assert notice(SHAL, text) == Noticed()


def test_each_suggestion_is_explained_by_its_words() -> None:
    because, _ = explain(SHAL, "Six months of damp and nobody answers")
    told = {each.suggests.rule: [found.words for found in each.words] for each in because}
    assert told["damp-and-mould"] == ["damp"]
    assert told["getting-through"] == ["nobody answers"]


def test_what_is_explained_is_what_was_noticed() -> None:
    text = "My lift is broken again, worst landlord ever"
    because, _ = explain(SHAL, text)
    assert tuple(each.suggests for each in because) == notice(SHAL, text).suggestions


def test_a_stored_policy_without_rules_notices_signals_alone() -> None:
    old = SHAL.model_copy(update={"triage": None})
    noticed = notice(old, "The ceiling has come down, I am so angry, useless landlord")
    assert (noticed.signals, noticed.kinds) == (("collapse",), ("emergency",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Please can you fix the lift in our block", "en"),
        ("Mae'r lifft wedi torri, diolch am ddim", "cy"),
        ("Ogrzewanie nie działa, czy ktoś jest w biurze", "pl"),
        ("Lift!!", None),
        ("", None),
    ],
)
def test_a_language_is_guessed_by_its_common_words(text: str, language: str | None) -> None:
    assert notice(SHAL, text).language == language


def test_themes_and_regard_are_suggested_each_once() -> None:
    noticed = notice(SHAL, "Damp and mould and more mould, my baby and my toddler cough")
    assert noticed.themes == ("damp-and-mould",)
    assert noticed.vulnerabilities == ("children",)
    assert noticed.hazard == "significant"
