"""The loop that hands over intake outlives whatever fails in one round."""

import asyncio
from contextlib import suppress
from typing import cast

import pytest

from application.intake import IntakeRoom, Waiting
from ledger.errors import LedgerBusy
from runtime import intake_desk
from runtime.intake_desk import IntakeDesk
from runtime.streams import Streams


class Room:
    """A room whose ledger is busy at the first looks."""

    def __init__(self, busy: int) -> None:
        self.busy = busy
        self.looked = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def accounts(self) -> list[tuple[str, str, str]]:
        if self.busy:
            self.busy -= 1
            raise LedgerBusy("sqlite://")
        return [("shal", "sandbox", "1"), ("shal", "sandbox", "2")]

    def waiting(self, landlord: str, platform: str, account: str) -> list[Waiting]:
        if account == "1":
            raise LedgerBusy("sqlite://")
        self._loop.call_soon_threadsafe(self.looked.set)
        return []


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_desk, "PAUSE_AFTER_TROUBLE_SECONDS", 0.0)
    monkeypatch.setattr(intake_desk, "LOOK_AGAIN_SECONDS", 0.01)


@pytest.mark.usefixtures("quick")
async def test_a_busy_ledger_does_not_end_the_handing_over() -> None:
    room = Room(busy=2)
    desk = IntakeDesk(cast(IntakeRoom, room), cast(Streams, None))
    running = asyncio.create_task(desk.run())
    async with asyncio.timeout(10):
        await room.looked.wait()
    assert not running.done()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


class EmptyRoom(Room):
    """A room in which nothing waits."""

    def accounts(self) -> list[tuple[str, str, str]]:
        self._loop.call_soon_threadsafe(self.looked.set)
        return []


async def test_it_ends_also_when_something_comes_in_at_that_very_moment() -> None:
    room = EmptyRoom(busy=0)
    desk = IntakeDesk(cast(IntakeRoom, room), cast(Streams, None))
    running = asyncio.create_task(desk.run())
    async with asyncio.timeout(10):
        await room.looked.wait()
    await asyncio.sleep(0.1)  # by now it waits for something new
    desk.nudge()
    await asyncio.sleep(0)  # it is told, and has not gone on
    running.cancel()
    done, _ = await asyncio.wait([running], timeout=5)
    assert done
