"""Notices what is recorded, whoever records it: one look at the ledger for all live pages.

A worker may be another process on another machine, so that the ledger itself is asked. Nobody
asks while no page is live.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import structlog

from ledger.clock import offset
from ledger.store import Ledger

log = structlog.get_logger(__name__)

LOOK_EVERY_SECONDS = 0.5
# After this many events at once everybody looks for themselves.
MOST_LOOKED_AT = 1_000


class Changes:
    """What one page waits for: a stream, or all streams under a landlord."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.ended = False
        self._something = asyncio.Event()

    def tell(self) -> None:
        """Let the page look."""
        self._something.set()

    async def wait(self, seconds: float) -> bool:
        """Wait until there is something new, at most so long; tell whether there is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._something.wait()
        found = self._something.is_set()
        self._something.clear()
        return found


class Watch:
    """Looks at the ledger's end for all pages that are live, at most `most` of them."""

    def __init__(self, ledger: Ledger, most: int, every: float = LOOK_EVERY_SECONDS) -> None:
        self._ledger = ledger
        self._most = most
        self._every = every
        self._pages: set[Changes] = set()
        self._seen: tuple[int, timedelta] | None = None
        self._somebody = asyncio.Event()
        self._ending = asyncio.Event()

    @property
    def is_full(self) -> bool:
        """Whether no more pages can be kept up to date, or the console is stopping."""
        return self._ending.is_set() or len(self._pages) >= self._most

    @asynccontextmanager
    async def changes(self, prefix: str) -> AsyncIterator[Changes]:
        """Watch the streams whose id begins with `prefix` while the block lasts."""
        page = Changes(prefix)
        page.ended = self.is_full
        self._pages.add(page)
        self._somebody.set()
        try:
            yield page
        finally:
            self._pages.discard(page)

    def tell_everybody(self) -> None:
        """Let every live page look, and see whether its reader is still signed in."""
        for page in self._pages:
            page.tell()

    def end(self) -> None:
        """End all live pages, so that the server can stop."""
        self._ending.set()
        self._somebody.set()
        for page in self._pages:
            page.ended = True
            page.tell()

    @asynccontextmanager
    async def running(self, stopping: asyncio.Event | None = None) -> AsyncIterator[None]:
        """Look while the block lasts; once the server is stopping all live pages end.

        A look that is under way is waited for: the ledger may be closed right after.
        """
        looking = asyncio.create_task(self._run())
        ending = asyncio.create_task(self._end_with(stopping or asyncio.Event()))
        try:
            yield
        finally:
            self.end()
            ending.cancel()
            await asyncio.gather(looking, ending, return_exceptions=True)

    async def _end_with(self, stopping: asyncio.Event) -> None:
        await stopping.wait()
        self.end()

    async def _run(self) -> None:
        while not self._ending.is_set():
            if not self._pages:
                self._somebody.clear()
                self._seen = None
                await self._somebody.wait()
            try:
                self._tell(await asyncio.to_thread(self._look))
            except Exception as error:
                # Whatever keeps one look from the ledger, a later one sees what it missed.
                log.warning("ledger_not_watched", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._ending.wait()

    def _look(self) -> set[str] | None:
        """Return the streams that have changed since the last look; None means perhaps any."""
        with self._ledger.reading() as view:
            size, ahead = view.head().size, offset(view.connection)
            before = self._seen
            if before is None or ahead != before[1] or size - before[0] > MOST_LOOKED_AT:
                changed = None
            elif size == before[0]:
                changed = set()
            else:
                changed = {row.stream for row in view.events(after_position=before[0])}
        self._seen = (size, ahead)
        return changed

    def _tell(self, streams: set[str] | None) -> None:
        for page in self._pages:
            if streams is None or any(stream.startswith(page.prefix) for stream in streams):
                page.tell()
