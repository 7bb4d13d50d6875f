"""The outbox against a real network that misbehaves: nothing twice, nothing lost."""

import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from platforms.outbox import (
    CannotDo,
    Delivered,
    FailedTry,
    SendLog,
    UnknownOutcome,
    carry_out,
    read_back,
)
from platforms.port import Done, Hide, PrivateMessage, PublicReply
from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson
from platforms.sandbox_connector import SandboxConnection, SandboxConnector

Connect = Callable[..., SandboxConnector]
SHORT = 0.7  # seconds that a caller waits who will wait in vain
NOON = datetime(2025, 3, 28, 12, tzinfo=UTC)


def later(seconds: float) -> Callable[[], datetime]:
    return lambda: NOON + timedelta(seconds=seconds)


@pytest.fixture
def reply(page: SandboxPage, post: str) -> PublicReply:
    return PublicReply(key="effect-1", account=page.id, in_reply_to=post, text="We are sorry.")


@pytest.fixture
def replies(network: SandboxClient, post: str) -> Callable[[], int]:
    return lambda: len(network.thread(post)) - 1


def test_a_reply_is_delivered(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    outcome = carry_out(connector, reply, send_log)
    assert isinstance(outcome, Delivered)
    assert replies() == 1


def test_a_worker_killed_before_reporting_sends_nothing_twice(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    first = carry_out(connector, reply, send_log)
    assert carry_out(connector, reply, send_log) == first
    assert replies() == 1


def test_a_restored_ledger_sends_nothing_twice(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    connector.perform(reply)  # and the mark in the log was lost with the newer ledger
    assert isinstance(carry_out(connector, reply, send_log), Delivered)
    assert replies() == 1


@pytest.mark.parametrize("fault", ["accept_then_time_out", "fail_after"])
def test_a_lost_answer_is_read_back_at_once(
    fault: str,
    network: SandboxClient,
    connect: Connect,
    reply: PublicReply,
    send_log: SendLog,
    replies: Callable[[], int],
) -> None:
    network.order_fault(fault, on="comments")
    outcome = carry_out(connect(answer_limit=SHORT), reply, send_log)
    assert isinstance(outcome, Delivered)
    assert replies() == 1


def test_a_private_message_with_a_lost_answer_goes_once(
    network: SandboxClient,
    connect: Connect,
    page: SandboxPage,
    person: SandboxPerson,
    post: str,
    send_log: SendLog,
) -> None:
    message = PrivateMessage(key="e", account=page.id, in_reply_to=post, text="Who are you?")
    network.order_fault("accept_then_time_out", on="messages")
    outcome = carry_out(connect(answer_limit=SHORT), message, send_log)
    assert isinstance(outcome, Delivered)
    assert outcome.result == Done(
        outcome.result.object_id if isinstance(outcome.result, Done) else None,
        platform_at=outcome.result.platform_at if isinstance(outcome.result, Done) else None,
        recipient_id=person.id,
    )
    assert len(person.messages(page.id)) == 1


def test_an_error_before_doing_waits_for_the_dust_to_settle(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault("fail_before", on="comments")
    outcome = carry_out(connector, reply, send_log, now=later(0))
    assert outcome == FailedTry("platform_error", True, timedelta(seconds=10), True)
    assert carry_out(connector, reply, send_log, now=later(4)) == FailedTry(
        "still_settling", True, timedelta(seconds=6), True
    )


def test_an_error_before_doing_is_made_good_later(
    network: SandboxClient,
    connector: SandboxConnector,
    reply: PublicReply,
    send_log: SendLog,
    replies: Callable[[], int],
) -> None:
    network.order_fault("fail_before", on="comments")
    carry_out(connector, reply, send_log, now=later(0))
    assert isinstance(carry_out(connector, reply, send_log, now=later(10)), Delivered)
    assert replies() == 1


def test_a_send_that_lands_late_is_not_sent_again(
    network: SandboxClient,
    connect: Connect,
    reply: PublicReply,
    send_log: SendLog,
    replies: Callable[[], int],
) -> None:
    network.order_fault("do_late", on="comments")
    impatient = connect(answer_limit=SHORT)
    # It lands as soon as the caller has left; whether before or after the first look is chance.
    carry_out(impatient, reply, send_log, now=later(0))
    carry_out(impatient, reply, send_log, now=later(1))
    assert isinstance(carry_out(impatient, reply, send_log, now=later(10)), Delivered)
    assert replies() == 1


def test_a_network_that_asks_for_patience_gets_it(
    network: SandboxClient,
    connector: SandboxConnector,
    reply: PublicReply,
    send_log: SendLog,
    replies: Callable[[], int],
) -> None:
    network.order_fault("rate_limited", on="comments", retry_after=30)
    outcome = carry_out(connector, reply, send_log)
    assert outcome == FailedTry("rate_limited", True, timedelta(seconds=30), False)
    assert isinstance(carry_out(connector, reply, send_log), Delivered)
    assert replies() == 1


def test_an_unreachable_network_is_tried_again(
    page: SandboxPage, reply: PublicReply, send_log: SendLog
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # a port that is taken, where nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        tokens = {page.id: SecretStr(page.token)}
        connector = SandboxConnector(SandboxConnection(base_url=url, page_tokens=tokens))
        outcome = carry_out(connector, reply, send_log)
        connector.close()
    assert outcome == FailedTry("unreachable", retryable=True)


def test_looking_that_fails_sends_nothing(
    network: SandboxClient,
    connector: SandboxConnector,
    reply: PublicReply,
    send_log: SendLog,
    replies: Callable[[], int],
) -> None:
    network.order_fault("fail_before", on="sent")
    assert carry_out(connector, reply, send_log) == FailedTry("platform_error", retryable=True)
    assert replies() == 0


def test_a_refusal_of_the_network_is_final(
    connector: SandboxConnector, page: SandboxPage, person: SandboxPerson, send_log: SendLog
) -> None:
    message = PrivateMessage(key="e", account=page.id, recipient=person.id, text="Good day")
    outcome = carry_out(connector, message, send_log)
    assert outcome == FailedTry("window_closed", retryable=False)


def test_a_blind_network_sends_the_first_time(
    connect: Connect, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    assert isinstance(carry_out(connect(find_sent="no"), reply, send_log), Delivered)
    assert replies() == 1


@pytest.mark.parametrize("fault", ["accept_then_time_out", "fail_before", "fail_after"])
def test_a_blind_network_in_doubt_needs_a_person(
    fault: str, network: SandboxClient, connect: Connect, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault(fault, on="comments")
    blind = connect(find_sent="no", answer_limit=SHORT)
    assert isinstance(carry_out(blind, reply, send_log), UnknownOutcome)
    assert carry_out(blind, reply, send_log) == UnknownOutcome("not_confirmed")


def test_a_blind_network_after_a_crash_needs_a_person(
    connect: Connect, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    blind = connect(find_sent="no")
    carry_out(blind, reply, send_log)  # delivered, but the worker died before it could say so
    assert carry_out(blind, reply, send_log, now=later(10**9)) == UnknownOutcome("not_confirmed")
    assert replies() == 1


def test_a_blind_network_that_refused_in_time_is_tried_again(
    network: SandboxClient,
    connect: Connect,
    reply: PublicReply,
    send_log: SendLog,
    replies: Callable[[], int],
) -> None:
    network.order_fault("rate_limited", on="comments")
    blind = connect(find_sent="no")
    assert isinstance(carry_out(blind, reply, send_log), FailedTry)
    assert isinstance(carry_out(blind, reply, send_log), Delivered)
    assert replies() == 1


def test_a_blind_network_after_a_restore_needs_a_person(
    connect: Connect, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    outcome = carry_out(connect(find_sent="no"), reply, send_log, may_have_been_sent=True)
    assert outcome == UnknownOutcome("not_confirmed")
    assert replies() == 0


def test_only_one_of_two_workers_sends(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    def meanwhile() -> datetime:
        send_log.mark_started(reply.key, NOON, None)  # the other worker was faster
        return NOON + timedelta(seconds=1)

    outcome = carry_out(connector, reply, send_log, now=meanwhile)
    assert outcome == FailedTry("still_settling", retryable=True, may_have_been_sent=True)
    assert replies() == 0


def test_what_is_no_longer_wanted_does_not_leave(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog, replies: Callable[[], int]
) -> None:
    outcome = carry_out(connector, reply, send_log, still_wanted=lambda: False)
    assert outcome == FailedTry("superseded", retryable=False)
    assert replies() == 0


def test_whether_it_is_wanted_is_asked_behind_the_mark(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    def marked() -> bool:
        return send_log.started_at(reply.key) == NOON

    outcome = carry_out(connector, reply, send_log, still_wanted=marked, now=later(0))
    assert isinstance(outcome, Delivered)


@pytest.mark.parametrize("earlier", [None, NOON])
def test_what_did_not_leave_takes_only_its_own_mark_back(
    earlier: datetime | None, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    if earlier:
        send_log.mark_started(reply.key, earlier, None)
    carry_out(connector, reply, send_log, still_wanted=lambda: False, now=later(10))
    assert send_log.started_at(reply.key) == earlier


def test_reading_back_too_early_proves_nothing(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    send_log.mark_started(reply.key, NOON, None)
    assert read_back(connector, reply, send_log, now=later(4)) == FailedTry(
        "still_settling", True, timedelta(seconds=6), True
    )


def test_reading_back_after_settling_is_believed(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    send_log.mark_started(reply.key, NOON, None)
    assert read_back(connector, reply, send_log, now=later(10)) is None


def test_a_send_between_mark_and_look_is_not_missed(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    class MeanwhileSent:
        """Another worker sends as soon as the mark was read."""

        def started_at(self, key: str) -> datetime | None:
            before = send_log.started_at(key)
            connector.perform(reply)
            return before

        mark_started = send_log.mark_started
        take_back = send_log.take_back

    assert isinstance(read_back(connector, reply, MeanwhileSent()), Delivered)


def test_hiding_in_doubt_is_simply_done_again(
    network: SandboxClient,
    connector: SandboxConnector,
    page: SandboxPage,
    post: str,
    send_log: SendLog,
) -> None:
    hide = Hide(key="effect-1", account=page.id, object_id=post)
    network.order_fault("fail_after", on="change")
    assert carry_out(connector, hide, send_log) == FailedTry(
        "platform_error", retryable=True, may_have_been_sent=True
    )
    assert carry_out(connector, hide, send_log) == Delivered(Done())


def test_what_a_network_does_not_offer_goes_to_a_person(
    connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    connector.capabilities = connector.capabilities.model_copy(update={"abilities": {}})
    assert carry_out(connector, reply, send_log) == CannotDo("not_offered")


def test_a_reply_to_a_deleted_post_goes_to_a_person(
    connector: SandboxConnector,
    person: SandboxPerson,
    post: str,
    reply: PublicReply,
    send_log: SendLog,
) -> None:
    person.remove(post)
    assert carry_out(connector, reply, send_log) == CannotDo("original_gone")
    assert send_log.started_at(reply.key) is None
