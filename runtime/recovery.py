"""Bring every open stream back to life from the ledger, into whatever Temporal is there."""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic

from runtime.errors import RuntimeProblem
from runtime.streams import Streams

AT_ONCE = 20
# A server that has just come back refuses some first calls.
PATIENCE_SECONDS = 30.0
PAUSE_SECONDS = 0.25


async def recover(
    open_streams: Sequence[str],
    streams: Streams,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Start a run for each open stream and return how many there were.

    Safe to repeat: a stream whose workflow runs is left as it is. No wake-up moves, because each
    run begins by asking the ledger.
    """
    gate = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def wake(stream: str) -> None:
        nonlocal done
        async with gate:
            await _wake_surely(streams, stream)
        done += 1
        on_progress(done, len(open_streams))

    await asyncio.gather(*(wake(stream) for stream in open_streams))
    return len(open_streams)


async def _wake_surely(streams: Streams, stream: str) -> None:
    give_up = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return await streams.wake(stream)
        except RuntimeProblem:
            if monotonic() > give_up:
                raise
        await asyncio.sleep(PAUSE_SECONDS)
