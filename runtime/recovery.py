"""Bring every open stream back to life from the ledger, into whatever Temporal is there."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import monotonic
from typing import TypeVar

from runtime.errors import RuntimeProblem
from runtime.streams import Streams

T = TypeVar("T")

AT_ONCE = 20
RESTORED = "the ledger was restored from a backup"
# A server that has just come back refuses some first calls.
PATIENCE_SECONDS = 30.0
PAUSE_SECONDS = 0.25


async def recover(
    open_streams: Sequence[str],
    streams: Streams,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    anew: bool = False,
) -> int:
    """Start a run for each open stream and return how many there were.

    Safe to repeat: a stream whose workflow runs is left as it is, unless it is to run `anew`. No
    wake-up moves, because each run begins by asking the ledger.
    """
    gate = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def wake(stream: str) -> None:
        nonlocal done
        async with gate:
            await _surely(lambda: streams.wake(stream, anew=anew))
        done += 1
        on_progress(done, len(open_streams))

    await asyncio.gather(*(wake(stream) for stream in open_streams))
    return len(open_streams)


async def end_all(
    landlords: Sequence[str],
    streams: Streams,
    on_progress: Callable[[int], None] = lambda ended: None,
) -> int:
    """Terminate every run of these landlords and return how many there were; safe to repeat.

    What a run knows that a restored ledger has forgotten ends with it. A run that the server's
    list shows too late does no harm: its stream is unknown or closed, so nothing is left to do.
    """
    ended = 0
    for landlord in landlords:
        while found := await _surely(partial(streams.end_all, landlord, RESTORED)):
            ended += found
            on_progress(ended)
    return ended


async def _surely(call: Callable[[], Awaitable[T]]) -> T:
    give_up = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return await call()
        except RuntimeProblem:
            if monotonic() > give_up:
                raise
        await asyncio.sleep(PAUSE_SECONDS)
