"""Web hooks over a real connection: bodies without a length, with a false one, cut off, endless."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from console.hooks import LARGEST_BODY
from console.server import loopback_listener, serving
from platforms.webhooks import SIGNATURE_HEADER, sign
from tests.console.front import HOOK, HOOK_SECRET, Front
from tests.console.test_hooks import POST, stored

BODY = json.dumps(POST).encode()
PATIENCE_SECONDS = 20


@pytest.fixture
async def port(front: Front) -> AsyncIterator[int]:
    """The console, served as it is in production."""
    with loopback_listener() as listener:
        async with serving(front.app, listener):
            yield listener.getsockname()[1]


def head(*lines: str, body: bytes = BODY) -> bytes:
    """Return the lines before a body, signed for it."""
    signature = f"{SIGNATURE_HEADER}: {sign(HOOK_SECRET, body)}"
    every = [f"POST {HOOK} HTTP/1.1", "Host: console", "Connection: close", signature, *lines]
    return ("\r\n".join(every) + "\r\n\r\n").encode()


def chunked(body: bytes, size: int = 65_536) -> bytes:
    """Return a body in pieces, each with its own length and none with the whole."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


async def told(port: int, request: bytes, *, hang_up: bool = False) -> bytes:
    """Send these bytes and return whatever comes back until the connection ends."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(request)
            if hang_up:
                writer.write_eof()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()


async def check_the_next_good_one(front: Front, port: int) -> None:
    assert stored(front) == []
    answer = await told(port, head(f"Content-Length: {len(BODY)}") + BODY)
    assert answer.endswith(b'{"stored":1}')


async def test_a_body_in_chunks_is_taken(front: Front, port: int) -> None:
    answer = await told(port, head("Transfer-Encoding: chunked") + chunked(BODY, 7))
    assert answer.endswith(b'{"stored":1}')
    assert stored(front) == ["page-1_1"]


async def test_a_megabyte_and_a_byte_in_chunks_is_not(front: Front, port: int) -> None:
    body = b"x" * (LARGEST_BODY + 1)
    answer = await told(port, head("Transfer-Encoding: chunked", body=body) + chunked(body))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"body_too_large" in answer
    await check_the_next_good_one(front, port)


async def test_chunks_without_end_are_not_waited_for(front: Front, port: int) -> None:
    """The limit answers while the sender is still sending."""
    endless = chunked(b"x" * (LARGEST_BODY + 1)).removesuffix(b"0\r\n\r\n")
    answer = await told(port, head("Transfer-Encoding: chunked") + endless)
    assert answer.startswith(b"HTTP/1.1 413 ")
    await check_the_next_good_one(front, port)


async def test_a_length_that_is_too_small_cuts_the_body(front: Front, port: int) -> None:
    answer = await told(port, head(f"Content-Length: {len(BODY) - 1}") + BODY)
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert b"wrong_signature" in answer
    await check_the_next_good_one(front, port)


async def test_a_length_that_is_too_large_stores_nothing(front: Front, port: int) -> None:
    lies = head(f"Content-Length: {len(BODY) + 1}") + BODY
    answer = await told(port, lies, hang_up=True)
    assert b'"stored"' not in answer
    await check_the_next_good_one(front, port)


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "", "9" * 30])
async def test_a_length_that_is_none_stores_nothing(front: Front, port: int, length: str) -> None:
    answer = await told(port, head(f"Content-Length: {length}") + BODY, hang_up=True)
    assert b'"stored"' not in answer
    await check_the_next_good_one(front, port)


async def test_two_lengths_at_once_store_nothing(front: Front, port: int) -> None:
    """What two readers could read differently is read by none."""
    lines = (f"Content-Length: {len(BODY)}", f"Content-Length: {len(BODY) - 1}")
    answer = await told(port, head(*lines) + BODY, hang_up=True)
    assert answer.startswith(b"HTTP/1.1 400 ")
    await check_the_next_good_one(front, port)


async def test_a_sender_who_hangs_up_in_the_middle_stores_nothing(front: Front, port: int) -> None:
    request = head(f"Content-Length: {len(BODY)}") + BODY[: len(BODY) // 2]
    assert b'"stored"' not in await told(port, request, hang_up=True)
    await check_the_next_good_one(front, port)
