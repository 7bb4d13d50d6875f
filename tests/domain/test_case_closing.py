"""Ending a case: what must be settled first, and what is still answered after."""

from datetime import datetime

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockCancelled, ClockStarted
from domain.case.events import CaseClosed, ErrandDelayed, ErrandDone
from domain.case.refusals import (
    ClockRunning,
    ConsentQuestionOpen,
    EscalationOpen,
    MessagesOpen,
    PersonNeeded,
    TakeDownOpen,
)
from domain.case.state import Case, Closed
from domain.errors import InvalidTransition, NothingToDo
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    CONSENTED_AT,
    EFFECTS,
    MONDAY,
    PUBLISHED_AT,
    acknowledged,
    answered,
    answered_twice,
    asked,
    closed,
    consented,
    escalated,
    lodged,
    published,
    publishing,
    take_down,
    unknown,
    withdraw,
)
from tests.domain.scenario import Did, Scenario

CLOSE = do.CloseCase()


def errand(case: Case) -> str:
    return list(case.errands)[-1]


def told(case: Case) -> Command:
    return EffectDone(effect_id=errand(case), attempt=1)


@pytest.mark.parametrize("history", [answered(), answered_twice(), published()])
def test_an_answered_case_can_be_closed(case: Scenario[Case], history: list[Did]) -> None:
    case.given(history).when(CLOSE).then(CaseClosed)
    assert isinstance(case.state.stage, Closed)
    assert case.decider.wake_at(case.state) is None


def test_a_closed_case_is_not_closed_again(case: Scenario[Case]) -> None:
    case.given(closed()).when(CLOSE).then_already_so()


@pytest.mark.parametrize("history", [lodged(), acknowledged()])
def test_a_running_statutory_limit_keeps_the_case_open(
    case: Scenario[Case], history: list[Did]
) -> None:
    case.given(history).when(CLOSE).then_refused(ClockRunning)


def test_a_missed_limit_does_not_make_the_duty_go_away(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(DeadlineReached(), MONDAY + 60 * A_DAY, "system:timer"))
    case.when(CLOSE).then_refused(InvalidTransition)


def test_an_open_escalation_keeps_the_case_open(case: Scenario[Case]) -> None:
    case.given(escalated()).when(CLOSE).then_refused(EscalationOpen)


def test_an_open_question_keeps_the_case_open(case: Scenario[Case]) -> None:
    case.given(asked()).when(CLOSE).then_refused(ConsentQuestionOpen)


def test_a_message_on_its_way_keeps_the_case_open(case: Scenario[Case]) -> None:
    case.given(publishing()).when(CLOSE).then_refused(MessagesOpen)


def test_a_message_in_doubt_keeps_the_case_open(case: Scenario[Case]) -> None:
    case.given(publishing(), Did(unknown("publication"), PUBLISHED_AT, EFFECTS))
    case.when(CLOSE).then_refused(MessagesOpen)


def test_an_open_take_down_keeps_the_case_open(case: Scenario[Case]) -> None:
    case.given(published(), Did(withdraw, PUBLISHED_AT, AMARA))
    case.when(CLOSE).then_refused(TakeDownOpen)
    case.by(EFFECTS).when(take_down("done")).by(AMARA).when(CLOSE).then(CaseClosed)


def test_no_clock_runs_on_after_closing(case: Scenario[Case]) -> None:
    own_target = ClockStarted(
        clock_id=derived_id("own target"),
        rule="identity_check",
        kind="working-days",
        amount=2,
        unit="working days",
        source="a promise",
        clause="a promise",
        statutory=False,
        start_at=MONDAY,
        due_at=MONDAY + 2 * A_DAY,
        calendar_version="any",
    )
    case.given(answered()).given(own_target).when(CLOSE).then(ClockCancelled, CaseClosed)
    assert case.decider.wake_at(case.state) is None


def test_a_case_is_closed_by_a_person(case: Scenario[Case]) -> None:
    case.given(answered()).by("system:timer").when(CLOSE).then_refused(PersonNeeded)


def test_withdrawal_after_closing_still_takes_it_down(case: Scenario[Case]) -> None:
    case.given(published(), Did(CLOSE, PUBLISHED_AT, AMARA)).when(withdraw)
    case.by(EFFECTS).when(take_down("done"))
    assert {down.status for down in case.state.take_downs.values()} == {"done"}
    assert isinstance(case.state.stage, Closed)


def test_an_unused_consent_does_not_keep_the_case_open(case: Scenario[Case]) -> None:
    case.given(consented()).at(CONSENTED_AT).when(CLOSE).then(CaseClosed)


def test_the_channel_learns_of_the_end_once(case: Scenario[Case]) -> None:
    case.given(closed()).by(EFFECTS).when(told).then(ErrandDone)
    case.when(told).then_refused(NothingToDo)


@pytest.mark.parametrize("kind", [EffectFailed, EffectImpossible])
def test_telling_the_channel_is_never_given_up(
    case: Scenario[Case], kind: type[EffectFailed] | type[EffectImpossible]
) -> None:
    case.given(closed()).by(EFFECTS)
    times: list[datetime] = []
    for attempt in range(1, 2 + len(case.pack.policy.outbox.retry_minutes)):
        case.when(kind(effect_id=errand(case.state), attempt=attempt, reason="down"))
        times.append(case.the(ErrandDelayed).not_before)
    assert times[-1] == times[-2]
