"""Several stories share one simulated time, which moves only when all of them wait."""

import asyncio
from datetime import datetime, timedelta

import pytest
from temporalio.client import Client

from demo.timekeeper import Timekeeper
from ledger.clock import LedgerClock
from ledger.store import Ledger
from runtime.simulation import Simulation
from runtime.streams import Streams
from tests.domain.happenings import MONDAY

AN_HOUR = timedelta(hours=1)
REAL_TIME_OF_A_TEST = timedelta(seconds=30)
PATIENCE_SECONDS = 20


@pytest.fixture
async def simulation(sqlite_ledger: Ledger) -> Simulation:
    """Simulated time in which nothing waits but the stories; so no server is ever asked."""
    nobody = await Client.connect("127.0.0.1:1", lazy=True)
    found = Simulation(sqlite_ledger, LedgerClock(), Streams(nobody))
    await found.begin_at(MONDAY)
    return found


def is_now(simulation: Simulation, at: datetime) -> bool:
    return at <= simulation.now() < at + REAL_TIME_OF_A_TEST


async def test_a_story_alone_waits_for_nobody(simulation: Simulation) -> None:
    await Timekeeper(simulation).wait_until(MONDAY + AN_HOUR)
    assert is_now(simulation, MONDAY + AN_HOUR)


async def test_an_instant_that_has_passed_is_not_waited_for(simulation: Simulation) -> None:
    await Timekeeper(simulation).wait_until(MONDAY - AN_HOUR)
    assert is_now(simulation, MONDAY)


async def test_time_stands_still_while_one_story_acts(simulation: Simulation) -> None:
    keeper = Timekeeper(simulation, players=2)
    waiting = asyncio.create_task(keeper.wait_until(MONDAY + AN_HOUR))
    await asyncio.sleep(0)
    assert not waiting.done()
    assert is_now(simulation, MONDAY)
    await keeper.leave()
    await asyncio.wait_for(waiting, PATIENCE_SECONDS)
    assert is_now(simulation, MONDAY + AN_HOUR)


async def test_time_stops_at_the_earliest_that_anybody_waits_for(simulation: Simulation) -> None:
    keeper, seen = Timekeeper(simulation, players=2), []

    async def story(name: str, *hours: int) -> None:
        for hour in hours:
            await keeper.wait_until(MONDAY + hour * AN_HOUR)
            assert is_now(simulation, MONDAY + hour * AN_HOUR)
            seen.append((hour, name))
        await keeper.leave()

    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(story("first", 1, 4, 5), story("second", 2, 3, 9))
    assert seen == [
        (1, "first"), (2, "second"), (3, "second"), (4, "first"), (5, "first"), (9, "second"),
    ]  # fmt: skip


async def test_two_who_wait_for_one_instant_meet_it_both(simulation: Simulation) -> None:
    keeper = Timekeeper(simulation, players=2)
    goal = MONDAY + AN_HOUR
    await asyncio.gather(keeper.wait_until(goal), keeper.wait_until(goal))
    assert is_now(simulation, goal)


async def test_what_is_done_alone_is_done_while_the_others_wait(simulation: Simulation) -> None:
    keeper, done = Timekeeper(simulation, players=3), []

    async def alone() -> None:
        done.append(simulation.now())

    waiting = [asyncio.create_task(keeper.wait_until(MONDAY + hours * AN_HOUR)) for hours in (1, 2)]
    asked = asyncio.create_task(keeper.alone(alone))
    await asked
    assert [task.done() for task in waiting] == [False, False]
    assert len(done) == 1
    assert is_now(simulation, MONDAY)
    await keeper.leave()
    await asyncio.wait_for(waiting[0], PATIENCE_SECONDS)
    await keeper.leave()
    await asyncio.wait_for(waiting[1], PATIENCE_SECONDS)


async def test_nobody_acts_alone_while_another_acts(simulation: Simulation) -> None:
    keeper, done = Timekeeper(simulation, players=2), asyncio.Event()

    async def alone() -> None:
        done.set()

    asked = asyncio.create_task(keeper.alone(alone))
    await asyncio.sleep(0)
    assert not done.is_set()
    await keeper.leave()
    await asyncio.wait_for(asked, PATIENCE_SECONDS)
    assert done.is_set()


async def test_the_last_story_to_leave_leaves_nobody_waiting(simulation: Simulation) -> None:
    await Timekeeper(simulation).leave()
    assert is_now(simulation, MONDAY)
