"""What goes over the wire to a Graph-like API, and what is made of the answers."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pydantic import SecretStr

from platforms.graph_client import retry_after
from platforms.port import (
    AccountBlocked,
    Action,
    Block,
    Delete,
    Hide,
    PrivateMessage,
    PublicReply,
    Rejected,
    Uncertain,
)
from platforms.sandbox_connector import SandboxConnection, SandboxConnector

Call = tuple[str, str, dict[str, Any]]
REPLY = PublicReply(key="k", account="5", in_reply_to="5_1", text="Hello")


@pytest.fixture
def calls() -> list[Call]:
    """Method, path and body of each call that was made."""
    return []


@pytest.fixture
def answer() -> dict[str, Any]:
    """How every call is answered: `status` and `body`; no status drops the connection."""
    return {"status": 200, "body": b'{"id": "1_2", "message_id": "m_1"}'}


@pytest.fixture
def connector(calls: list[Call], answer: dict[str, Any]) -> Iterator[SandboxConnector]:
    class Recorder(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            calls.append((self.command, self.path, json.loads(raw or b"{}")))
            if answer["status"] is not None:
                self.send_response(answer["status"])
                self.send_header("Content-Length", str(len(answer["body"])))
                self.end_headers()
                self.wfile.write(answer["body"])

        do_DELETE = do_POST  # noqa: N815 - the base class's name for it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        url, tokens = f"http://127.0.0.1:{server.server_port}", {"5": SecretStr("token")}
        connector = SandboxConnector(SandboxConnection(base_url=url, page_tokens=tokens))
        yield connector
        connector.close()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("action", "method", "path", "body"),
    [
        (REPLY, "POST", "/graph/5_1/comments", {"message": "Hello"}),
        (Hide(key="k", account="5", object_id="1_2"), "POST", "/graph/1_2", {"is_hidden": True}),
        (Delete(key="k", account="5", object_id="1_2"), "DELETE", "/graph/1_2", {}),
        (Block(key="k", account="5", user_id="77"), "POST", "/graph/5/blocked", {"user": ["77"]}),
        (
            PrivateMessage(key="k", account="5", in_reply_to="5_1", text="Who?"),
            "POST",
            "/graph/5/messages",
            {"recipient": {"post_id": "5_1"}, "message": {"text": "Who?"}},
        ),
        (
            PrivateMessage(key="k", account="5", in_reply_to="1_2", text="Who?"),
            "POST",
            "/graph/5/messages",
            {"recipient": {"comment_id": "1_2"}, "message": {"text": "Who?"}},
        ),
        (
            PrivateMessage(key="k", account="5", recipient="77", text="Who?"),
            "POST",
            "/graph/5/messages",
            {
                "recipient": {"id": "77"},
                "messaging_type": "RESPONSE",
                "message": {"text": "Who?"},
            },
        ),
    ],
)
def test_paths_and_parameters_are_the_published_ones(
    connector: SandboxConnector,
    calls: list[Call],
    action: Action,
    method: str,
    path: str,
    body: dict[str, Any],
) -> None:
    connector.perform(action)
    assert calls == [(method, path, body)]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"id": 7}', b"\xff"])
def test_a_success_that_cannot_be_read_is_uncertain(
    connector: SandboxConnector, answer: dict[str, Any], body: bytes
) -> None:
    answer["body"] = body
    with pytest.raises(Uncertain, match="unreadable_answer"):
        connector.perform(REPLY)


def test_a_dropped_connection_is_uncertain(
    connector: SandboxConnector, answer: dict[str, Any]
) -> None:
    answer["status"] = None
    with pytest.raises(Uncertain, match="connection_lost"):
        connector.perform(REPLY)


def test_an_error_inside_a_success_is_still_an_error(
    connector: SandboxConnector, answer: dict[str, Any]
) -> None:
    answer["body"] = b'{"error": {"code": 190}}'
    with pytest.raises(AccountBlocked, match="token_invalid"):
        connector.perform(REPLY)


def test_a_refusal_without_a_word_names_the_status(
    connector: SandboxConnector, answer: dict[str, Any]
) -> None:
    answer |= {"status": 413, "body": b"<html>"}
    with pytest.raises(Rejected, match="refused_413"):
        connector.perform(REPLY)


@pytest.mark.parametrize(
    ("header", "read_as"),
    [
        ("30", timedelta(seconds=30)),
        (" 0 ", timedelta(0)),
        ("9" * 30, timedelta(days=1)),
        ("Fri, 28 Mar 2025 12:00:00 GMT", timedelta(0)),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("\u00b2", None),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str, read_as: timedelta | None) -> None:
    assert retry_after(header) == read_as


def test_retry_after_a_date_counts_from_now() -> None:
    left = retry_after(format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True))
    assert left is not None
    assert timedelta(minutes=59) < left <= timedelta(hours=1)
