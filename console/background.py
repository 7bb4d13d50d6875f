"""What a console does beside answering: hand over what came in, and look for what was lost."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress

from console.services import Services
from runtime.sweep import sweep_of


@asynccontextmanager
async def in_the_background(services: Services) -> AsyncIterator[None]:
    """Run the intake's loop, and the sweep's unless its interval is 0, until the block ends."""
    intake = services.intake
    parts, metrics = services.installation, services.metrics
    with sweep_of(parts, intake.room, intake.nudge, metrics) as sweep:
        loops: list[Coroutine[None, None, None]] = [intake.run()]
        if sweep.interval:
            loops.append(sweep.run())
        async with _running(loops):
            yield


@asynccontextmanager
async def _running(loops: list[Coroutine[None, None, None]]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
