"""A letter counts from when it went, not from when somebody got round to recording it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.case import route_commands as by
from domain.case.clock_events import ClockAnsweredLate, ClockBreached, ClockMet, ClockStarted
from domain.case.events import StageOneAcknowledged
from domain.case.message_events import MessageDelivered
from domain.case.route_refusals import BeforeTheCase, BeforeWhatItAnswers, NotYetHappened
from domain.case.state import Case
from domain.case.vocabulary import Purpose
from domain.messages import Command
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    MONDAY,
    acknowledge,
    acknowledged,
    investigated,
    latest,
    lodged,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario

ACK: Purpose = "stage_one_acknowledgement"
MOVE = by.MoveRoute(route="letter", reason=text("she asked for letters"))


def went(sent_at: timedelta, purpose: Purpose = ACK) -> Callable[[Case], Command]:
    """Return the attestation that a letter went so long after Monday at ten."""
    return lambda case: by.ConfirmSentByRoute(
        message_id=latest(case, purpose)[0],
        route="letter",
        sent_at=MONDAY + sent_at,
        reference=text("posting 17"),
    )


@pytest.fixture
def written(case: Scenario[Case]) -> Scenario[Case]:
    """A complaint whose acknowledgement is written, and waits for somebody to carry it."""
    return case.given(
        lodged(),
        Did(MOVE, MONDAY + A_MINUTE, AMARA),
        Did(acknowledge(), MONDAY + A_MINUTE, AMARA),
    )


def due(case: Scenario[Case], rule: str) -> timedelta:
    """Return how long after Monday at ten a limit ends."""
    (clock,) = [clock for clock in case.state.clocks.values() if clock.rule == rule]
    return clock.due_at - MONDAY


@pytest.mark.clause("havebury-signpost")
def test_a_letter_meets_its_limit_at_the_time_at_which_it_went(
    written: Scenario[Case],
) -> None:
    written.at(MONDAY + 3 * A_DAY).when(went(A_DAY))
    met = {event.rule: event.met_at for event in written.caused if isinstance(event, ClockMet)}
    assert met[ACK] == MONDAY + A_DAY
    assert written.the(MessageDelivered).delivered_at == MONDAY + A_DAY
    assert written.the(StageOneAcknowledged).acknowledged_at == MONDAY + A_DAY


def test_what_follows_a_letter_is_counted_from_when_it_went(written: Scenario[Case]) -> None:
    written.at(MONDAY + 3 * A_DAY).when(went(A_DAY))
    started = {e.rule: e.start_at for e in written.caused if isinstance(e, ClockStarted)}
    assert started["stage_one_response"] == MONDAY + A_DAY


@pytest.mark.parametrize("early", [timedelta(days=1), timedelta(seconds=1)])
def test_a_letter_that_went_before_the_end_was_in_time(
    written: Scenario[Case], early: timedelta
) -> None:
    end = due(written, ACK)
    written.at(MONDAY + end - early / 2).when(went(end - early))
    assert ACK in {event.rule for event in written.caused if isinstance(event, ClockMet)}


def test_a_letter_that_went_after_the_end_was_late(written: Scenario[Case]) -> None:
    end = due(written, ACK)
    written.at(MONDAY + end + 2 * A_DAY).when(went(end + A_DAY))
    late = {e.rule: e.answered_at for e in written.caused if isinstance(e, ClockAnsweredLate)}
    assert late[ACK] == MONDAY + end + A_DAY


def test_a_breach_that_was_recorded_before_anybody_knew_stays(written: Scenario[Case]) -> None:
    end = due(written, ACK)
    written.at(MONDAY + end + A_DAY).when(went(end - A_DAY))
    assert ACK in {event.rule for event in written.caused if isinstance(event, ClockBreached)}
    late = {e.rule: e.answered_at for e in written.caused if isinstance(e, ClockAnsweredLate)}
    assert late[ACK] == MONDAY + end - A_DAY


def test_no_letter_went_in_the_future(written: Scenario[Case]) -> None:
    written.at(MONDAY + A_DAY).when(went(A_DAY + A_MINUTE)).then_refused(NotYetHappened)


def test_no_letter_went_before_the_case_was_received(written: Scenario[Case]) -> None:
    written.at(MONDAY + A_DAY).when(went(-A_DAY)).then_refused(BeforeTheCase)


def test_no_answer_went_before_it_was_owed(case: Scenario[Case]) -> None:
    """The response is owed from the acknowledgement on."""
    case.given(acknowledged(), investigated()[-2:], Did(MOVE, MONDAY + A_DAY, AMARA))
    case.given(Did(respond, MONDAY + A_DAY, AMARA))
    response: Purpose = "stage_one_response"
    (since,) = [c.start_at for c in case.state.clocks.values() if c.rule == response]
    case.at(MONDAY + 3 * A_DAY).when(went(since - MONDAY - timedelta(seconds=1), response))
    refusal = case.then_refused(BeforeWhatItAnswers)
    assert refusal.references["what"] == "stage one response"
    case.when(went(since - MONDAY, response))
    assert response in {event.rule for event in case.caused if isinstance(event, ClockMet)}
