"""From web hook to channel: stored first, acknowledged, then handed over in order.

What the hooks' handler stores, a loop hands to the channel's stream, one at a time for each
account. A crash between the two loses nothing: the loop asks the ledger what still waits.
"""

import asyncio
from contextlib import suppress

import structlog

from application.intake import IntakeRoom, Waiting
from runtime.errors import RuntimeProblem
from runtime.streams import Streams

log = structlog.get_logger(__name__)

LOOK_AGAIN_SECONDS = 2.0
PAUSE_AFTER_TROUBLE_SECONDS = 1.0


class IntakeDesk:
    """Hands over what waits; `nudge` says that something new is there."""

    def __init__(self, room: IntakeRoom, streams: Streams) -> None:
        self.room = room
        self._streams = streams
        self._something_new = asyncio.Event()
        self.running = False

    def nudge(self) -> None:
        """Hand over now instead of at the next look."""
        self._something_new.set()

    async def run(self) -> None:
        """Hand over for ever; cancelled when the console stops."""
        self.running = True
        try:
            while True:
                await self._round()
        finally:
            self.running = False

    async def _round(self) -> None:
        self._something_new.clear()
        try:
            await self.hand_over()
        except Exception as error:
            # Whatever fails in one round, what waits is handed over in a later one.
            log.error("hand_over_failed", error=type(error).__name__)
            await asyncio.sleep(PAUSE_AFTER_TROUBLE_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_AGAIN_SECONDS):
                await self._something_new.wait()

    async def hand_over(self) -> None:
        """Hand over everything that waits now, each account's in order."""
        accounts = await asyncio.to_thread(self.room.accounts)
        done = await asyncio.gather(
            *(self._hand_over(account) for account in accounts), return_exceptions=True
        )
        for failure in done:
            if isinstance(failure, BaseException):
                raise failure  # only now: one account's trouble holds up no other's

    async def _hand_over(self, account: tuple[str, str, str]) -> None:
        for waiting in await asyncio.to_thread(self.room.waiting, *account):
            if not await self._taken_in(waiting):
                return  # what came later keeps its place behind it

    async def _taken_in(self, waiting: Waiting) -> bool:
        try:
            answer = await self._streams.submit(waiting.envelope)
        except RuntimeProblem as problem:
            log.warning("intake_waits", intake_id=waiting.intake_id, code=problem.code)
            await asyncio.sleep(PAUSE_AFTER_TROUBLE_SECONDS)
            return False
        if answer.refusal is not None:
            log.error("intake_refused", intake_id=waiting.intake_id, code=answer.refusal.code)
        return True
