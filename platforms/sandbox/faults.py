"""Misbehaviour on order, or by the weather: how calls of a page and web hooks shall go wrong.

A new kind of fault of a call is one function in `call_faults`, of a web hook one in `hook_faults`;
each with its name in the mapping at the end of its file. `KINDS` names them all.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from platforms.sandbox.call_faults import BEHAVIOURS, Call, Fault
from platforms.sandbox.errors import invalid
from platforms.sandbox.hook_faults import MISHAPS
from platforms.sandbox.weather import Weather, WeatherReport

LISTING = "listing"

KINDS: Mapping[str, str] = {
    kind: (function.__doc__ or "").partition("\n")[0]
    for kind, function in {**BEHAVIOURS, **MISHAPS}.items()
}


class FaultOrder(BaseModel):
    """The next `times` calls, or web hooks, go wrong in the manner of `kind`.

    `on` names the only call that it concerns (`comments`, `messages`, `feed`, `sent`, `listing`,
    ...), or the only field of web hooks (`feed`, `messages`, `message_echoes`). Without it any
    will do but a listing: those come by themselves, and would use the order up. `retry_after` is
    in seconds, for the kinds that say it or wait for it. `done`: whether the call is done before
    its answer is garbled, for the kinds that garble it.
    """

    model_config = ConfigDict(extra="forbid")

    kind: str
    times: int = Field(default=1, ge=1, le=1000)
    on: str | None = None
    retry_after: int = Field(default=1, ge=0)
    done: bool = True


@dataclass
class Faults:
    """The orders that are still to be carried out, oldest first, and the weather behind them."""

    orders: list[FaultOrder] = field(default_factory=list)
    weather: Weather | None = None
    happened: Counter[str] = field(default_factory=Counter)

    def order(self, order: FaultOrder) -> None:
        """Add an order."""
        _require_known(order.kind)
        self.orders.append(order)

    def set_weather(self, report: WeatherReport) -> None:
        """Let calls and web hooks go wrong at random, by the report's seed and rates."""
        for kind in report.rates:
            _require_known(kind)
        self.weather = Weather(report)

    def clear(self) -> None:
        """Let everything go right again."""
        self.orders.clear()
        self.weather = None

    def take_for_call(self, call: str) -> Fault | None:
        """Use up one of the orders that concern this call of a page, else ask the weather."""
        return self._take(call, BEHAVIOURS)

    def take_for_hook(self, hook: str) -> Fault | None:
        """Use up one of the orders that concern this field of web hooks, else ask the weather."""
        return self._take(hook, MISHAPS)

    def _take(self, what: str, kinds: Mapping[str, object]) -> Fault | None:
        fault = self._ordered(what, kinds) or self._by_chance(what, kinds)
        if fault is not None:
            self.happened[fault.kind] += 1
        return fault

    def _ordered(self, what: str, kinds: Mapping[str, object]) -> Fault | None:
        for order in self.orders:
            if order.kind in kinds and (order.on == what or (order.on is None and what != LISTING)):
                order.times -= 1
                self.orders = [kept for kept in self.orders if kept.times > 0]
                return Fault(order.kind, order.retry_after, order.done)
        return None

    def _by_chance(self, what: str, kinds: Mapping[str, object]) -> Fault | None:
        return self.weather.draw(what, kinds) if self.weather else None

    async def around(self, request: Request, call: str, do: Call) -> Response:
        """Do a call, or let it go wrong as ordered."""
        fault = self.take_for_call(call)
        if fault is None:
            return JSONResponse(do())
        return await BEHAVIOURS[fault.kind](fault, request, do)


def _require_known(kind: str) -> None:
    if kind not in KINDS:
        raise invalid(f"kind: {kind!r} is none of {', '.join(sorted(KINDS))}")
