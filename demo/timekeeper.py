"""Moving simulated time for several stories at once, only when all of them wait for it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from runtime.simulation import Simulation

Alone = Callable[[], Awaitable[None]]


@dataclass(eq=False)
class _Wait:
    """One story that waits: for an instant, or for a moment in which nobody else acts."""

    on_stop: Callable[[], None]
    at: datetime | None = None
    alone: Alone | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Timekeeper:
    """Lets time pass to the earliest instant that any of `players` stories waits for.

    While one of them acts, time stands still for all, so that each meets its own deadlines as if
    it were played by itself. What fails while time moves is raised in the story whose wait set it
    moving; whoever plays several must end the others then.
    """

    def __init__(self, simulation: Simulation, players: int = 1) -> None:
        self._simulation = simulation
        self._players = players
        self._waiting: list[_Wait] = []

    async def wait_until(self, at: datetime, on_stop: Callable[[], None] = lambda: None) -> None:
        """Return at an instant; `on_stop` is called at every wake-up on the way."""
        await self._wait(_Wait(on_stop, at=at))

    async def alone(self, action: Alone) -> None:
        """Do something while every other story waits and time stands still."""
        await self._wait(_Wait(lambda: None, alone=action))

    async def leave(self) -> None:
        """End one story, so that the others wait for it no longer."""
        self._players -= 1
        await self._go_on()

    async def _wait(self, wait: _Wait) -> None:
        self._waiting.append(wait)
        await self._go_on()
        await wait.over.wait()

    async def _go_on(self) -> None:
        """Let the next thing happen once everybody waits; the last to come makes it happen."""
        if not self._waiting or len(self._waiting) < self._players:
            return
        for wait in self._waiting:
            if wait.alone is not None:
                await wait.alone()
                self._release(wait)
                return
        await self._pass_to(min(wait.at for wait in self._waiting if wait.at is not None))

    async def _pass_to(self, goal: datetime) -> None:
        left = goal - self._simulation.now()
        if left > timedelta(0):
            await self._simulation.advance(left, self._stopped)
        self._release(*(wait for wait in self._waiting if wait.at is not None and wait.at <= goal))

    def _stopped(self) -> None:
        for wait in self._waiting:
            wait.on_stop()

    def _release(self, *waits: _Wait) -> None:
        for wait in waits:
            self._waiting.remove(wait)
            wait.over.set()
