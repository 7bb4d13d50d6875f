"""Misbehaviour on order: how the next calls of a page shall go wrong.

A new kind of fault is one function here, and its name in `BEHAVIOURS`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from platforms.sandbox.errors import NetworkError, invalid

Call = Callable[[], dict[str, Any]]
# Nobody keeps a call open longer than this, in seconds; a client that left ends it at once.
LONGEST_HOLD = 60.0


class FaultOrder(BaseModel):
    """The next `times` calls go wrong in the manner of `kind`.

    `on` names the only call that it concerns (`comments`, `messages`, `feed`, `sent`, ...).
    `retry_after` is in seconds, for the kinds that say it.
    """

    model_config = ConfigDict(extra="forbid")

    kind: str
    times: int = Field(default=1, ge=1, le=1000)
    on: str | None = None
    retry_after: int = Field(default=1, ge=0)


@dataclass
class Faults:
    """The orders that are still to be carried out, oldest first."""

    orders: list[FaultOrder] = field(default_factory=list)

    def order(self, order: FaultOrder) -> None:
        """Add an order."""
        if order.kind not in BEHAVIOURS:
            raise invalid(f"kind: {order.kind!r} is none of {', '.join(sorted(BEHAVIOURS))}")
        self.orders.append(order)

    def take(self, call: str) -> FaultOrder | None:
        """Use up one of the orders that concern this call."""
        for order in self.orders:
            if order.on in {None, call}:
                order.times -= 1
                self.orders = [kept for kept in self.orders if kept.times > 0]
                return order
        return None

    async def around(self, request: Request, call: str, do: Call) -> Response:
        """Do a call, or let it go wrong as ordered."""
        order = self.take(call)
        if order is None:
            return JSONResponse(do())
        return await BEHAVIOURS[order.kind](order, request, do)


async def _caller_left(request: Request) -> None:
    try:
        async with asyncio.timeout(LONGEST_HOLD):
            while (await request.receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return


def _nobody_listens() -> Response:
    return JSONResponse({}, status_code=504)


async def _accept_then_time_out(_: FaultOrder, request: Request, do: Call) -> Response:
    """It is done, and the caller never hears of it."""
    do()
    await _caller_left(request)
    return _nobody_listens()


async def _do_late(_: FaultOrder, request: Request, do: Call) -> Response:
    """It is done only after the caller gave up waiting."""
    await _caller_left(request)
    do()
    return _nobody_listens()


async def _fail_before(_: FaultOrder, request: Request, do: Call) -> Response:
    """Nothing is done, and nobody says so."""
    return JSONResponse(NetworkError(500, 1, "An unknown error occurred").body(), 500)


async def _fail_after(_: FaultOrder, request: Request, do: Call) -> Response:
    """It is done, and the answer is a page of a broken proxy."""
    do()
    return Response("<html>Bad gateway</html>", 502, media_type="text/html")


async def _rate_limited(order: FaultOrder, request: Request, do: Call) -> Response:
    """Turned away, with the time after which to come again."""
    body = NetworkError(429, 4, "Application request limit reached").body()
    return JSONResponse(body, 429, headers={"Retry-After": str(order.retry_after)})


BEHAVIOURS: Mapping[str, Callable[[FaultOrder, Request, Call], Awaitable[Response]]] = {
    "accept_then_time_out": _accept_then_time_out,
    "do_late": _do_late,
    "fail_before": _fail_before,
    "fail_after": _fail_after,
    "rate_limited": _rate_limited,
}
