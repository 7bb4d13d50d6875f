"""Simulated time: one offset in the ledger, and Temporal's timers fast-forwarded to match.

The clock moves to the earliest wake-up, the workflows that are due fire, their facts are
recorded, and only then does the clock move on: nothing is recorded before its cause, and no
timer is skipped.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

from temporalio.service import RPCError
from temporalio.testing import TimeSkipper

from application.intake import to_hand_over
from application.kept_folds import KeptFolds
from contracts.messages import Alarm
from contracts.names import ALARM
from domain.identifiers import parse_stream
from ledger.clock import LedgerClock, set_offset
from ledger.store import Ledger
from runtime.errors import NotSettled
from runtime.streams import Streams

PATIENCE_SECONDS = 90.0
_LOOK_AGAIN_SECONDS = 0.02


@dataclass(frozen=True)
class Advanced:
    """Where simulated time went, and through how many wake-ups of those who were asked about."""

    from_at: datetime
    to_at: datetime
    wake_ups: int


class Simulation:
    """Moves the one clock of a simulated installation; refuses to on any other.

    `settled` is asked before each step whether something outside the ledger (an unread web hook,
    say) is still under way; `on_tick` is told each instant the clock stops at.
    """

    def __init__(
        self,
        ledger: Ledger,
        clock: LedgerClock,
        streams: Streams,
        *,
        on_tick: Callable[[datetime], Awaitable[None]] | None = None,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._streams = streams
        self._skipper = TimeSkipper(streams.client)
        self._folds = KeptFolds()
        self._on_tick = on_tick
        self._one_at_a_time = asyncio.Lock()
        self._firing = asyncio.Lock()

    def now(self) -> datetime:
        """Return the simulated now, UTC."""
        with self._ledger.reading() as view:
            return self._clock.now(view.connection)

    async def begin_at(self, at: datetime) -> None:
        """Set the clock before anything is recorded."""
        await self._move_to(at)

    async def advance(
        self,
        duration: timedelta,
        on_stop: Callable[[], None] = lambda: None,
        landlord: str | None = None,
    ) -> Advanced:
        """Let `duration` pass, stopping at every wake-up on the way.

        All landlords have one clock; with `landlord`, only its wake-ups are counted.
        """
        async with self._one_at_a_time:
            start = self.now()
            return await self._advance_to(start, start + duration, on_stop, landlord)

    async def advance_to_next(self, landlord: str | None = None) -> Advanced:
        """Let time pass until the next wake-up of any stream, or of any of one landlord's.

        Nothing waits: nothing moves.
        """
        async with self._one_at_a_time:
            await self.settle()
            start = self.now()
            wake = self._earliest_wake(landlord)
            goal = max(start, wake or start)
            return await self._advance_to(start, goal, lambda: None, landlord)

    async def settle(self) -> None:
        """Return when no effect is under way and every web hook is taken in.

        The clock runs on meanwhile, and may reach by itself when a delayed effect may start. The
        timer for that was set before the clock was last moved, and is late by as much: it is
        fired here, or it would be waited for.
        """
        await self._until(self._at_rest, "effects or web hooks are still under way")

    async def _advance_to(
        self,
        start: datetime,
        goal: datetime,
        on_stop: Callable[[], None],
        landlord: str | None,
    ) -> Advanced:
        wake_ups = 0
        while True:
            await self.settle()
            wake = self._earliest_wake()
            if wake is None or wake > goal:
                break
            await self._move_to(max(wake, self.now()))
            fired = await self._fire_what_is_due()
            wake_ups += sum(landlord in (None, parse_stream(stream).landlord) for stream in fired)
            on_stop()
        await self._move_to(max(goal, self.now()))
        return Advanced(from_at=start, to_at=self.now(), wake_ups=wake_ups)

    async def _move_to(self, at: datetime) -> None:
        with self._ledger.writing() as tx:
            set_offset(tx.connection, at - datetime.now(UTC))
        if self._on_tick is not None:
            await self._on_tick(at)

    async def _fire_what_is_due(self) -> list[str]:
        async with self._firing:  # no timer is moved twice
            return await self._fire_due_ones()

    async def _fire_due_ones(self) -> list[str]:
        with self._ledger.reading() as view:
            now = self._clock.now(view.connection)
            due = [(row.stream, row.wake_at) for row in view.open_streams()]
        firing = [(stream, wake) for stream, wake in due if wake is not None and wake <= now]
        await asyncio.gather(*(self._fire(stream, wake) for stream, wake in firing))
        return [stream for stream, _ in firing]

    async def _fire(self, stream: str, wake: datetime) -> None:
        """Fast-forward one workflow by what is left of its timer; wait until it recorded."""
        await self._streams.wake(stream)
        left = await self._left_of_timer(stream, wake)
        if left > timedelta(0) and self._still_waits(stream, wake):
            await self._skipper.fast_forward(self._streams.handle(stream), left)

        async def recorded() -> bool:
            return not self._still_waits(stream, wake)

        await self._until(recorded, f"{stream} has not recorded its wake-up of {wake}")

    async def _left_of_timer(self, stream: str, wake: datetime) -> timedelta:
        handle = self._streams.handle(stream)
        give_up = monotonic() + PATIENCE_SECONDS
        while monotonic() < give_up:
            if not self._still_waits(stream, wake):
                return timedelta(0)
            alarm = await self._alarm(stream)
            if alarm is not None and alarm.armed_for == wake:
                return alarm.fires_at - await self._skipper.get_current_time(handle)
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        raise NotSettled(f"{stream} does not arm its timer for {wake}. Is its worker running?")

    async def _alarm(self, stream: str) -> Alarm | None:
        try:
            found: Alarm | None = await self._streams.handle(stream).query(ALARM, result_type=Alarm)
        except RPCError:
            return None  # between two runs; asked again
        return found

    def _still_waits(self, stream: str, wake: datetime) -> bool:
        with self._ledger.reading() as view:
            row = view.stream(stream)
        return row is not None and row.wake_at == wake

    def _earliest_wake(self, landlord: str | None = None) -> datetime | None:
        with self._ledger.reading() as view:
            return view.earliest_wake(landlord)

    async def _at_rest(self) -> bool:
        if await self._nothing_under_way():
            return True
        with self._ledger.reading() as view:
            now = self._clock.now(view.connection)
            delayed = [each for each in view.pending_effects(due_by=now) if each.not_before]
        if delayed:
            await self._fire_what_is_due()
        return False

    async def _nothing_under_way(self) -> bool:
        with self._ledger.reading() as view:
            now = self._clock.now(view.connection)
            return not (view.pending_effects(due_by=now) or to_hand_over(view, self._folds))

    async def _until(self, holds: Callable[[], Awaitable[bool]], otherwise: str) -> None:
        give_up = monotonic() + PATIENCE_SECONDS
        while not await holds():
            if monotonic() > give_up:
                raise NotSettled(f"Waited {PATIENCE_SECONDS:.0f} s, but {otherwise}.")
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
