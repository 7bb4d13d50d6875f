"""Every error is a problem document (RFC 9457): what, where, and what to do next."""

import json
from typing import Any

import httpx2
import pytest
from temporalio.client import WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError

from console.problems import problem_of
from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope
from contracts.names import INTERNAL_ERROR
from domain.errors import every_refusal
from ledger.errors import LedgerUnavailable
from runtime.errors import TemporalUnavailable
from runtime.streams import Streams
from tests.console.front import CASE, CHANNEL, EVERYBODY, HOOK, Front
from vault.errors import VaultUnavailable

NOWHERE = "/api/v1/shal/cases/00000000-0000-5000-8000-000000000000"
JSON = {"Content-Type": "application/json"}


def problem(answer: httpx2.Response) -> dict[str, Any]:
    """Return a problem document that has all a problem document must have."""
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["status"] == answer.status_code
    assert document["type"] == f"urn:redress:problem:{document['code']}"
    assert document["title"]
    assert len(document["detail"].split()) > 2
    assert "Traceback" not in answer.text
    return document


def a_command(**fields: object) -> dict[str, object]:
    kind = {} if "type" in fields else {"kind": "complaint"}
    return {"type": "triage", "command_id": new_id(), **kind, **fields}


def a_sending(**fields: object) -> dict[str, object]:
    return a_command(type="acknowledge_publicly", content={"text": "Seen."}) | fields


def escaped(body: dict[str, object]) -> dict[str, Any]:
    """Return a request that says in JSON what no text can hold."""
    return {"content": json.dumps(body).encode(), "headers": JSON}


def an_opening(**fields: object) -> dict[str, object]:
    body = {"command_id": new_id(), "platform": "sandbox", "account": "page-1", "post": "1"}
    return {**body, "author_id": "42", "handle": "jo.bright", "text": "The lift.", **fields}


REQUESTS: dict[str, tuple[str, str, dict[str, Any], int, str]] = {
    "an address that nothing is at": ("GET", "/api/v2/x", {}, 404, "not_found"),
    "a method that the address has not": ("DELETE", CASE, {}, 405, "method_not_allowed"),
    "a kind that there is not": ("GET", "/api/v1/shal/parcels", {}, 422, "malformed_request"),
    "a stream that there is not": ("GET", NOWHERE, {}, 404, "unknown_stream"),
    "the history of nothing": ("GET", f"{NOWHERE}/events", {}, 404, "unknown_stream"),
    "a command to nothing": (
        "POST",
        f"{NOWHERE}/commands",
        {"json": a_command()},
        404,
        "unknown_stream",
    ),
    "an id that is none": ("GET", "/api/v1/shal/cases/1", {}, 422, "malformed_request"),
    "a naive time": (
        "GET",
        f"{CASE}/events?at=2026-11-02T10:00:00",
        {},
        422,
        "malformed_request",
    ),
    "an instant outside all years": (
        "GET",
        f"{CASE}/events?at=9999-12-31T23:59:59-05:00",
        {},
        422,
        "malformed_request",
    ),
    "a post from before all years": (
        "POST",
        "/api/v1/shal/cases",
        {"json": an_opening(posted_at="0001-01-01T00:00:00+05:00")},
        422,
        "malformed_request",
    ),
    "a sending outside all years": (
        "POST",
        f"{CASE}/commands?dry_run=true",
        {"json": a_sending(not_before="9999-12-31T23:59:59-05:00")},
        422,
        "malformed_command",
    ),
    "half a character in a text": (
        "POST",
        f"{CASE}/commands",
        escaped(a_sending(content={"text": "\ud800"})),
        422,
        "malformed_request",
    ),
    "half a character in a name of a field": (
        "POST",
        f"{CASE}/commands",
        escaped(a_sending(**{"\udc00": 1})),
        422,
        "malformed_request",
    ),
    "NUL in a type": (
        "POST",
        f"{CASE}/commands",
        {"json": a_command(type="\0")},
        422,
        "malformed_request",
    ),
    "NUL in a list of a command": (
        "POST",
        f"{CASE}/commands",
        {"json": a_sending(remedies=[{"content": "\0"}])},
        422,
        "malformed_request",
    ),
    "half a character in an account": (
        "POST",
        "/api/v1/shal/channels",
        escaped({"command_id": new_id(), "platform": "sandbox", "account": "\ud800"}),
        422,
        "malformed_request",
    ),
    "NUL in a captured post": (
        "POST",
        "/api/v1/shal/cases",
        {"json": an_opening(post="\0")},
        422,
        "malformed_request",
    ),
    "a version that no history has": (
        "GET",
        f"{CASE}/events?version={2**31}",
        {},
        422,
        "malformed_request",
    ),
    "an expected version that none is": (
        "POST",
        f"{CASE}/commands?dry_run=true",
        {"json": a_command(expected_version=2**31)},
        422,
        "malformed_request",
    ),
    "a version below one": ("GET", f"{CASE}/events?version=0", {}, 422, "malformed_request"),
    "what is not JSON": (
        "POST",
        f"{CASE}/commands",
        {"content": b"{type:", "headers": JSON},
        422,
        "malformed_request",
    ),
    "a body that is no object": (
        "POST",
        f"{CASE}/commands",
        {"json": ["triage"]},
        422,
        "malformed_request",
    ),
    "a form": ("POST", f"{CASE}/commands", {"data": {"type": "x"}}, 422, "malformed_request"),
    "a body in no encoding": (
        "POST",
        f"{CASE}/commands",
        {"content": b"\xff\xfe{", "headers": JSON},
        400,
        "http_error",
    ),
    "no command id": (
        "POST",
        f"{CASE}/commands",
        {"json": {"type": "triage"}},
        422,
        "malformed_request",
    ),
    "a command that there is not": (
        "POST",
        f"{CASE}/commands",
        {"json": a_command(type="lose_it")},
        422,
        "unknown_command",
    ),
    "a case's command to a channel": (
        "POST",
        f"{CHANNEL}/commands",
        {"json": a_command()},
        422,
        "unknown_command",
    ),
    "a field that there is not": (
        "POST",
        f"{CASE}/commands?dry_run=true",
        {"json": a_command(colour="red")},
        422,
        "malformed_command",
    ),
    "a command that is already so": (
        "POST",
        f"{CASE}/commands?dry_run=true",
        {"json": a_command()},
        409,
        "already_so",
    ),
    "an old version": (
        "POST",
        f"{CASE}/commands?dry_run=true",
        {"json": a_command(expected_version=2)},
        409,
        "stale_version",
    ),
    "an actor who is none": (
        "POST",
        f"{CASE}/commands",
        {"json": a_command(on_behalf_of="Jo Bright")},
        422,
        "malformed_request",
    ),
    "a platform that nobody knows": (
        "POST",
        "/api/v1/shal/channels",
        {"json": {"command_id": new_id(), "platform": "fax", "account": "1"}},
        422,
        "unknown_platform",
    ),
    "real time that is to be advanced": (
        "POST",
        "/api/v1/simulation/advance",
        {"json": {"duration": "P1D"}},
        409,
        "real_time",
    ),
    "no Temporal server": (
        "POST",
        f"{CASE}/commands",
        {"json": a_command()},
        503,
        "temporal_unavailable",
    ),
    "a hook that nobody set up": ("POST", f"{HOOK}0", {"content": b"{}"}, 404, "not_found"),
}


@pytest.mark.parametrize(
    ("method", "path", "request_", "status", "code"), REQUESTS.values(), ids=REQUESTS.keys()
)
async def test_this_is_answered_with_a_problem_document(
    front: Front, method: str, path: str, request_: dict[str, Any], status: int, code: str
) -> None:
    answer = await front.ask(method, path, **request_)
    assert (answer.status_code, problem(answer)["code"]) == (status, code)


@pytest.mark.parametrize(
    "error",
    [
        TemporalUnavailable("10.0.0.7:7233"),
        LedgerUnavailable("postgresql+psycopg://redress@10.0.0.7/ledger"),
        VaultUnavailable("postgresql+psycopg://redress@10.0.0.7/vault"),
    ],
    ids=lambda error: error.code,
)
def test_a_problem_tells_no_caller_where_our_servers_are(error: Exception) -> None:
    document = problem_of(error).document
    assert document["status"] == 503
    assert "10.0.0.7" not in str(document)


async def test_a_refusal_names_its_clause_and_what_it_refers_to(front: Front) -> None:
    answer = await front.command(EVERYBODY, "respond_stage_one", letter={"text": "Dear Jo"})
    document = problem(answer)
    assert document["clause"] == "redress:stages"
    assert document["references"]["stage"] == "complaint lodged"
    assert "'complaint lodged'" in document["detail"]


async def test_what_is_sent_is_not_repeated_in_a_problem(front: Front) -> None:
    answer = await front.command(EVERYBODY, "confirm_identity", method="Jo Bright, 1 May 1945")
    assert problem(answer)["detail"].startswith(
        "The command confirm_identity does not fit: method: string_pattern_mismatch."
    )
    assert "Bright" not in answer.text


async def test_an_invalid_request_does_not_repeat_its_values(front: Front) -> None:
    answer = await front.ask("POST", f"{CASE}/commands", json=a_command(on_behalf_of="Jo Bright"))
    assert "Bright" not in answer.text


async def test_without_a_temporal_server_it_says_what_to_do(front: Front) -> None:
    document = problem(await front.ask("POST", f"{CASE}/commands", json=a_command()))
    assert "the same command id, it happens once" in document["detail"]


async def test_a_fault_of_ours_shows_no_trace(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("application.reading.Reader.standing", lambda *_: 1 / 0)
    document = problem(await front.ask("GET", CASE))
    assert (document["status"], document["code"]) == (500, "internal_error")
    assert "division" not in json.dumps(document)


@pytest.mark.parametrize("code", sorted(every_refusal()))
def test_every_refusals_words_end_with_what_to_do(code: str) -> None:
    words = every_refusal()[code].words
    assert words.rstrip("}").endswith((".", "next", "known"))


async def test_what_no_text_can_hold_is_named_by_its_field(front: Front) -> None:
    body = a_sending(content={"text": "\ud800"})
    answer = await front.ask("POST", f"{CASE}/commands", **escaped(body))
    assert "body.content.text" in problem(answer)["detail"]


async def test_a_fault_of_ours_is_told_in_our_own_words(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(self: Streams, envelope: CommandEnvelope) -> Answer:
        raise WorkflowUpdateFailedError(ApplicationError("SELECT secret", type="StatementError"))

    monkeypatch.setattr(Streams, "_submit", fail)
    answer = await front.ask("POST", f"{CASE}/commands", json=a_command())
    assert problem(answer)["code"] == "recording_failed"
    assert "secret" not in answer.text


async def test_an_internal_error_of_a_recording_is_ours(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(self: Streams, envelope: CommandEnvelope) -> Answer:
        raise WorkflowUpdateFailedError(ApplicationError("It broke here.", type=INTERNAL_ERROR))

    monkeypatch.setattr(Streams, "_submit", fail)
    answer = await front.ask("POST", f"{CASE}/commands", json=a_command())
    assert (answer.status_code, problem(answer)["code"]) == (500, INTERNAL_ERROR)
