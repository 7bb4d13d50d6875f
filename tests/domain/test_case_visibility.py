"""Who reads a private thread: the pack's teams, and people with a cause."""

from datetime import datetime

import pytest

from domain.case import privacy_commands as kept
from domain.case.decider import CASE
from domain.case.state import Case
from domain.case.visibility import Cause, Looker, ReadingPurpose, cause_to_read
from domain.permissions import Role, permissions_of
from policies.loader import load_policy
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    BEN,
    CASE_ID,
    MONDAY,
    acknowledged,
    escalated,
    lodged,
    reviewing,
    text,
)
from tests.domain.scenario import Did, Scenario

AT = MONDAY + A_MINUTE
UNTIL = MONDAY + 10 * A_MINUTE
LEE = "staff:lee"


def looks(
    case: Case,
    actor: str = LEE,
    *roles: Role,
    teams: tuple[str, ...] = (),
    purpose: ReadingPurpose | None = None,
    now: datetime = AT,
) -> Cause | None:
    """Return why somebody may read under mhs' pack."""
    looker = Looker(actor, permissions_of(roles), frozenset(teams), purpose)
    return cause_to_read(case, load_policy("mhs").policy, looker, now)


@pytest.fixture
def case() -> Scenario[Case]:
    """A case under mhs' own pack."""
    return Scenario(CASE, load_policy("mhs"), CASE_ID, MONDAY, AMARA)


@pytest.mark.clause("mhs-visibility")
@pytest.mark.parametrize("team", ["communications", "customer"])
def test_the_packs_teams_read_private_threads(case: Scenario[Case], team: str) -> None:
    state = case.given(lodged()).state
    assert looks(state, LEE, Role.HANDLER, teams=(team,)) == "team"


@pytest.mark.clause("mhs-visibility")
@pytest.mark.parametrize("teams", [(), ("press",), ("themes",)])
def test_others_do_not_read_private_threads(case: Scenario[Case], teams: tuple[str, ...]) -> None:
    assert looks(case.given(lodged()).state, LEE, Role.HANDLER, teams=teams) is None


@pytest.mark.clause("mhs-visibility")
def test_a_team_without_the_role_reads_nothing(case: Scenario[Case]) -> None:
    assert looks(case.given(lodged()).state, LEE, Role.PUBLISHER, teams=("customer",)) is None


@pytest.mark.clause("mhs-visibility")
def test_the_handler_of_the_case_reads_it(case: Scenario[Case]) -> None:
    state = case.given(acknowledged(LEE)).state
    assert looks(state, LEE, Role.HANDLER) == "handler"
    assert looks(state, BEN, Role.HANDLER) is None


@pytest.mark.clause("mhs-visibility")
def test_the_reviewer_of_stage_two_reads_it(case: Scenario[Case]) -> None:
    assert looks(case.given(reviewing()).state, BEN, Role.REVIEWER) == "reviewer"


def test_whoever_may_take_the_review_on_reads_it_before(case: Scenario[Case]) -> None:
    state = case.given(escalated()).state
    assert looks(state, LEE, Role.REVIEWER) == "reviewer"
    assert looks(case.state, LEE, Role.MANAGER) is None


@pytest.mark.clause("mhs-visibility")
def test_a_department_reads_what_was_shared_with_it(case: Scenario[Case]) -> None:
    share = kept.ShareWithTeam(team="themes", reason=text("why"))
    state = case.given(lodged(), Did(share, AT, AMARA)).state
    assert looks(state, LEE, Role.MANAGER, teams=("themes",)) == "shared"
    assert looks(state, LEE, Role.MANAGER, teams=("press",)) is None
    case.when(kept.EndShare(share_id=next(iter(state.privacy.shares))))
    assert looks(case.state, LEE, Role.MANAGER, teams=("themes",)) is None


@pytest.mark.clause("mhs-visibility")
@pytest.mark.parametrize(
    ("now", "cause"),
    [(UNTIL - A_MINUTE, "named"), (UNTIL, None), (UNTIL + A_MINUTE, None)],
)
def test_a_named_person_reads_until_the_end(
    case: Scenario[Case], now: datetime, cause: Cause | None
) -> None:
    name = kept.NameReader(reader=LEE, cause="cover", reason=text("why"), ends_at=UNTIL)
    state = case.given(lodged(), Did(name, AT, AMARA)).state
    assert looks(state, LEE, Role.MANAGER, now=now) == cause


@pytest.mark.clause("mhs-visibility")
def test_an_auditor_reads_with_a_purpose_alone(case: Scenario[Case]) -> None:
    state = case.given(lodged()).state
    assert looks(state, LEE, Role.AUDITOR) is None
    assert looks(state, LEE, Role.AUDITOR, purpose="audit") == "audit"
    assert looks(state, LEE, Role.PUBLISHER, purpose="audit") is None


def test_on_call_reads_no_ordinary_case(case: Scenario[Case]) -> None:
    assert looks(case.given(lodged()).state, LEE, Role.MANAGER, teams=("on-call",)) is None


def test_an_administrator_reads_nothing(case: Scenario[Case]) -> None:
    state = case.given(lodged()).state
    assert looks(state, LEE, Role.ADMINISTRATOR, teams=("customer",), purpose="audit") is None


def test_where_a_pack_names_no_team_the_role_decides(case: Scenario[Case]) -> None:
    looker = Looker(LEE, permissions_of([Role.HANDLER]))
    state = case.given(lodged()).state
    assert cause_to_read(state, load_policy("shal").policy, looker, AT) == "team"
