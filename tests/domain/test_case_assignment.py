"""Who looks after a case, and how it changes hands."""

import pytest
from pydantic import ValidationError

from domain.case import commands as do
from domain.case.assignment_commands import AssignCase, TakeOverCase
from domain.case.assignment_events import CaseAssigned
from domain.case.kind_refusals import ForThePressTeam, TeamNotKnown
from domain.case.refusals import SeparationOfDuties
from domain.case.state import Case
from domain.errors import InvalidTransition
from tests.domain.happenings import AMARA, BEN, MONDAY, closed, escalated, lodged, text
from tests.domain.scenario import Did, Scenario

WHY = text("she is on leave")


def to(person: str | None = None, team: str | None = None, *, absence: bool = False) -> AssignCase:
    return AssignCase(to=person, team=team, absence=absence, reason=WHY)


def test_a_case_is_handed_to_a_person_with_a_reason(case: Scenario[Case]) -> None:
    case.given(lodged()).when(to(BEN)).then(CaseAssigned)
    event = case.the(CaseAssigned)
    assert (event.to, event.was, event.because, event.reason) == (BEN, None, "assigned", WHY)


def test_an_absence_says_that_others_should_know(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(to(BEN), MONDAY, AMARA)).when(to(AMARA, absence=True))
    event = case.the(CaseAssigned)
    assert (event.was, event.because) == (BEN, "absence")


def test_a_case_is_handed_to_a_team(case: Scenario[Case]) -> None:
    case.given(lodged()).when(to(team="communications"))
    assert case.state.assignment.team == "communications"


def test_a_person_of_the_team_keeps_the_team(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(to(team="communications"), MONDAY, AMARA)).when(to(BEN))
    assert (case.state.assignment.person, case.state.assignment.team) == (BEN, "communications")


def test_a_team_that_the_pack_lacks_is_refused(case: Scenario[Case]) -> None:
    case.given(lodged()).when(to(team="football")).then_refused(TeamNotKnown)


def test_somebody_takes_a_case_over(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(to(AMARA), MONDAY, AMARA)).by(BEN).when(TakeOverCase(reason=WHY))
    event = case.the(CaseAssigned)
    assert (event.to, event.was, event.because) == (BEN, AMARA, "taken_over")


def test_what_is_theirs_already_is_not_taken_over(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(to(AMARA), MONDAY, BEN)).when(TakeOverCase(reason=WHY))
    case.then_already_so()


def test_stage_two_is_not_handed_to_who_considered_stage_one(case: Scenario[Case]) -> None:
    case.given(escalated()).when(to(AMARA)).then_refused(SeparationOfDuties)
    case.when(to(BEN)).then(CaseAssigned)


@pytest.mark.clause("westkent-press")
def test_a_press_query_stays_with_the_press_team(case: Scenario[Case]) -> None:
    case.given(lodged()[0], Did(do.Triage(kind="press_query"), MONDAY, AMARA))
    case.when(to(team="communications")).then_refused(ForThePressTeam)
    case.when(to(BEN)).then(CaseAssigned)
    assert case.state.assignment.team == "press"


def test_a_suggestion_goes_to_the_themes_team(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(do.Triage(kind="suggestion"))
    assert case.the(CaseAssigned).team == "themes"


def test_a_closed_case_is_handed_to_nobody(case: Scenario[Case]) -> None:
    case.given(closed()).when(to(BEN)).then_refused(InvalidTransition)


def test_somebody_has_to_be_named() -> None:
    with pytest.raises(ValidationError, match="say to whom"):
        to()
