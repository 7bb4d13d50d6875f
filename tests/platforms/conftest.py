"""A sandbox network that runs for real, its people, and a subscriber to its web hooks."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from queue import Queue
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import SecretStr

from platforms.outbox import SendLog
from platforms.sandbox import (
    SandboxClient,
    SandboxPage,
    SandboxPerson,
    SandboxSettings,
    running_sandbox,
)
from platforms.sandbox_connector import SandboxConnection, SandboxConnector
from platforms.webhooks import answer_handshake

SETTINGS = SandboxSettings(app_secret="the app's secret", admin_token="the network's own token")
_numbers = count(1)


@pytest.fixture(scope="session")
def network_url() -> Iterator[str]:
    with running_sandbox(SETTINGS) as url:
        yield url


@pytest.fixture(scope="session")
def administrator(network_url: str) -> Iterator[SandboxClient]:
    client = SandboxClient(network_url, SETTINGS.admin_token)
    yield client
    client.close()


@pytest.fixture
def network(administrator: SandboxClient) -> Iterator[SandboxClient]:
    yield administrator
    administrator.clear_faults()
    administrator.set_clock(timedelta(0))


@pytest.fixture
def page(network: SandboxClient) -> SandboxPage:
    return network.create_page(f"landlord{next(_numbers)}", "A landlord")


@pytest.fixture
def person(network: SandboxClient) -> SandboxPerson:
    return network.create_person(f"resident{next(_numbers)}", "A resident")


@pytest.fixture
def post(page: SandboxPage, person: SandboxPerson) -> str:
    return str(person.post(page.id, "There is mould in my kitchen.")["id"])


Connect = Callable[..., SandboxConnector]


@pytest.fixture
def connect(network_url: str, page: SandboxPage) -> Iterator[Connect]:
    made: list[SandboxConnector] = []

    def _connect(
        find_sent: Literal["by_key", "no"] = "by_key", answer_limit: float = 10
    ) -> SandboxConnector:
        connection = SandboxConnection(
            base_url=network_url,
            page_tokens={page.id: SecretStr(page.token)},
            find_sent=find_sent,
            answer_limit=answer_limit,
        )
        made.append(SandboxConnector(connection))
        return made[-1]

    yield _connect
    for connector in made:
        connector.close()


@pytest.fixture
def connector(connect: Connect) -> SandboxConnector:
    return connect()


class _MemorySendLog:
    """Keeps the marks for one test; the real one is durable."""

    def __init__(self) -> None:
        self._marks: dict[str, datetime | None] = {}

    def started_at(self, key: str) -> datetime | None:
        return self._marks.get(key)

    def mark_started(self, key: str, at: datetime, previously: datetime | None) -> bool:
        if self._marks.get(key) != previously:
            return False
        self._marks[key] = at
        return True

    def take_back(self, key: str, at: datetime, previously: datetime | None) -> None:
        if self._marks.get(key) == at:
            self._marks[key] = previously


@pytest.fixture
def send_log() -> SendLog:
    return _MemorySendLog()


@contextmanager
def _listening(hooks: "Queue[tuple[str, bytes]]", answers: list[int]) -> Iterator[str]:
    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            challenge = answer_handshake(dict(parse_qsl(urlsplit(self.path).query)), "our token")
            self._answer(403 if challenge is None else 200, (challenge or "").encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hooks.put((self.headers["X-Hub-Signature-256"], body))
            self._answer(answers.pop(0) if answers else 200, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hooks"
        server.shutdown()
        thread.join()


@pytest.fixture
def hooks() -> "Queue[tuple[str, bytes]]":
    """Signature and body of each web hook, in the order of arrival."""
    return Queue()


@pytest.fixture
def answers() -> list[int]:
    """The statuses that the next web hooks are answered with; 200 once it is empty."""
    return []


@pytest.fixture
def subscriber(hooks: "Queue[tuple[str, bytes]]", answers: list[int]) -> Iterator[str]:
    """The address of somebody who takes web hooks."""
    with _listening(hooks, answers) as url:
        yield url


@pytest.fixture
def told_network(subscriber: str) -> Iterator[SandboxClient]:
    """A network of the test's own, which tells the subscriber."""
    with running_sandbox(SETTINGS) as url:
        client = SandboxClient(url, SETTINGS.admin_token)
        client.subscribe(subscriber, "our token")
        yield client
        client.close()
