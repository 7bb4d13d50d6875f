"""Delivery told as it is: requested, tried again, given up, unknown, attested."""

from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockMet
from domain.case.message_events import (
    MessageCancelled,
    MessageDelayed,
    MessageDelivered,
    MessageGivenUp,
    MessageImpossible,
    MessageRequested,
    MessageSentAgain,
    MessageUnconfirmed,
)
from domain.case.refusals import (
    MessageUnderWay,
    MessageWasCancelled,
    NotInThisCase,
    PersonNeeded,
)
from domain.case.state import Case
from domain.case.vocabulary import Purpose
from domain.identifiers import derived_id
from domain.results import EffectDone
from tests.domain.happenings import (
    AMARA,
    EFFECTS,
    MONDAY,
    a_contact,
    done,
    failed,
    impossible,
    latest,
    lodged,
    of_message,
    text,
    unknown,
)
from tests.domain.scenario import Did, Scenario

ACK: Purpose = "public_acknowledgement"
SEEN = do.AcknowledgePublicly(content=text("seen"))


@pytest.fixture
def sent(case: Scenario[Case]) -> Scenario[Case]:
    """A public acknowledgement was requested."""
    return case.given(lodged(), Did(SEEN, MONDAY, AMARA)).by(EFFECTS)


def test_a_request_alone_delivers_nothing(sent: Scenario[Case]) -> None:
    assert sent.past(MessageDelivered) == []
    assert sent.past(ClockMet) == []


def test_delivery_meets_the_first_response(sent: Scenario[Case]) -> None:
    sent.when(done(ACK)).then(MessageDelivered, ClockMet)
    assert sent.the(ClockMet).rule == "first_response"


def test_the_same_delivery_told_twice_changes_nothing(sent: Scenario[Case]) -> None:
    sent.when(done(ACK)).when(done(ACK)).then_already_so()


def test_a_failed_attempt_waits_for_the_packs_delay(sent: Scenario[Case]) -> None:
    sent.when(failed(ACK)).then(MessageDelayed)
    delay = sent.pack.policy.outbox.retry_minutes[0]
    assert sent.the(MessageDelayed).not_before == MONDAY + timedelta(minutes=delay)


def test_the_same_failure_told_twice_changes_nothing(sent: Scenario[Case]) -> None:
    sent.when(failed(ACK)).when(failed(ACK)).then_already_so()


def test_after_the_packs_last_delay_a_person_decides(sent: Scenario[Case]) -> None:
    delays = len(sent.pack.policy.outbox.retry_minutes)
    for attempt in range(1, delays + 1):
        sent.when(failed(ACK, attempt)).then(MessageDelayed)
    sent.when(failed(ACK, delays + 1)).then(MessageGivenUp)


def test_what_cannot_be_tried_again_is_given_up_at_once(sent: Scenario[Case]) -> None:
    sent.when(failed(ACK, retryable=False)).then(MessageGivenUp)


def test_what_may_have_gone_out_is_given_up_as_unknown(sent: Scenario[Case]) -> None:
    sent.when(failed(ACK, retryable=False, perhaps_out=True)).then(MessageUnconfirmed)


def test_sending_again_keeps_the_key_and_begins_the_delays_anew(sent: Scenario[Case]) -> None:
    key = latest(sent.state, ACK)[1].effect_id
    sent.when(failed(ACK, retryable=False)).by(AMARA).when(of_message(do.SendAgain, ACK))
    assert sent.the(MessageSentAgain).effect_id == key
    sent.by(EFFECTS).when(failed(ACK, attempt=2)).then(MessageDelayed)


def test_sending_again_what_is_pending_changes_nothing(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(of_message(do.SendAgain, ACK)).then_already_so()


def test_sending_again_is_decided_by_a_person(sent: Scenario[Case]) -> None:
    sent.when(unknown(ACK)).when(of_message(do.SendAgain, ACK)).then_refused(PersonNeeded)


def test_an_unknown_outcome_is_neither_sent_nor_delivered(sent: Scenario[Case]) -> None:
    sent.when(unknown(ACK)).then(MessageUnconfirmed)
    assert sent.past(ClockMet) == []


def test_a_person_can_attest_that_it_stands_there(sent: Scenario[Case]) -> None:
    sent.when(unknown(ACK)).by(AMARA).when(of_message(do.ConfirmDelivery, ACK))
    sent.then(MessageDelivered, ClockMet)
    assert sent.the(MessageDelivered).confirmed_by == AMARA


def test_a_result_after_a_persons_word_changes_nothing(sent: Scenario[Case]) -> None:
    sent.when(unknown(ACK)).by(AMARA).when(of_message(do.ConfirmDelivery, ACK))
    sent.by(EFFECTS).when(done(ACK)).then_already_so()


def test_what_the_platform_cannot_do_waits_for_a_person(sent: Scenario[Case]) -> None:
    sent.when(impossible(ACK)).then(MessageImpossible)
    sent.by(AMARA).when(of_message(do.ConfirmDelivery, ACK)).then(MessageDelivered, ClockMet)


def test_nobody_attests_what_is_still_being_sent(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(of_message(do.ConfirmDelivery, ACK)).then_refused(MessageUnderWay)


def test_confirming_what_is_delivered_changes_nothing(sent: Scenario[Case]) -> None:
    sent.when(done(ACK)).by(AMARA).when(of_message(do.ConfirmDelivery, ACK)).then_already_so()


def test_a_late_result_tells_that_it_went_out_after_all(sent: Scenario[Case]) -> None:
    sent.when(unknown(ACK)).by(AMARA).when(of_message(do.SendAgain, ACK))
    sent.by(EFFECTS).when(done(ACK, attempt=1)).then(MessageDelivered, ClockMet)
    sent.when(done(ACK, attempt=2)).then_already_so()


def test_a_cancelled_message_is_not_sent_again(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(of_message(do.CancelMessage, ACK)).then(MessageCancelled)
    sent.when(of_message(do.SendAgain, ACK)).then_refused(MessageWasCancelled)


def test_cancelling_twice_changes_nothing(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(of_message(do.CancelMessage, ACK))
    sent.when(of_message(do.CancelMessage, ACK)).then_already_so()


def test_a_cancelled_message_that_had_gone_out_is_delivered(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(of_message(do.CancelMessage, ACK))
    sent.by(EFFECTS).when(done(ACK)).then(MessageDelivered, ClockMet)


def test_a_cancelled_message_nobody_can_tell_of_waits_for_a_person(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(of_message(do.CancelMessage, ACK))
    sent.by(EFFECTS).when(failed(ACK)).then_already_so()
    sent.when(unknown(ACK)).then(MessageUnconfirmed)


def test_a_second_acknowledgement_waits_for_the_first(sent: Scenario[Case]) -> None:
    sent.by(AMARA).when(SEEN).then_refused(MessageUnderWay)


def test_a_delivered_acknowledgement_is_not_repeated(sent: Scenario[Case]) -> None:
    sent.when(done(ACK)).by(AMARA).when(SEEN).then_already_so()


def test_a_result_for_an_unknown_effect_is_refused(sent: Scenario[Case]) -> None:
    stray = EffectDone(effect_id=derived_id("stray"), attempt=1)
    sent.when(stray).then_refused(NotInThisCase)


def test_an_unknown_message_is_refused(sent: Scenario[Case]) -> None:
    stray = do.SendAgain(message_id=derived_id("stray"))
    sent.by(AMARA).when(stray).then_refused(NotInThisCase)


def test_a_public_reply_answers_the_original_post(sent: Scenario[Case]) -> None:
    requested = sent.past(MessageRequested)[0]
    assert (requested.reply_to, requested.effect) == ("post-1", "publish_reply")


def test_a_private_message_answers_the_latest_private_one(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(a_contact("hello", MONDAY), MONDAY, EFFECTS))
    case.when(do.AskIdentity(content=text("who are you"))).then(MessageRequested)
    assert case.the(MessageRequested).reply_to == "object-hello"
