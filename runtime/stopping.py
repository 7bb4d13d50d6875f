"""Ending a process in order: the first signal asks, the second ends it at once."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

import structlog

T = TypeVar("T")
SIGNALS = (signal.SIGTERM, signal.SIGINT)

log = structlog.get_logger(__name__)


class Stopped(Exception):
    """Somebody asked the process to end before it had begun."""


class Stop:
    """Set when the process is to end."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()

    def ask(self) -> None:
        """Ask the process to end in order."""
        self._asked.set()

    async def wait(self) -> None:
        """Return when the process is to end."""
        await self._asked.wait()

    async def unless_asked(self, work: Awaitable[T]) -> T:
        """Return what `work` brings; Stopped where the process is to end before that."""
        working = asyncio.ensure_future(work)
        asked = asyncio.ensure_future(self.wait())
        try:
            await asyncio.wait((working, asked), return_when=asyncio.FIRST_COMPLETED)
        finally:
            asked.cancel()
        if working.done():
            return working.result()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        raise Stopped


@contextmanager
def stop_at_signals() -> Iterator[Stop]:
    """Let SIGTERM and SIGINT ask for the end while the block runs; inside a running loop.

    The handlers are Python's own and not the loop's, so that the second signal works even where
    the loop is held up.
    """
    stop = Stop()
    loop = asyncio.get_running_loop()

    def at_once(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def in_order(number: int, frame: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, at_once)
        log.info("stopping", signal=signal.Signals(number).name)
        loop.call_soon_threadsafe(stop.ask)

    before = {each: signal.signal(each, in_order) for each in SIGNALS}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
