"""What an account holder's record has a case do, and what never changes by it."""

from dataclasses import replace
from typing import Any

import pytest

from domain.adjustments import Adjustments
from domain.case.clock_events import ClockMoved, ClockStarted
from domain.case.conduct_commands import NoteAdjustments, SendConductLetter, TakeAppeal
from domain.case.conduct_events import AdjustmentsNoted, AppealLinked, ConductLetterTaken
from domain.case.events import CaseTriaged, ContactRecorded
from domain.case.message_events import MessageRequested
from domain.case.state import Case, Lodged
from domain.case.vocabulary import DELIVER_BY_HAND, SEND_PRIVATE_MESSAGE
from domain.identifiers import derived_id, stream_id
from tests.domain.happenings import (
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    a_private_post,
    asked,
    closed,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

HOLDER = stream_id("shal", "account-holder", "jo")
AGREED = Adjustments("phone", 5, {"first_response": 4000})


def letter(purpose: str = "restriction_notice") -> SendConductLetter:
    return SendConductLetter.model_validate(
        {
            "letter_id": derived_id("letter", purpose),
            "purpose": purpose,
            "content": text("what was done, and how to appeal"),
            "holder": HOLDER,
            "about": derived_id("restriction"),
        }
    )


APPEAL = TakeAppeal(
    holder=HOLDER,
    appeal_id=derived_id("appeal"),
    against=derived_id("decision"),
    left=stream_id("shal", "case", "another"),
    recorded_by=AMARA,
)


@pytest.mark.parametrize(
    "purpose",
    ["conduct_warning", "restriction_notice", "restriction_lifted", "appeal_answer"],
)
def test_a_letter_about_conduct_goes_out_once_and_in_private(
    case: Scenario[Case], purpose: str
) -> None:
    case.given(lodged()).by(EFFECTS).when(letter(purpose))
    case.then(MessageRequested, ConductLetterTaken)
    assert case.the(MessageRequested).audience == "private"
    case.when(letter(purpose)).then_already_so()


def test_a_letter_about_conduct_goes_out_from_a_closed_case_too(case: Scenario[Case]) -> None:
    case.given(closed()).by(EFFECTS).when(letter()).then(MessageRequested, ConductLetterTaken)


def test_a_letter_about_conduct_answers_no_clock_and_ends_nothing(case: Scenario[Case]) -> None:
    case.given(lodged())
    before = (case.state.stage, case.state.clocks)
    case.by(EFFECTS).when(letter())
    assert (case.state.stage, case.state.clocks) == before


def test_the_complaint_of_an_appeal_runs_from_when_it_was_said(case: Scenario[Case]) -> None:
    case.given(Did(a_private_post(), MONDAY, INTAKE)).by(EFFECTS)
    case.when(APPEAL).then(AppealLinked, CaseTriaged)
    assert isinstance(case.state.stage, Lodged)
    case.when(APPEAL).then_already_so()


def test_what_a_restricted_person_writes_is_still_kept_in_their_case(
    case: Scenario[Case],
) -> None:
    case.given(lodged()).by(EFFECTS).when(letter())
    case.by(INTAKE).when(a_contact("it got worse", MONDAY)).then(ContactRecorded)


@pytest.mark.clause("shal-accessible")
def test_what_is_agreed_is_noted_on_every_new_case(case: Scenario[Case]) -> None:
    case.adjustments = AGREED
    case.by(INTAKE).when(a_post())
    noted = case.the(AdjustmentsNoted)
    assert (noted.contact, noted.more_days_to_answer) == ("phone", 5)


@pytest.mark.clause("shal-accessible")
def test_an_agreed_target_holds_on_a_new_case_and_no_limit_of_law_moves(
    case: Scenario[Case],
) -> None:
    def dues(scenario: Scenario[Case]) -> dict[str, Any]:
        return {each.rule: each.due_at for each in scenario.past(ClockStarted)}

    plain = Scenario(case.decider, case.pack, case.stream, MONDAY, INTAKE).when(a_post())
    case.adjustments = AGREED
    case.by(INTAKE).when(a_post())
    moved = {rule for rule, due in dues(case).items() if due != dues(plain)[rule]}
    assert moved == {"first_response"}


@pytest.mark.clause("shal-accessible")
def test_a_running_target_follows_what_is_agreed_meanwhile(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE)).by(EFFECTS)
    case.adjustments = AGREED
    case.when(NoteAdjustments()).then(AdjustmentsNoted, ClockMoved)
    moved = case.the(ClockMoved)
    assert (moved.rule, moved.cause, moved.amount) == ("first_response", "adjustment", 4000)
    case.when(NoteAdjustments()).then_already_so()


def test_the_end_of_an_agreement_takes_no_time_back(case: Scenario[Case]) -> None:
    case.adjustments = AGREED
    case.given(Did(a_post(), MONDAY, INTAKE)).by(EFFECTS)
    case.adjustments = Adjustments()
    case.when(NoteAdjustments()).then(AdjustmentsNoted)


@pytest.mark.clause("shal-accessible")
def test_a_person_who_needs_more_time_has_more_time_to_answer(case: Scenario[Case]) -> None:
    plain = Scenario(case.decider, case.pack, case.stream, MONDAY, AMARA).given(asked())
    case.adjustments = replace(AGREED, contact=None)
    case.given(asked())
    ends = [
        [each.due_on for each in scenario.past(ClockStarted) if each.rule == "consent_answer"][-1]
        for scenario in (plain, case)
    ]
    days = case.pack.policy.clocks["consent_answer"].amount
    first = case.pack.calendar.local_day(MONDAY)
    assert ends[0] == case.pack.calendar.add_working_days(first, days)
    assert ends[1] == case.pack.calendar.add_working_days(first, days + 5)


@pytest.mark.clause("shal-accessible")
def test_somebody_is_written_to_in_the_way_that_was_agreed(case: Scenario[Case]) -> None:
    plain = Scenario(case.decider, case.pack, case.stream, MONDAY, EFFECTS).given(lodged())
    plain.when(letter())
    assert plain.the(MessageRequested).effect == SEND_PRIVATE_MESSAGE
    case.adjustments = Adjustments(contact="letter")
    case.given(lodged()).by(EFFECTS).when(letter())
    assert case.the(MessageRequested).effect == DELIVER_BY_HAND
