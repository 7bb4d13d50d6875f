"""Web hooks: verified on raw bytes, stored once, acknowledged; anything else is turned away."""

import json

import httpx2
import pytest

from ledger.intake import accounts_waiting
from ledger.tables import intake
from platforms.webhooks import SIGNATURE_HEADER, sign
from tests.console.front import HOOK, HOOK_SECRET, VERIFY_TOKEN, Front

POST = {
    "object": "page",
    "entry": [
        {
            "id": "page-1",
            "time": 1793613600,
            "changes": [
                {
                    "field": "feed",
                    "value": {
                        "item": "status",
                        "verb": "add",
                        "post_id": "page-1_1",
                        "from": {"id": "42", "name": "Jo Bright"},
                        "message": "The lift is broken.",
                        "created_time": 1793613600,
                    },
                }
            ],
        }
    ],
}


async def deliver(
    front: Front,
    body: object,
    secret: str = HOOK_SECRET,
    signature: str | None = None,
) -> httpx2.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    signature = sign(secret, raw) if signature is None else signature
    return await front.ask("POST", HOOK, None, content=raw, headers={SIGNATURE_HEADER: signature})


def stored(front: Front) -> list[str]:
    with front.parts.ledger.reading() as view:
        return list(view.connection.scalars(intake.select().with_only_columns(intake.c.object_id)))


async def test_a_signed_hook_is_stored_and_acknowledged(front: Front) -> None:
    answer = await deliver(front, POST)
    assert (answer.status_code, answer.json()) == (200, {"stored": 1})
    assert stored(front) == ["page-1_1"]


async def test_what_is_stored_waits_for_its_channel(front: Front) -> None:
    await deliver(front, POST)
    with front.parts.ledger.reading() as view:
        assert accounts_waiting(view.connection) == [("shal", "sandbox", "page-1")]


async def test_a_replayed_hook_is_acknowledged_and_stored_once(front: Front) -> None:
    await deliver(front, POST)
    again = await deliver(front, POST)
    assert (again.status_code, again.json()) == (200, {"stored": 0})
    assert stored(front) == ["page-1_1"]


@pytest.mark.parametrize("signature", ["", "sha256=", "sha256=" + "0" * 64, "sha1=0"])
async def test_a_wrong_signature_is_turned_away(front: Front, signature: str) -> None:
    answer = await deliver(front, POST, signature=signature)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_signature")
    assert stored(front) == []


async def test_another_channels_secret_is_turned_away(front: Front) -> None:
    assert (await deliver(front, POST, secret="another")).status_code == 403


async def test_a_hook_without_a_signature_is_turned_away(front: Front) -> None:
    answer = await front.ask("POST", HOOK, None, json=POST)
    assert answer.status_code == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b'{"entry": 1}', b"\xff\xfe"])
async def test_what_is_no_hook_is_said_to_be_none(front: Front, body: bytes) -> None:
    answer = await deliver(front, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_hook")
    assert stored(front) == []


async def test_a_body_that_is_too_large_is_not_read(front: Front) -> None:
    answer = await deliver(front, b"x" * (1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_another_accounts_items_are_not_ours(front: Front) -> None:
    other = json.loads(json.dumps(POST).replace("page-1", "page-2"))
    assert (await deliver(front, other)).json() == {"stored": 0}


async def test_the_handshake_is_answered_with_the_challenge(front: Front) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "9"}
    answer = await front.ask("GET", HOOK, None, params=query)
    assert (answer.status_code, answer.text) == (200, "9")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("changed", [{"hub.verify_token": "x"}, {"hub.mode": "unsubscribe"}])
async def test_a_wrong_handshake_is_turned_away(front: Front, changed: dict[str, str]) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "9"}
    answer = await front.ask("GET", HOOK, None, params=query | changed)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_verify_token")


@pytest.mark.parametrize(
    "path", ["/hooks/mhs/sandbox/page-1", "/hooks/shal/fax/page-1", "/hooks/shal/sandbox/page-2"]
)
async def test_a_channel_that_is_not_set_up_does_not_exist(front: Front, path: str) -> None:
    for method in ("GET", "POST"):
        answer = await front.ask(method, path, None)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
