"""Consent: to one exact text, in private, never by silence."""

from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockMet, ClockStarted, ClockWarned
from domain.case.consent_commands import RemindConsent
from domain.case.consent_events import (
    ConsentAsked,
    ConsentDeclined,
    ConsentGiven,
    ConsentLapsed,
    ConsentWithdrawn,
)
from domain.case.message_events import MessageRequested
from domain.case.notice_events import NoticeOrdered
from domain.case.refusals import (
    ConsentNotEvidenced,
    ConsentQuestionClosed,
    ConsentToAnotherText,
    EscalationOpen,
    NotInThisCase,
    QuestionNotDelivered,
    ResponseNotDelivered,
)
from domain.case.state import Case
from domain.errors import NothingToDo
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    ASKED_AT,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    answered,
    ask,
    asked,
    consent_id,
    consented,
    done,
    escalated,
    investigated,
    publish,
    text,
    withdraw,
    yes,
)
from tests.domain.scenario import Did, Scenario


def decline(case: Case) -> Command:
    return do.DeclineConsent(consent_id=consent_id(case))


def remind(question: str) -> Command:
    return RemindConsent(consent_id=question, content=text("well?"), template="consent_reminder")


def question_due(case: Scenario[Case]) -> ClockStarted:
    return case.past(ClockStarted)[-1]


def test_consent_is_asked_with_the_exact_text(case: Scenario[Case]) -> None:
    case.given(answered()).when(ask()).then(ConsentAsked, MessageRequested)
    assert case.the(ConsentAsked).text == text("resolution")
    assert case.the(MessageRequested).audience == "private"


def test_the_time_to_answer_runs_from_the_questions_delivery(case: Scenario[Case]) -> None:
    case.given(answered()).when(ask())
    assert case.past(ClockStarted)[-1].rule != "consent_answer"
    case.at(MONDAY + A_DAY).when(done("consent_request"))
    assert case.the(ClockStarted).start_at == MONDAY + A_DAY


def test_consent_is_not_asked_before_the_response(case: Scenario[Case]) -> None:
    case.given(investigated()).when(ask()).then_refused(ResponseNotDelivered)


def test_consent_is_not_asked_while_stage_two_is_open(case: Scenario[Case]) -> None:
    case.given(escalated()).when(ask()).then_refused(EscalationOpen)


def test_the_same_question_is_not_asked_twice(case: Scenario[Case]) -> None:
    case.given(asked()).when(ask()).then_already_so()


def test_another_text_is_another_question(case: Scenario[Case]) -> None:
    case.given(asked()).when(ask("a shorter one")).then(ConsentAsked, MessageRequested)


@pytest.mark.clause("shal-complaint")
def test_a_yes_in_private_is_recorded(case: Scenario[Case]) -> None:
    case.given(asked(), Did(a_contact("yes", ASKED_AT), ASKED_AT, INTAKE))
    case.when(yes()).then(ConsentGiven, ClockMet)


def test_the_same_yes_is_recorded_once(case: Scenario[Case]) -> None:
    case.given(consented()).when(yes()).then_already_so()


@pytest.mark.clause("shal-complaint")
def test_a_yes_to_another_text_is_refused(case: Scenario[Case]) -> None:
    case.given(asked(), Did(a_contact("yes", ASKED_AT), ASKED_AT, INTAKE))
    case.when(yes("an earlier draft")).then_refused(ConsentToAnotherText)


def test_a_yes_in_public_does_not_show_consent(case: Scenario[Case]) -> None:
    public = a_contact("yes", ASKED_AT, private=False)
    case.given(asked(), Did(public, ASKED_AT, INTAKE)).when(yes())
    assert case.then_refused(ConsentNotEvidenced).references["problem"] == "public"


def test_a_message_before_the_question_does_not_show_consent(case: Scenario[Case]) -> None:
    early = a_contact("yes", ASKED_AT - timedelta(seconds=1))
    case.given(answered(), Did(early, ASKED_AT, INTAKE), asked()[-2:]).when(yes())
    assert case.then_refused(ConsentNotEvidenced).references["problem"] == "older than the question"


def test_a_yes_without_a_message_does_not_show_consent(case: Scenario[Case]) -> None:
    case.given(asked()).when(yes()).then_refused(ConsentNotEvidenced)


def test_nobody_consents_to_what_was_not_shown(case: Scenario[Case]) -> None:
    case.given(answered(), Did(ask(), ASKED_AT, AMARA))
    case.given(Did(a_contact("yes", ASKED_AT), ASKED_AT, INTAKE))
    case.when(yes()).then_refused(QuestionNotDelivered)


def test_a_no_is_recorded_and_ends_the_question(case: Scenario[Case]) -> None:
    case.given(asked()).when(decline).then(ConsentDeclined, ClockMet)


def test_a_no_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(asked()).when(decline).when(decline).then_already_so()


def test_a_no_is_not_turned_into_a_yes(case: Scenario[Case]) -> None:
    case.given(asked(), Did(a_contact("yes", ASKED_AT), ASKED_AT, INTAKE))
    case.when(decline).when(yes()).then_refused(ConsentQuestionClosed)


def test_no_is_not_how_a_yes_is_taken_back(case: Scenario[Case]) -> None:
    case.given(consented()).when(decline).then_refused(ConsentQuestionClosed)


def test_silence_is_no_consent(case: Scenario[Case]) -> None:
    case.given(asked())
    case.at(question_due(case).due_at).when(DeadlineReached()).then(ClockWarned, ConsentLapsed)
    assert case.the(ConsentLapsed).occurred_at_or(case.now) == question_due(case).due_at


def test_the_question_is_open_through_its_last_day(case: Scenario[Case]) -> None:
    case.given(asked())
    almost = question_due(case).due_at - timedelta(microseconds=1)
    case.at(almost).when(DeadlineReached()).then(ClockWarned, NoticeOrdered)


def test_a_colleague_is_told_to_remind_of_the_question_once(case: Scenario[Case]) -> None:
    warn_at = question_due(case.given(asked())).warn_at
    assert warn_at is not None
    case.at(warn_at - timedelta(microseconds=1)).when(DeadlineReached()).then_nothing()
    case.at(warn_at).when(DeadlineReached()).then(ClockWarned, NoticeOrdered)
    assert case.the(NoticeOrdered).what == "consent_unanswered"


def test_nobody_is_told_of_a_question_that_was_reminded_of(case: Scenario[Case]) -> None:
    case.given(
        asked(),
        Did(lambda state: remind(consent_id(state)), ASKED_AT, AMARA),
        Did(done("consent_reminder"), ASKED_AT, EFFECTS),
    )
    warn_at = question_due(case).warn_at
    assert warn_at is not None
    case.at(warn_at).when(DeadlineReached()).then(ClockWarned)


def test_a_yes_after_the_time_asks_for_a_new_question(case: Scenario[Case]) -> None:
    case.given(asked())
    due_at = question_due(case).due_at
    case.given(Did(a_contact("yes", due_at), due_at, INTAKE))
    case.when(yes()).then_refused(ConsentQuestionClosed)


def test_an_unknown_question_is_refused(case: Scenario[Case]) -> None:
    stray = do.DeclineConsent(consent_id=derived_id("stray"))
    case.given(asked()).when(stray).then_refused(NotInThisCase)


def test_consent_is_withdrawn_at_any_time(case: Scenario[Case]) -> None:
    case.given(consented()).when(withdraw).then(ConsentWithdrawn)


def test_what_was_never_given_cannot_be_withdrawn(case: Scenario[Case]) -> None:
    case.given(asked()).when(withdraw).then_refused(NothingToDo)


def test_withdrawing_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(consented()).when(withdraw).when(withdraw).then_already_so()


def test_a_cancelled_question_may_be_asked_again(case: Scenario[Case]) -> None:
    case.given(answered()).when(ask())
    message = case.the(MessageRequested).message_id
    case.when(do.CancelMessage(message_id=message)).when(ask())
    case.then(ConsentAsked, MessageRequested)


def test_a_yes_publishes_nothing_by_itself(case: Scenario[Case]) -> None:
    case.given(consented())
    assert not [m for m in case.state.messages.values() if m.purpose == "publication"]
    case.when(publish()).then(MessageRequested)
