"""SIGKILL at named points: nothing is lost, nothing happens twice, and all goes on by itself.

The trials run side by side, several at a time; REDRESS_KILLS is how often each point is tried.
"""

import asyncio
import os
from pathlib import Path

import pytest

from tests.engine.kill_points import KILL_POINTS, KillPoint
from tests.engine.kill_table import KILL_TABLE, table
from tests.engine.kill_trials import Trial, Trials, network_process
from tests.made_once import made_once

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("REDRESS_KILLS", "1"))
AT_ONCE = 4
Results = dict[KillPoint, list[Trial]]
every_point = pytest.mark.parametrize("point", KILL_POINTS, ids=lambda point: point.name)


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Results:
    """All trials of all points."""
    made = made_once(tmp_path_factory, "kills", lambda folder: asyncio.run(_made(folder)))
    found = {point: [t for t in made if t.point == point] for point in KILL_POINTS}
    request.config.stash[KILL_TABLE] = table(found)
    return found


async def _made(folder: Path) -> list[Trial]:
    gate = asyncio.Semaphore(AT_ONCE)
    with network_process(folder) as (network, database):
        maker = Trials(network, database, folder)

        async def one(point: KillPoint) -> Trial:
            async with gate:
                return await maker.make(point)

        return await asyncio.gather(*(one(point) for _ in range(KILLS) for point in KILL_POINTS))


@every_point
def test_no_command_and_no_send_is_lost(trials: Results, point: KillPoint) -> None:
    assert [trial.verdict.lost for trial in trials[point]] == [0] * KILLS


@every_point
def test_no_command_and_no_send_happens_twice(trials: Results, point: KillPoint) -> None:
    assert [trial.verdict.doubled for trial in trials[point]] == [0] * KILLS


@every_point
def test_every_send_ends_as_done_or_unknown(trials: Results, point: KillPoint) -> None:
    assert [trial.verdict.unfinished for trial in trials[point]] == [0] * KILLS


@every_point
def test_only_where_the_network_cannot_tell_is_a_send_unknown(
    trials: Results, point: KillPoint
) -> None:
    # Two cases may be sending when the worker dies.
    assert {trial.verdict.unknown > 0 for trial in trials[point]} == {not point.can_tell}


@every_point
def test_the_chain_of_events_still_verifies(trials: Results, point: KillPoint) -> None:
    assert [trial.verdict.chain for trial in trials[point]] == [None] * KILLS


@every_point
def test_every_case_sleeps_until_its_wake_up(trials: Results, point: KillPoint) -> None:
    assert [trial.verdict.asleep for trial in trials[point]] == [0] * KILLS
