"""The sandbox's own rules, what it refuses, and what it keeps."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from platforms.port import PrivateMessage, Rejected
from platforms.sandbox import (
    SandboxClient,
    SandboxPage,
    SandboxPerson,
    SandboxRefused,
    SandboxSettings,
    running_sandbox,
)
from platforms.sandbox_connector import SandboxConnector

Send = Callable[[str, str, bytes, str], httpx2.Response]


@pytest.fixture
def send(network_url: str) -> Iterator[Send]:
    with httpx2.Client(base_url=network_url, trust_env=False) as http:

        def _send(method: str, path: str, body: bytes, token: str) -> httpx2.Response:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            return http.request(method, path, content=body, headers=headers)

        yield _send


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (b"{", "body|JSON"),
        (b"[]", "body"),
        (b"{}", "text"),
        (b'{"text": 7}', "text"),
        (b'{"text": ""}', "no text"),
        (b'{"text": "  \\n "}', "no text"),
        (b'{"text": "\\ud800"}', "text"),
        (json.dumps({"text": "a" * 8001}).encode(), "8001 characters"),
        (b'{"text": "Damp", "surprise": 1}', "surprise"),
    ],
)
def test_a_malformed_post_is_refused_naming_the_fault(
    send: Send, page: SandboxPage, person: SandboxPerson, body: bytes, names: str
) -> None:
    answer = send("POST", f"/api/pages/{page.id}/posts", body, person.token)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, 100)
    assert any(name in error["message"] for name in names.split("|"))


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("POST", "/api/pages/999/posts", 400, 100),
        ("POST", "/api/posts/1_1/replies", 400, 100),
        ("GET", "/no/such/path/at/all", 404, 2500),
        ("PUT", "/api/me", 405, 2500),
    ],
)
def test_what_is_not_there_is_an_error_of_metas_shape(
    send: Send, person: SandboxPerson, method: str, path: str, status: int, code: int
) -> None:
    answer = send(method, path, b'{"text": "Damp"}', person.token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert {"message", "type", "code", "fbtrace_id"} <= answer.json()["error"].keys()


@pytest.mark.parametrize("path", ["/api/me", "/admin/clock", "/graph/1_1"])
def test_nobody_gets_in_without_a_known_token(send: Send, path: str) -> None:
    answer = send("GET", path, b"", "guessed")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, 190)


def test_a_person_cannot_act_as_a_page(
    send: Send, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    answer = send("POST", f"/graph/{post}/comments", b'{"message": "We"}', person.token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, 200)


def test_a_page_cannot_act_as_another(
    send: Send, network: SandboxClient, page: SandboxPage, post: str
) -> None:
    other = network.create_page(f"other-{page.handle}", "Another landlord")
    answer = send("POST", f"/graph/{page.id}/feed", b'{"message": "We"}', other.token)
    assert answer.status_code == 403
    assert send("DELETE", f"/graph/{post}", b"", other.token).status_code == 403


def test_only_its_author_edits_a_post(network: SandboxClient, page: SandboxPage, post: str) -> None:
    somebody = network.create_person(f"somebody-{page.handle}", "Somebody")
    with pytest.raises(SandboxRefused, match="Only its author"):
        somebody.edit(post, "Everything is fine")


def test_what_hangs_below_a_deleted_reply_goes_with_it(
    network: SandboxClient, person: SandboxPerson, post: str
) -> None:
    reply = person.reply(post, "And another thing")["id"]
    below = person.reply(reply, "And a third")["id"]
    person.remove(reply)
    assert [posted["id"] for posted in network.thread(post)] == [post]
    with pytest.raises(SandboxRefused, match="does not exist"):
        person.reply(below, "Hello?")


def test_a_freed_handle_can_be_taken_by_somebody_else(
    network: SandboxClient, person: SandboxPerson
) -> None:
    with pytest.raises(SandboxRefused, match="is taken"):
        network.create_person(person.handle, "Somebody else")
    person.call("PATCH", "/api/me", json={"handle": f"{person.handle}-new", "name": "The same"})
    assert network.create_person(person.handle, "Somebody else").id != person.id


def test_a_private_reply_is_too_late_after_a_week(
    network: SandboxClient, connector: SandboxConnector, page: SandboxPage, post: str
) -> None:
    message = PrivateMessage(key="k", account=page.id, in_reply_to=post, text="Who are you?")
    network.set_clock(timedelta(days=7, minutes=1))
    with pytest.raises(Rejected, match="window_closed"):
        connector.perform(message)


def test_an_unknown_fault_is_refused_naming_the_known(network: SandboxClient) -> None:
    with pytest.raises(SandboxRefused, match="none of accept_then_time_out"):
        network.order_fault("explode")


def test_the_network_honours_keys_only_if_told_to() -> None:
    settings = SandboxSettings(honour_keys=True)
    with running_sandbox(settings) as url:
        client = SandboxClient(url, settings.admin_token)
        page = client.create_page("landlord", "A landlord")
        ids = {_publish(page, "one key")["id"] for _ in range(2)}
        client.close()
    assert len(ids) == 1


def test_metas_rules_close_a_thread_nobody_answered() -> None:
    settings = SandboxSettings(private_messages="meta")
    with running_sandbox(settings) as url:
        client = SandboxClient(url, settings.admin_token)
        page = client.create_page("landlord", "A landlord")
        person = client.create_person("resident", "A resident")
        post = person.post(page.id, "Damp")["id"]
        _write(page, {"post_id": post})
        with pytest.raises(SandboxRefused, match="no open thread"):
            _write(page, {"id": person.id})
        person.write(page.id, "It is me")
        _write(page, {"id": person.id})
        client.set_clock(timedelta(hours=25))
        with pytest.raises(SandboxRefused, match="is over"):
            _write(page, {"id": person.id})
        client.close()


def _publish(page: SandboxPage, key: str) -> dict[str, str]:
    with httpx2.Client(base_url=page.call.base_url, trust_env=False) as http:
        headers = {"Authorization": f"Bearer {page.token}", "Idempotency-Key": key}
        answer = http.post(f"/graph/{page.id}/feed", json={"message": "We"}, headers=headers)
    content: dict[str, str] = answer.json()
    return content


def _write(page: SandboxPage, recipient: dict[str, str]) -> None:
    body = {"recipient": recipient, "message": {"text": "Good day"}}
    page.call("POST", f"/graph/{page.id}/messages", json=body)


@contextmanager
def _process(database: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    environment = os.environ | {
        "REDRESS_SANDBOX_PORT": "0",
        "REDRESS_SANDBOX_DATABASE": str(database),
        "REDRESS_SANDBOX_APP_SECRET": "the app's secret",
        "REDRESS_SANDBOX_ADMIN_TOKEN": "the network's own token",
    }
    command = [sys.executable, "-m", "platforms.sandbox"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def test_a_killed_network_loses_nothing(tmp_path: Path) -> None:
    with _process(tmp_path / "network.db") as (process, url):
        client = SandboxClient(url, "the network's own token")
        page = client.create_page("landlord", "A landlord")
        person = client.create_person("resident", "A resident")
        client.set_clock(timedelta(days=21))
        post = person.post(page.id, "There is mould in my kitchen.")["id"]
        process.kill()
        client.close()
    with _process(tmp_path / "network.db") as (_, url):
        client = SandboxClient(url, "the network's own token")
        assert client.thread(post)[0]["message"] == "There is mould in my kitchen."
        assert client.offset() == timedelta(days=21)
        client.close()


def test_a_network_without_its_secrets_says_which_in_one_line() -> None:
    command = [sys.executable, "-m", "platforms.sandbox"]
    environment = os.environ | {"REDRESS_SANDBOX_APP_SECRET": "short"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert ended.returncode == 2
    assert "REDRESS_SANDBOX_APP_SECRET: String should have at least 8" in ended.stderr
    assert "REDRESS_SANDBOX_ADMIN_TOKEN: Field required" in ended.stderr
    assert "Traceback" not in ended.stderr
