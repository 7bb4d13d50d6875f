"""Every open stream of the ledger has its workflow running, with the timer that it wants."""

import asyncio
from collections import Counter
from typing import Literal

import structlog
from temporalio.client import WorkflowExecutionStatus, WorkflowQueryFailedError
from temporalio.service import RPCError, RPCStatusCode

from contracts.messages import Alarm
from contracts.names import ALARM
from domain.identifiers import parse_stream
from domain.sealed import is_sealed
from ledger.store import Ledger
from runtime.streams import ANSWER_LIMIT, Streams

log = structlog.get_logger(__name__)

AT_ONCE = 10
Found = Literal["running", "missing", "wrong_timer", "not_asked"]


async def reconcile(
    ledger: Ledger, streams: Streams, landlord: str, *, repair: bool
) -> dict[str, int]:
    """Compare a landlord's open streams with what runs, start or restart what is wrong; count.

    No wake-up moves by it: each run begins by asking the ledger. A run that cannot be asked just
    now (no worker, a busy one) is counted and left alone.
    """
    gate = asyncio.Semaphore(AT_ONCE)

    async def looked_at(stream: str) -> Found:
        async with gate:
            found = await _found(ledger, streams, stream)
            if repair and found in ("missing", "wrong_timer"):
                await streams.wake(stream, anew=found == "wrong_timer")
                if not is_sealed(stream):
                    log.warning("run_repaired", stream=stream, was=found)
            return found

    every = await asyncio.to_thread(_open, ledger, landlord)
    results = await asyncio.gather(*(looked_at(stream) for stream in every))
    # What is sealed is repaired like the rest, and is in no figure.
    shown = [result for stream, result in zip(every, results, strict=True) if not is_sealed(stream)]
    found = Counter(shown)
    wrong = found["missing"] + found["wrong_timer"]
    return {
        "open": len(shown),
        "running": found["running"],
        "missing": found["missing"],
        "wrong_timer": found["wrong_timer"],
        "not_asked": found["not_asked"],
        "repaired": wrong if repair else 0,
    }


async def _found(ledger: Ledger, streams: Streams, stream: str) -> Found:
    handle = streams.handle(stream)
    try:
        run = await handle.describe(rpc_timeout=ANSWER_LIMIT)
        if run.status is not WorkflowExecutionStatus.RUNNING:
            return "missing" if await asyncio.to_thread(_is_open, ledger, stream) else "running"
        alarm = await handle.query(ALARM, result_type=Alarm, rpc_timeout=ANSWER_LIMIT)
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            return "missing"
        return "not_asked"
    except WorkflowQueryFailedError:
        return "not_asked"
    return await asyncio.to_thread(_fits, ledger, stream, alarm)


def _fits(ledger: Ledger, stream: str, alarm: Alarm | None) -> Found:
    """Tell whether a run's timer is for what the ledger has the stream wake at."""
    with ledger.reading() as view:
        row = view.stream(stream)
    wanted = row.wake_at if row else None
    # Without a timer it may be recording right now, or waits for an effect alone.
    if alarm is None:
        return "running" if wanted is None else "not_asked"
    return "running" if alarm.armed_for == wanted else "wrong_timer"


def _open(ledger: Ledger, landlord: str) -> list[str]:
    with ledger.reading() as view:
        rows = view.open_streams()
    return [row.stream for row in rows if parse_stream(row.stream).landlord == landlord]


def _is_open(ledger: Ledger, stream: str) -> bool:
    with ledger.reading() as view:
        return any(row.stream == stream for row in view.open_streams())
