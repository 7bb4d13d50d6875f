"""The subject of these scenarios: one person's membership of a group of SHAL's."""

import pytest

from domain.membership.decider import MEMBERSHIP
from domain.membership.state import Membership
from policies.loader import LoadedPack
from tests.domain.happenings import AMARA, MONDAY
from tests.domain.membership.people import MEMBERSHIP_ID
from tests.domain.scenario import Scenario


@pytest.fixture
def membership(shal: LoadedPack) -> Scenario[Membership]:
    """A membership of which nothing is recorded yet; Amara acts on a Monday at ten."""
    return Scenario(MEMBERSHIP, shal, MEMBERSHIP_ID, MONDAY, AMARA)
