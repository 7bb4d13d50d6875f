"""The scenarios' subjects: a case and a channel of SHAL, under SHAL's own pack."""

from functools import cache

import pytest

from domain.account_holder.decider import ACCOUNT_HOLDER
from domain.account_holder.state import Holder
from domain.case.decider import CASE
from domain.case.state import Case
from domain.channel.decider import CHANNEL
from domain.channel.state import Channel
from domain.referral.decider import REFERRAL
from domain.referral.state import Referral
from policies.loader import LoadedPack, load_policy
from tests.domain import referral_days as days
from tests.domain.conduct import HOLDER_ID, MAYA, opened
from tests.domain.happenings import AMARA, CASE_ID, CHANNEL_ID, MONDAY
from tests.domain.merged_cases import A, B, Desk
from tests.domain.scenario import Scenario


@pytest.fixture(scope="session")
def shal() -> LoadedPack:
    """SHAL's policy and its calendar."""
    return load_policy("shal")


@pytest.fixture(scope="session")
def havebury() -> LoadedPack:
    """Havebury's policy and its calendar."""
    return load_policy("havebury")


@pytest.fixture
def case(shal: LoadedPack) -> Scenario[Case]:
    """A case of which nothing is recorded yet; Amara acts on a Monday at ten."""
    return Scenario(CASE, shal, CASE_ID, MONDAY, AMARA)


@pytest.fixture
def desk(shal: LoadedPack) -> Desk:
    """Two complaints of one person, each in a case of its own."""
    desk = Desk(shal)
    desk.opened(A)
    desk.opened(B)
    return desk


@pytest.fixture
def channel(shal: LoadedPack) -> Scenario[Channel]:
    """A channel that nobody registered yet."""
    return Scenario(CHANNEL, shal, CHANNEL_ID, MONDAY, AMARA)


@cache
def pack_of(landlord: str) -> LoadedPack:
    """Return a landlord's policy and calendar, read once."""
    return load_policy(landlord)


def holder_under(landlord: str) -> Scenario[Holder]:
    """Return an account holder on record under a landlord's own pack; Maya moderates."""
    return Scenario(ACCOUNT_HOLDER, pack_of(landlord), HOLDER_ID, MONDAY, MAYA).given(opened())


@pytest.fixture
def holder() -> Scenario[Holder]:
    """An account holder on record with mhs, whose policy has the fullest ladder."""
    return holder_under("mhs")


@pytest.fixture
def referral(havebury: LoadedPack) -> Scenario[Referral]:
    """A referral of Havebury's of which nothing is recorded yet; Amara acts on a Monday."""
    return Scenario(REFERRAL, havebury, days.REFERRAL_ID, days.MONDAY, days.AMARA)
