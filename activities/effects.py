"""Carrying effects out: one attempt, one report.

What to do is read from the event that ordered it. Whatever can be tried again within Temporal's
minute is raised; everything final is a report, which the workflow records as a command.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from structlog.contextvars import bound_contextvars
from temporalio import activity

from activities.orders import Orders
from contracts.effects import result_envelope
from contracts.messages import EffectReport, PerformRequest
from contracts.names import PERFORM
from domain.messages import Command
from domain.results import EffectFailed
from domain.sealed import is_sealed
from ledger.recorded import Recorded
from platforms.outbox import SUPERSEDED
from runtime.metrics import Metrics

log = structlog.get_logger(__name__)

# How an attempt is counted that Temporal makes once more within its minute.
TRIED_AGAIN = "tried_again"

# Carries out what one event ordered and returns the result that the stream is told.
Performer = Callable[[PerformRequest, Recorded], Awaitable[Command]]


class Effects:
    """The one activity of the effects queue; `performers` says who does which kind.

    `look_back` says who finds out what an attempt left behind that is no longer wanted, for the
    kinds of which an earlier try may have gone out; of the others nothing is left to be told.
    """

    def __init__(
        self,
        orders: Orders,
        performers: Mapping[str, Performer],
        look_back: Mapping[str, Performer],
        metrics: Metrics | None = None,
    ) -> None:
        self._orders = orders
        self._performers = performers
        self._look_back = look_back
        self._metrics = metrics or Metrics()

    @activity.defn(name=PERFORM)
    async def perform(self, request: PerformRequest) -> EffectReport:
        """Carry one attempt out and report it; safe to run again with the same effect id."""
        with bound_contextvars(
            stream=request.stream,
            effect_id=request.effect_id,
            kind=request.kind,
            attempt=request.attempt,
        ):
            result = await self._counted(request)
            if not is_sealed(request.stream):
                why = getattr(result, "reason", None)
                log.info("effect_performed", result=result.type, reason=why)
        return EffectReport(envelope=result_envelope(request, result))

    async def _counted(self, request: PerformRequest) -> Command:
        try:
            result = await self._result(request)
        except Exception:
            self._metrics.effect(request.stream, request.kind, TRIED_AGAIN)
            raise
        self._metrics.effect(request.stream, request.kind, result.type)
        return result

    async def _result(self, request: PerformRequest) -> Command:
        ordered, wanted = await asyncio.to_thread(self._look_up, request)
        performer = (self._performers if wanted else self._look_back).get(request.kind)
        if ordered is None or performer is None:
            return EffectFailed(
                effect_id=request.effect_id,
                attempt=request.attempt,
                reason=SUPERSEDED,
                retryable=False,
            )
        return await performer(request, ordered)

    def _look_up(self, request: PerformRequest) -> tuple[Recorded | None, bool]:
        return self._orders.event_of(request), self._orders.still_wanted(request)
