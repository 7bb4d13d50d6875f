"""Each way a call of ours can go wrong, and what the outbox makes of it: nothing twice."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from platforms.outbox import CannotDo, Delivered, FailedTry, SendLog, carry_out
from platforms.port import Done, PrivateMessage, PublicReply, Uncertain
from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson
from platforms.sandbox_connector import SandboxConnector
from platforms.sandbox_listing import PAUSES

NOON = datetime(2025, 3, 28, 12, tzinfo=UTC)
GARBLED = ["answer_html", "answer_truncated", "answer_wrong_types", "answer_empty"]


def at(seconds: float) -> Callable[[], datetime]:
    return lambda: NOON + timedelta(seconds=seconds)


@pytest.fixture
def reply(page: SandboxPage, post: str) -> PublicReply:
    return PublicReply(key="effect-1", account=page.id, in_reply_to=post, text="We are sorry.")


def sent(network: SandboxClient, post: str) -> int:
    return sum(each["parent"] == post for each in network.record()["posts"])


@pytest.mark.parametrize("fault", GARBLED)
def test_a_garbled_answer_is_read_back_at_once(
    fault: str,
    network: SandboxClient,
    connector: SandboxConnector,
    reply: PublicReply,
    send_log: SendLog,
) -> None:
    network.order_fault(fault, on="comments")
    assert isinstance(carry_out(connector, reply, send_log), Delivered)
    assert sent(network, reply.in_reply_to) == 1


@pytest.mark.parametrize("fault", GARBLED)
def test_a_garbled_answer_to_nothing_done_is_sent_later(
    fault: str,
    network: SandboxClient,
    connector: SandboxConnector,
    reply: PublicReply,
    send_log: SendLog,
) -> None:
    network.order_fault(fault, on="comments", done=False)
    first = carry_out(connector, reply, send_log, now=at(0))
    assert first == FailedTry("unreadable_answer", True, timedelta(seconds=10), True)
    assert sent(network, reply.in_reply_to) == 0
    assert isinstance(carry_out(connector, reply, send_log, now=at(10)), Delivered)
    assert sent(network, reply.in_reply_to) == 1


@pytest.mark.parametrize("fault", GARBLED)
def test_nothing_is_sent_while_the_look_is_garbled(
    fault: str,
    network: SandboxClient,
    connector: SandboxConnector,
    reply: PublicReply,
    send_log: SendLog,
) -> None:
    network.order_fault(fault, on="sent")
    outcome = carry_out(connector, reply, send_log)
    assert outcome == FailedTry("unreadable_answer", retryable=True)
    assert sent(network, reply.in_reply_to) == 0


def test_a_limit_without_a_time_is_tried_again(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault("rate_limited_vaguely", on="comments")
    assert carry_out(connector, reply, send_log) == FailedTry("rate_limited", retryable=True)
    assert isinstance(carry_out(connector, reply, send_log), Delivered)


def test_a_post_edited_meanwhile_is_answered(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault("edited_meanwhile", on="comments")
    assert isinstance(carry_out(connector, reply, send_log), Delivered)
    original, answer = network.thread(reply.in_reply_to)
    assert original["message"].endswith("(edited)")
    assert answer["message"] == "We are sorry."


def test_a_post_deleted_meanwhile_is_a_task_for_a_person(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault("deleted_meanwhile", on="comments")
    assert carry_out(connector, reply, send_log) == CannotDo("original_gone")
    assert send_log.started_at(reply.key) is None


def test_a_resolution_to_a_post_deleted_meanwhile_stands_alone(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault("deleted_meanwhile", on="comments")
    resolution = reply.model_copy(update={"alone_if_gone": True})
    outcome = carry_out(connector, resolution, send_log)
    assert isinstance(outcome, Delivered)
    assert isinstance(outcome.result, Done)
    assert outcome.result.original_gone


def test_a_suspended_person_cannot_be_written_to(
    network: SandboxClient,
    connector: SandboxConnector,
    page: SandboxPage,
    person: SandboxPerson,
    send_log: SendLog,
) -> None:
    person.write(page.id, "Hello")
    network.set_standing(person.id, "suspended")
    letter = PrivateMessage(key="k", account=page.id, recipient=person.id, text="Good day")
    outcome = carry_out(connector, letter, send_log)
    assert outcome == FailedTry("person_unavailable", retryable=False)


def test_a_suspended_persons_posts_are_gone(
    network: SandboxClient, connector: SandboxConnector, person: SandboxPerson, reply: PublicReply
) -> None:
    network.set_standing(person.id, "suspended")
    assert connector.fetch_post(reply.account, reply.in_reply_to) is None
    network.set_standing(person.id, "good")
    assert connector.fetch_post(reply.account, reply.in_reply_to) is not None


def test_a_locked_token_keeps_messages_back_and_loses_none(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.set_standing(reply.account, "locked")
    kept_back = carry_out(connector, reply, send_log)
    assert kept_back == FailedTry("token_invalid", retryable=True, soon=False)
    network.set_standing(reply.account, "good")
    assert isinstance(carry_out(connector, reply, send_log), Delivered)
    assert sent(network, reply.in_reply_to) == 1


def test_a_restricted_page_still_replies_in_public(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.set_standing(reply.account, "restricted")
    assert isinstance(carry_out(connector, reply, send_log), Delivered)
    letter = PrivateMessage(
        key="k", account=reply.account, in_reply_to=reply.in_reply_to, text="Who are you?"
    )
    kept_back = carry_out(connector, letter, send_log)
    assert kept_back == FailedTry("messaging_restricted", retryable=True, soon=False)


def test_a_lock_behind_an_uncertain_send_is_not_forgotten(
    network: SandboxClient, connector: SandboxConnector, reply: PublicReply, send_log: SendLog
) -> None:
    network.order_fault("fail_before", on="comments")
    carry_out(connector, reply, send_log, now=at(0))
    network.set_standing(reply.account, "locked")
    kept_back = carry_out(connector, reply, send_log, now=at(11))
    assert kept_back == FailedTry("token_invalid", True, None, may_have_been_sent=True, soon=False)


@pytest.mark.parametrize("listed", ["feed", "comments", "conversations", "messages"])
@pytest.mark.parametrize("fault", GARBLED)
def test_a_garbled_list_is_unreadable_and_never_a_crash(
    fault: str,
    listed: str,
    network: SandboxClient,
    connector: SandboxConnector,
    page: SandboxPage,
    person: SandboxPerson,
    post: str,
) -> None:
    person.write(page.id, "Hello")
    before = ["feed", "comments", "conversations", "messages"].index(listed)
    if before:  # those before it are answered well
        network.order_fault("echo_first", on="listing", times=before)
    network.order_fault(fault, on="listing", times=len(PAUSES) + 1)
    with pytest.raises(Uncertain, match="unreadable_answer"):
        list(connector.recent(page.id, NOON))


def test_the_same_weather_comes_again_from_the_same_seed(
    network: SandboxClient, page: SandboxPage, post: str
) -> None:
    def a_day() -> list[int]:
        network.set_weather(7, {"rate_limited": 0.3, "fail_before": 0.3})
        with httpx2.Client(base_url=network.base_url, trust_env=False) as http:
            headers = {"Authorization": f"Bearer {page.token}"}
            path = f"/graph/{page.id}/sent?client_key=none"
            return [http.get(path, headers=headers).status_code for _ in range(30)]

    first = a_day()
    assert set(first) == {200, 429, 500}
    assert a_day() == first
