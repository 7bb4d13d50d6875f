"""How well a pack's words recognise what they should, on posts that were labelled by hand."""

import tomllib
from pathlib import Path

import pytest

from domain.noticing import notice
from domain.policy import Policy
from policies.loader import available_packs, load_policy

LABELLED = Path(__file__).parent / "labelled"
EMERGENCIES = tomllib.loads((LABELLED / "emergencies.toml").read_text())
CRITICISM = tomllib.loads((LABELLED / "criticism.toml").read_text())
# Somebody is woken for each false alarm; so many of the near misses may do that at most.
FALSE_ALARMS_AT_MOST = 0.05


@pytest.fixture(scope="module", params=available_packs())
def policy(request: pytest.FixtureRequest) -> Policy:
    return load_policy(str(request.param)).policy


@pytest.mark.clause("mhs-emergency")
def test_emergencies_are_recognised_up_to_the_floor_of_the_pack(policy: Policy) -> None:
    texts = EMERGENCIES["emergency"]
    missed = [text for text in texts if not notice(policy, text).is_emergency]
    assert 1 - len(missed) / len(texts) >= policy.emergencies.recall_floor, missed


def test_near_misses_wake_hardly_anybody(policy: Policy) -> None:
    texts = EMERGENCIES["near"]
    alarms = [text for text in texts if notice(policy, text).is_emergency]
    assert len(alarms) / len(texts) <= FALSE_ALARMS_AT_MOST, alarms


@pytest.mark.clause("westkent-disagree")
def test_criticism_is_never_suggested_as_a_breach(policy: Policy) -> None:
    wrong = [
        text
        for text in CRITICISM["criticism"]
        if {"rule_breach", "spam"} & set(notice(policy, text).kinds)
    ]
    assert wrong == []


def test_threats_hatred_and_sales_are_suggested_as_what_they_are(policy: Policy) -> None:
    missed = [
        text
        for text in CRITICISM["abuse"]
        if not {"rule_breach", "spam"} & set(notice(policy, text).kinds)
    ]
    assert missed == []


KINDS = {
    "complaint": "Third missed appointment, I am fed up and nobody calls back",
    "service_request": "The kitchen tap is dripping, can you send a plumber please",
    "enquiry": "What time does the office open on Monday?",
    "press_query": "I'm a reporter from the Gazette writing a story about your merger",
    "political": "Vote Labour in May if you want more council homes",
    "suggestion": "Why not put a bench by the bus stop? It would be great for older people",
    "compliment": "Well done to the lads who fixed our roof, brilliant job",
    "rule_breach": "I know where your manager lives, watch your back",
    "spam": "Click the link in bio to earn 500 a week from home",
    "not_ours": "There's a huge pothole outside the school",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_suggested_for_what_is_plainly_of_it(policy: Policy, kind: str) -> None:
    assert kind in notice(policy, KINDS[kind]).kinds


THEMES = {
    "damp-and-mould": "Black mould all over the bedroom",
    "lifts": "Lift broken again",
    "parking": "Somebody is parked in my space",
    "rent-and-charges": "Another rent increase",
    "pests": "Rats in the bin store",
}


@pytest.mark.clause("westkent-themes")
@pytest.mark.parametrize("theme", THEMES)
def test_items_are_tagged_with_their_themes(policy: Policy, theme: str) -> None:
    assert theme in notice(policy, THEMES[theme]).themes


def test_a_set_is_large_enough_to_say_something() -> None:
    assert len(EMERGENCIES["emergency"]) >= 200
    assert len(set(EMERGENCIES["emergency"] + EMERGENCIES["near"])) == sum(
        len(texts) for texts in EMERGENCIES.values()
    )
