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


def test_a_set_is_large_enough_to_say_something() -> None:
    assert len(EMERGENCIES["emergency"]) >= 100
    assert len(set(EMERGENCIES["emergency"] + EMERGENCIES["near"])) == sum(
        len(texts) for texts in EMERGENCIES.values()
    )
