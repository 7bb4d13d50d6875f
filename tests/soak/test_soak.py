"""Random faults, random kills, several landlords: what both sides recorded must fit together."""

import pytest

from tests.soak.proof import CLAIMS, SENDS
from tests.soak.storm import Soaked

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("claim", CLAIMS)
async def test_after_the_storm(soaked: Soaked, claim: str) -> None:
    assert list(CLAIMS[claim](soaked.evidence)) == []


async def test_it_was_a_storm(soaked: Soaked) -> None:
    assert sum(soaked.kills.values()) == soaked.plan.rounds * soaked.plan.kills
    assert sum(soaked.faults.values()) > soaked.plan.cases
    assert any(kind.startswith("hook_") for kind in soaked.faults)
    assert any(not kind.startswith("hook_") for kind in soaked.faults)


async def test_everybody_had_something_to_do(soaked: Soaked) -> None:
    landlord = soaked.evidence.landlord
    cases = [row for row in landlord.streams if row["kind"] == "case"]
    assert len({row["landlord"] for row in cases}) > 1
    assert len(cases) >= soaked.plan.cases // 2
    assert any(row["kind"] in SENDS and row["state"] == "done" for row in landlord.effects)
