"""How one call of a page can go wrong: before it is done, after it, or around it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from platforms.sandbox.errors import NetworkError

if TYPE_CHECKING:
    from platforms.sandbox.state import Sandbox

Call = Callable[[], dict[str, Any]]
# Nobody keeps a call open longer than this, in seconds; a client that left ends it at once.
LONGEST_HOLD = 60.0
# How long an answer waits for its own web hook to be taken, in seconds.
ECHO_LIMIT = 2.0


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong now; the fields are those of the order, see `FaultOrder`."""

    kind: str
    retry_after: int = 1
    done: bool = True


async def _caller_left(request: Request) -> None:
    try:
        async with asyncio.timeout(LONGEST_HOLD):
            while (await request.receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return


def _nobody_listens() -> Response:
    return JSONResponse({}, status_code=504)


async def _accept_then_time_out(_: Fault, request: Request, do: Call) -> Response:
    """It is done, and the caller never hears of it."""
    do()
    await _caller_left(request)
    return _nobody_listens()


async def _do_late(_: Fault, request: Request, do: Call) -> Response:
    """It is done only after the caller gave up waiting."""
    await _caller_left(request)
    with suppress(NetworkError):  # nobody hears that it can no longer be done
        do()
    return _nobody_listens()


async def _fail_before(_: Fault, request: Request, do: Call) -> Response:
    """Nothing is done, and nobody says so."""
    return JSONResponse(NetworkError(500, 1, "An unknown error occurred").body(), 500)


async def _fail_after(_: Fault, request: Request, do: Call) -> Response:
    """It is done, and the answer is a page of a broken proxy."""
    do()
    return Response("<html>Bad gateway</html>", 502, media_type="text/html")


async def _rate_limited(fault: Fault, request: Request, do: Call) -> Response:
    """Turned away, with the time after which to come again."""
    body = NetworkError(429, 4, "Application request limit reached").body()
    return JSONResponse(body, 429, headers={"Retry-After": str(fault.retry_after)})


async def _rate_limited_vaguely(_: Fault, request: Request, do: Call) -> Response:
    """Turned away, and nobody says when to come again."""
    return JSONResponse(NetworkError(429, 4, "Application request limit reached").body(), 429)


def _truth(fault: Fault, do: Call) -> dict[str, Any]:
    return do() if fault.done else {"id": "1_1", "data": []}


async def _answer_html(fault: Fault, request: Request, do: Call) -> Response:
    """The answer is 200 with a page for people."""
    _truth(fault, do)
    return Response("<html>We will be back soon</html>", media_type="text/html")


async def _answer_truncated(fault: Fault, request: Request, do: Call) -> Response:
    """The answer is 200 with the first half of its JSON."""
    text = json.dumps(_truth(fault, do))
    return Response(text[: len(text) // 2], media_type="application/json")


async def _answer_wrong_types(fault: Fault, request: Request, do: Call) -> Response:
    """The answer is 200 with the right names and nonsense behind them."""
    nonsense = {name: _nonsense(value) for name, value in _truth(fault, do).items()}
    return JSONResponse(nonsense)


def _nonsense(value: object) -> object:
    if isinstance(value, list):
        return [None, 7, "x", {"id": {}}]
    return 7 if isinstance(value, str) else []


async def _answer_empty(fault: Fault, request: Request, do: Call) -> Response:
    """The answer is 200 with nothing in it."""
    _truth(fault, do)
    return Response(b"", media_type="application/json")


async def _edited_meanwhile(_: Fault, request: Request, do: Call) -> Response:
    """The author edits the post right before it is answered."""
    network, post_id = _network(request), request.path_params.get("post_id", "")
    with suppress(NetworkError):
        posted = network.square.get(post_id)
        if not posted.author.is_page:
            network.square.edit(post_id, posted.author, f"{posted.text} (edited)")
    return JSONResponse(do())


async def _deleted_meanwhile(_: Fault, request: Request, do: Call) -> Response:
    """The author removes the post right before it is answered."""
    network, post_id = _network(request), request.path_params.get("post_id", "")
    with suppress(NetworkError):
        posted = network.square.get(post_id)
        if not posted.author.is_page:
            network.square.remove(post_id, posted.author)
    return JSONResponse(do())


async def _echo_first(_: Fault, request: Request, do: Call) -> Response:
    """It is done, and its web hook arrives before the answer does."""
    answer = do()
    with suppress(TimeoutError):
        async with asyncio.timeout(ECHO_LIMIT):
            await _network(request).courier.idle.wait()
    return JSONResponse(answer)


def _network(request: Request) -> "Sandbox":
    network: Sandbox = request.app.state.sandbox
    return network


BEHAVIOURS: Mapping[str, Callable[[Fault, Request, Call], Awaitable[Response]]] = {
    "accept_then_time_out": _accept_then_time_out,
    "do_late": _do_late,
    "fail_before": _fail_before,
    "fail_after": _fail_after,
    "rate_limited": _rate_limited,
    "rate_limited_vaguely": _rate_limited_vaguely,
    "answer_html": _answer_html,
    "answer_truncated": _answer_truncated,
    "answer_wrong_types": _answer_wrong_types,
    "answer_empty": _answer_empty,
    "edited_meanwhile": _edited_meanwhile,
    "deleted_meanwhile": _deleted_meanwhile,
    "echo_first": _echo_first,
}
