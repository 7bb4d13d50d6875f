"""Commands on their way through the real server: awake, asleep, ended, doubled or held up."""

import asyncio
import gc
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from temporalio.client import WorkflowExecutionStatus

import worker
from contracts.names import STREAMS_QUEUE
from domain.case import commands as do
from domain.identifiers import stream_id
from runtime.embedded import EmbeddedTemporal
from runtime.errors import NotAnsweredInTime
from runtime.streams import Streams
from tests.engine.desk import envelope, eventually
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage, a_stage, an_empty_stage, another_worker
from tests.engine.story import RESOLUTION, closed, delivered
from worker import running_worker

NOWHERE = stream_id(LANDLORD, "case", "never-opened")


async def status_of(stage: Stage, stream: str) -> WorkflowExecutionStatus | None:
    return (await stage.streams.handle(stream).describe()).status


async def test_a_command_to_an_unknown_stream_is_refused(stage: Stage) -> None:
    answer = await stage.send(NOWHERE, do.Triage(kind="complaint"))
    assert answer.refusal is not None
    assert stage.stream(NOWHERE) is None


async def test_a_run_of_an_unknown_stream_ends_by_itself(stage: Stage) -> None:
    await stage.send(NOWHERE, do.Triage(kind="complaint"))
    await stage.streams.handle(NOWHERE).result()
    assert await status_of(stage, NOWHERE) is WorkflowExecutionStatus.COMPLETED


async def test_one_opening_sent_many_times_at_once_opens_one_case(stage: Stage) -> None:
    opening = stage.opening()
    answers = await asyncio.gather(*(stage.streams.submit(opening) for _ in range(6)))
    assert answers == [answers[0]] * 6
    assert answers[0].events[0] == "case.opened"
    assert stage.types(opening.stream).count("case.opened") == 1


async def test_an_opening_sent_again_later_gets_the_same_answer(stage: Stage) -> None:
    opening = stage.opening()
    first = await stage.streams.submit(opening)
    taken_in_at = (stage.parts.now() + timedelta(minutes=5)).isoformat()
    later = opening.model_copy(update={"body": {**opening.body, "taken_in_at": taken_in_at}})
    assert await stage.streams.submit(later) == first


async def test_a_command_id_with_another_body_is_refused(stage: Stage) -> None:
    case = await stage.opens_case()
    triage = envelope(case, do.Triage(kind="complaint"))
    await stage.streams.submit(triage)
    other = triage.model_copy(update={"body": do.CloseCase().model_dump(mode="json")})
    answer = await stage.streams.submit(other)
    assert answer.refusal is not None
    assert answer.refusal.code == "command_id_reused"


async def test_a_closed_case_has_no_run_left(stage: Stage) -> None:
    case, _ = await closed(stage)
    await stage.streams.handle(case).result()
    assert await status_of(stage, case) is WorkflowExecutionStatus.COMPLETED


async def test_withdrawing_consent_after_the_end_takes_the_post_down(stage: Stage) -> None:
    case, consent = await closed(stage)
    await stage.streams.handle(case).result()
    post = stage.facts(case)[0].event.model_dump()["post"]
    assert RESOLUTION in [said["message"] for said in stage.network.client.thread(post)]
    await stage.does(case, do.WithdrawConsent(consent_id=consent))
    await delivered(stage, case)
    assert RESOLUTION not in [said["message"] for said in stage.network.client.thread(post)]
    assert stage.types(case)[-2:] == ["case.publication_taken_down", "case.clock_met"]


async def test_a_hanging_network_holds_up_no_other_command(
    folder: Path, temporal: EmbeddedTemporal
) -> None:
    async with a_stage(folder, temporal, effect_threads=2) as stage:
        stage.network.client.order_fault("do_late", times=100, on="comments")
        for _ in range(3):
            await stage.does(await stage.opens_case(), stage.acknowledgement())
        await eventually(lambda: len(stage.hands.performed) >= 2, "both hands are busy")
        unrelated = await stage.opens_case()
        await stage.does(unrelated, do.Triage(kind="complaint"))
        # A call hangs for seconds before the network does it; the command waited for none.
        assert not stage.network.sent()
        stage.network.client.clear_faults()


async def test_two_workers_on_the_same_queues_share_the_cases(stage: Stage) -> None:
    cases = [await stage.opens_case() for _ in range(3)]
    async with another_worker(stage) as second:
        while not second.recorded:
            cases.append(await stage.opens_case())
        await asyncio.gather(*(stage.does(case, stage.acknowledgement()) for case in cases))
        await stage.simulation.settle()
    assert stage.network.sent() == {row["effect_id"]: 1 for row in stage.effects()}
    assert all(stage.types(case)[-1] == "case.clock_met" for case in cases)


async def test_a_worker_goes_on_where_another_one_left(
    folder: Path, temporal: EmbeddedTemporal
) -> None:
    async with an_empty_stage(folder, temporal) as stage:
        async with running_worker(stage.parts, stage.client):
            case = await stage.opens_case()
        async with another_worker(stage) as second:
            await stage.does(case, do.Triage(kind="complaint"))
        assert second.recorded
        assert stage.types(case)[-1] == "case.triaged"


async def test_without_a_worker_the_sender_is_told_to_send_again(
    folder: Path, temporal: EmbeddedTemporal
) -> None:
    async with an_empty_stage(folder, temporal) as stage:
        impatient = Streams(stage.client, timedelta(seconds=1))
        with pytest.raises(NotAnsweredInTime, match="again with the same command id"):
            await impatient.submit(stage.opening())


async def test_a_command_without_an_answer_leaves_no_stack_trace(
    folder: Path, temporal: EmbeddedTemporal
) -> None:
    printed: list[dict[str, object]] = []
    loop = asyncio.get_running_loop()
    async with an_empty_stage(folder, temporal) as stage:
        opening = stage.opening()
        loop.set_exception_handler(lambda _, context: printed.append(context))
        with pytest.raises(NotAnsweredInTime):
            await Streams(stage.client, timedelta(seconds=1)).submit(opening)
        gc.collect()
        loop.set_exception_handler(None)
    assert not printed


async def test_what_no_worker_answered_is_answered_once_later(
    folder: Path, temporal: EmbeddedTemporal
) -> None:
    async with an_empty_stage(folder, temporal) as stage:
        opening = stage.opening()
        with pytest.raises(NotAnsweredInTime):
            await Streams(stage.client, timedelta(seconds=1)).submit(opening)
        async with running_worker(stage.parts, stage.client):
            answer = await stage.streams.submit(opening)
        assert answer.events[0] == "case.opened"
        assert stage.types(opening.stream) == answer.events


async def test_a_worker_ends_in_time_though_its_server_answers_no_more(
    folder: Path, temporal: EmbeddedTemporal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert temporal.pid is not None
    monkeypatch.setattr(worker, "GIVE_UP", timedelta(seconds=1))
    async with an_empty_stage(folder, temporal) as stage:
        try:
            with capture_logs() as logs:
                async with asyncio.timeout(15), running_worker(stage.parts, stage.client):
                    await stage.opens_case()
                    os.kill(temporal.pid, signal.SIGSTOP)
        finally:
            os.kill(temporal.pid, signal.SIGCONT)
    left = [line["queue"] for line in logs if line["event"] == "worker_left_behind"]
    assert STREAMS_QUEUE in left
