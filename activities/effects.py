"""Carrying effects out: one attempt, one report.

What to do is read from the event that ordered it. Whatever can be tried again within Temporal's
minute is raised; everything final is a report, which the workflow records as a command.
"""

from collections.abc import Awaitable, Callable, Mapping

import structlog
from structlog.contextvars import bound_contextvars
from temporalio import activity

from application.event_codec import decode
from contracts.effects import result_envelope
from contracts.messages import EffectReport, PerformRequest
from contracts.names import PERFORM
from domain.messages import Command
from domain.results import EffectFailed
from ledger.recorded import Recorded
from ledger.store import Ledger

log = structlog.get_logger(__name__)

# Carries out what one event ordered and returns the result that the stream is told.
Performer = Callable[[PerformRequest, Recorded], Awaitable[Command]]

SUPERSEDED = "superseded"


class Effects:
    """The one activity of the effects queue; `performers` says who does which kind."""

    def __init__(self, ledger: Ledger, performers: Mapping[str, Performer]) -> None:
        self._ledger = ledger
        self._performers = performers

    @activity.defn(name=PERFORM)
    async def perform(self, request: PerformRequest) -> EffectReport:
        """Carry one attempt out and report it; safe to run again with the same effect id."""
        with bound_contextvars(
            stream=request.stream,
            effect_id=request.effect_id,
            kind=request.kind,
            attempt=request.attempt,
        ):
            result = await self._result(request)
            log.info("effect_performed", result=result.type, reason=getattr(result, "reason", None))
        return EffectReport(envelope=result_envelope(request, result))

    async def _result(self, request: PerformRequest) -> Command:
        ordered = self._ordered(request)
        if ordered is None:
            return EffectFailed(
                effect_id=request.effect_id,
                attempt=request.attempt,
                reason=SUPERSEDED,
                retryable=False,
            )
        return await self._performers[request.kind](request, ordered)

    def _ordered(self, request: PerformRequest) -> Recorded | None:
        """Return the event that ordered the effect; None if it no longer waits for this attempt."""
        with self._ledger.reading() as view:
            effect = view.effect(request.effect_id)
            if (
                effect is None
                or effect.state != "pending"
                or effect.attempts + 1 != request.attempt
            ):
                return None
            row = view.event(effect.event_id)
        return decode(row) if row else None
