"""A lost cluster, and no cluster at all."""

import asyncio
from pathlib import Path

import pytest
from temporalio.client import WorkflowExecutionStatus

from contracts.messages import Alarm
from contracts.names import ALARM
from domain.case import commands as do
from runtime.embedded import EmbeddedTemporal, free_port
from runtime.errors import NotAnsweredInTime, RuntimeProblem, TemporalUnavailable
from runtime.recovery import end_all, recover
from runtime.temporal import connect
from tests.domain.happenings import A_DAY
from tests.engine.desk import eventually
from tests.engine.stage import Stage, a_stage

RUNNING, TERMINATED = WorkflowExecutionStatus.RUNNING, WorkflowExecutionStatus.TERMINATED


async def lose_the_cluster(stage: Stage) -> None:
    """Delete the server's database and start an empty server in its place."""
    await asyncio.to_thread(stage.temporal.lose)
    await asyncio.to_thread(stage.temporal.start)


def open_streams(stage: Stage) -> list[str]:
    with stage.parts.ledger.reading() as view:
        return [row.stream for row in view.open_streams()]


async def armed_for(stage: Stage, stream: str) -> object:
    """Return the instant that the workflow's timer is for, once it has one."""
    for _ in range(1000):
        alarm = await stage.streams.handle(stream).query(ALARM, result_type=Alarm)
        if alarm is not None:
            return alarm.armed_for
    return None


async def test_recovery_into_an_empty_cluster_moves_no_wake_up(stage: Stage) -> None:
    cases = [await stage.opens_case() for _ in range(3)]
    before = {case: stage.wake_at(case) for case in cases}
    await lose_the_cluster(stage)
    assert await recover(open_streams(stage), stage.streams) == 3
    assert {case: await armed_for(stage, case) for case in cases} == before
    assert {case: stage.wake_at(case) for case in cases} == before


async def test_after_a_loss_breaches_come_when_they_would_have(stage: Stage) -> None:
    case = await stage.opens_case()
    await lose_the_cluster(stage)
    await recover(open_streams(stage), stage.streams)
    await stage.simulation.advance(A_DAY)
    breach = next(f for f in stage.facts(case) if f.row.type == "case.clock_breached")
    assert breach.row.occurred_at == breach.event.model_dump()["due_at"]


async def test_an_effect_that_was_pending_is_carried_out_after_the_loss(stage: Stage) -> None:
    case = await stage.opens_case()
    stage.hands.hang()
    await stage.does(case, stage.acknowledgement())
    await eventually(lambda: stage.hands.hanging == 1, "it is under way")
    await lose_the_cluster(stage)
    await recover(open_streams(stage), stage.streams)
    stage.hands.go_on()
    await stage.simulation.settle()
    assert stage.network.sent() == {row["effect_id"]: 1 for row in stage.effects()}


async def test_recovering_twice_leaves_running_cases_alone(stage: Stage) -> None:
    case = await stage.opens_case()
    run = (await stage.streams.handle(case).describe()).run_id
    for _ in range(2):
        await recover(open_streams(stage), stage.streams)
    assert (await stage.streams.handle(case).describe()).run_id == run


async def test_recovering_anew_gives_a_running_case_another_run(stage: Stage) -> None:
    case = await stage.opens_case()
    before = (await stage.streams.handle(case).describe()).run_id
    wake_at = stage.wake_at(case)
    assert await recover(open_streams(stage), stage.streams, anew=True) == 1
    assert (await stage.streams.handle(case).describe()).run_id != before
    assert await armed_for(stage, case) == wake_at


async def test_only_runs_of_the_named_landlords_are_ended(stage: Stage) -> None:
    case = await stage.opens_case()
    while not [run async for run in stage.client.list_workflows(f"WorkflowId = '{case}'")]:
        pass  # the server's list is a moment behind
    assert await end_all(["mhs", "sha"], stage.streams) == 0
    assert (await stage.streams.handle(case).describe()).status is RUNNING
    assert await end_all(["mhs", "shal"], stage.streams) == 1
    assert (await stage.streams.handle(case).describe()).status is TERMINATED


async def test_a_command_to_a_lost_case_recovers_it_alone(stage: Stage) -> None:
    case = await stage.opens_case()
    wake_at = stage.wake_at(case)
    await lose_the_cluster(stage)
    answer = None
    while answer is None:
        try:
            answer = await stage.does(case, do.Triage(kind="complaint"))
        except RuntimeProblem:
            continue
    assert await armed_for(stage, case) == wake_at


async def test_no_server_at_the_address_is_said_with_the_address() -> None:
    address = f"127.0.0.1:{free_port()}"
    with pytest.raises(TemporalUnavailable, match=f"{address}.*TEMPORAL_ADDRESS"):
        await connect(bytes(32), address)


async def test_a_server_that_went_away_is_said_to_the_sender(
    folder: Path, temporal: EmbeddedTemporal
) -> None:
    async with a_stage(folder, temporal) as stage:
        case = await stage.opens_case()
        temporal.kill()
        with pytest.raises((TemporalUnavailable, NotAnsweredInTime), match="same command id"):
            await stage.send(case, do.Triage(kind="complaint"))
        temporal.start()
