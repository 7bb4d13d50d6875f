"""Web hooks that are wrong in every way: an answer, nothing stored, and the next good one works."""

import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from temporalio.client import Client

from console.hooks import LARGEST_BODY
from platforms.webhooks import SIGNATURE_HEADER, sign
from platforms.wire_text import LONGEST_ID
from runtime.installation import installation
from tests.console.front import HOOK, HOOK_SECRET, Front, front_of, settings
from tests.console.test_hooks import POST, deliver, stored
from tests.databases import Databases


@pytest.fixture
async def on_both(
    tmp_path: Path, databases: Databases, lost_client: Client
) -> AsyncIterator[Front]:
    """A console as `front` is, on each of the databases."""
    urls = {f"{what}_url": databases.migrated(what) for what in ("ledger", "vault")}
    with installation(settings(tmp_path).model_copy(update=urls)) as parts:
        yield await front_of(parts, lost_client)


def a_post(**fields: object) -> dict[str, Any]:
    """Return a hook about a post, with some of the post's fields changed."""
    hook: dict[str, Any] = json.loads(json.dumps(POST))
    hook["entry"][0]["changes"][0]["value"] |= fields
    return hook


def text_of(hook: object) -> str:
    return json.dumps(hook, ensure_ascii=False)


def padded_to(size: int) -> bytes:
    """Return a good hook of exactly so many bytes."""
    empty = len(text_of(a_post(message="")).encode())
    return text_of(a_post(message="x" * (size - empty))).encode()


async def check_the_next_good_one(front: Front) -> None:
    assert stored(front) == []
    assert (await deliver(front, POST)).json() == {"stored": 1}
    assert stored(front) == ["page-1_1"]


IN_NO_UTF_8 = {
    "UTF-16 with a mark": text_of(POST).encode("utf-16"),
    "UTF-16 without one": text_of(POST).encode("utf-16-le"),
    "UTF-32": text_of(POST).encode("utf-32"),
    "Latin-1": text_of(a_post(message="D\xe9g\xe2t des eaux")).encode("latin-1"),
    "broken UTF-8": text_of(a_post(message="\N{SNOWMAN}")).encode().replace(b"\x98\x83", b"\x98"),
    "gzip": gzip.compress(text_of(POST).encode()),
}
NO_JSON = {
    "NaN": text_of(a_post(created_time=float("nan"))).encode(),
    "Infinity": text_of(a_post(created_time=float("inf"))).encode(),
    "minus Infinity": text_of(a_post(created_time=float("-inf"))).encode(),
    "a number too long to read": text_of(a_post(post_id=0))
    .replace(": 0", f": {'9' * 5000}")
    .encode(),
    "lists in lists without end": b'{"entry": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "objects in objects without end": b'{"entry": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
    "an end too early": text_of(POST).encode()[:-2],
    "something behind the end": text_of(POST).encode() + b"{}",
    "single quotes": str(POST).encode(),
    "a form": b"entry=1&object=page",
    "a picture": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("body", IN_NO_UTF_8.values(), ids=IN_NO_UTF_8.keys())
async def test_another_encoding_is_turned_away(front: Front, body: bytes) -> None:
    answer = await deliver(front, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_hook")
    assert "is not JSON in UTF-8" in answer.json()["detail"]
    await check_the_next_good_one(front)


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON.keys())
async def test_what_is_no_json_is_turned_away(front: Front, body: bytes) -> None:
    answer = await deliver(front, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_hook")
    await check_the_next_good_one(front)


async def test_a_compressed_body_is_not_unpacked(front: Front) -> None:
    """Its signature fits the bytes that came; what they might become nobody signed."""
    body = gzip.compress(text_of(POST).encode())
    headers = {"Content-Encoding": "gzip", SIGNATURE_HEADER: sign(HOOK_SECRET, body)}
    answer = await front.ask("POST", HOOK, None, content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_hook")
    await check_the_next_good_one(front)


async def test_a_byte_order_mark_is_read_over(front: Front) -> None:
    assert (await deliver(front, text_of(POST).encode("utf-8-sig"))).json() == {"stored": 1}
    assert (await deliver(front, POST)).json() == {"stored": 0}


async def test_of_two_fields_with_one_name_the_last_counts(front: Front) -> None:
    body = text_of(POST).replace('"post_id"', '"post_id": "page-1_0", "post_id"').encode()
    assert (await deliver(front, body)).json() == {"stored": 1}
    assert stored(front) == ["page-1_1"]


@pytest.mark.parametrize("size", [LARGEST_BODY - 1, LARGEST_BODY])
async def test_a_megabyte_is_taken(front: Front, size: int) -> None:
    body = padded_to(size)
    assert len(body) == size
    assert (await deliver(front, body)).json() == {"stored": 1}


async def test_a_byte_more_than_a_megabyte_is_not(front: Front) -> None:
    answer = await deliver(front, padded_to(LARGEST_BODY + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    await check_the_next_good_one(front)


@pytest.mark.parametrize("field", ["post_id", "parent_id"])
@pytest.mark.parametrize("id_", ["9" * (LONGEST_ID + 1), "\U0001f4a7" * 5_000, "x" * 500_000])
async def test_what_is_too_long_for_an_id_is_kept_without_one(
    on_both: Front, field: str, id_: str
) -> None:
    """Nothing that a network tells is dropped; it is kept as something that we do not know."""
    answer = await deliver(on_both, a_post(**{field: id_}))
    assert (answer.status_code, answer.json()) == (200, {"stored": 1})
    assert stored(on_both) == ["page-1" if field == "post_id" else "page-1_1"]


async def test_an_id_of_the_greatest_length_is_one(on_both: Front) -> None:
    id_ = "\U0001f4a7" * LONGEST_ID
    assert (await deliver(on_both, a_post(post_id=id_))).json() == {"stored": 1}
    assert stored(on_both) == [id_]


@pytest.mark.parametrize("time", ["9" * 4_000, "x" * 500_000, {"a": "b" * 5_000}, None, -1, 1e300])
async def test_no_time_is_too_strange_to_keep_what_changed(on_both: Front, time: object) -> None:
    hook = a_post(verb="edited", created_time=time)
    hook["entry"][0]["time"] = time
    assert (await deliver(on_both, hook)).json() == {"stored": 1}
    assert (await deliver(on_both, hook)).json() == {"stored": 0}


SIGNATURES = {
    "of another body": sign(HOOK_SECRET, b"{}"),
    "in capitals": sign(HOOK_SECRET, text_of(POST).encode()).upper(),
    "without its name": sign(HOOK_SECRET, text_of(POST).encode()).removeprefix("sha256="),
    "under another name": sign(HOOK_SECRET, text_of(POST).encode()).replace("256", "1"),
    "with a space": sign(HOOK_SECRET, text_of(POST).encode()) + " x",
    "twice": ",".join([sign(HOOK_SECRET, text_of(POST).encode())] * 2),
    "cut": sign(HOOK_SECRET, text_of(POST).encode())[:-1],
    "by an empty secret": sign("", text_of(POST).encode()),
    "without end": "sha256=" + "0" * 60_000,
}


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES.keys())
async def test_a_signature_that_is_not_exactly_it_is_none(front: Front, signature: str) -> None:
    answer = await deliver(front, text_of(POST).encode(), signature=signature)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_signature")
    await check_the_next_good_one(front)


async def test_a_signature_in_no_encoding_is_none(front: Front) -> None:
    headers = {SIGNATURE_HEADER: b"sha256=\xff\xfe"}
    answer: httpx2.Response = await front.ask("POST", HOOK, None, json=POST, headers=headers)
    assert answer.status_code == 403
    await check_the_next_good_one(front)
