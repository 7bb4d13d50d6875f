"""Console, workers, Temporal and PostgreSQL as processes of their own, in real time."""

import asyncio
import signal
from concurrent.futures import Future, ThreadPoolExecutor

import httpx2
import pytest

from tests.engine.network import PLATFORM
from tests.processes.program import Program
from tests.processes.town import Town, figures, until

pytestmark = pytest.mark.slow


def paused(programs: list[Program]) -> None:
    for program in programs:
        program.send(signal.SIGSTOP)


def go_on(programs: list[Program]) -> None:
    for program in programs:
        program.send(signal.SIGCONT)


def under_way(
    pool: ThreadPoolExecutor, town: Town, body: dict[str, str]
) -> "Future[httpx2.Response]":
    """Send a command that nobody records yet; return its answer to come."""
    port = town.console.says("console_ready")["metrics_port"]
    asked = ("redress_http_requests_in_progress",)
    before = figures(port)[asked]
    answer = pool.submit(town.opens, body)
    until(lambda: figures(port)[asked] > before)
    return answer


def test_a_post_on_the_network_becomes_a_case(town: Town) -> None:
    before = town.cases()
    town.posts("The lift is broken.")
    until(lambda: town.cases() == before + 1)


def test_every_part_of_the_console_is_ready(town: Town) -> None:
    assert town.parts() == dict.fromkeys(
        ("ledger", "vault", "migrations", "calendar", "temporal", "intake"), True
    )


def test_every_part_of_a_worker_is_ready(town: Town) -> None:
    address = str(town.workers[0].says("worker_ready")["health"])
    ready = dict.fromkeys(("ledger", "vault", "migrations", "calendar", "temporal"), True)
    assert town.parts(address) == ready


def test_a_worker_told_to_stop_ends_in_order_and_the_others_go_on(town: Town) -> None:
    with town.another_worker() as leaving:
        assert leaving.stopped() == 0
    assert town.opens(town.opening()).status_code == 201


def test_a_command_whose_worker_is_killed_is_answered_by_another(town: Town) -> None:
    with town.another_worker() as victim, ThreadPoolExecutor() as pool:
        paused(town.workers)
        try:
            answer = pool.submit(town.opens, town.opening())
            victim.send(signal.SIGKILL)
        finally:
            go_on(town.workers)
        assert answer.result().status_code == 201


def test_a_command_sent_again_after_a_kill_happened_once(town: Town) -> None:
    body, before = town.opening(), town.cases()
    with town.another_worker() as victim, ThreadPoolExecutor() as pool:
        first = pool.submit(town.opens, body)
        victim.send(signal.SIGKILL)
        first.result()
    again = town.opens(body)
    assert again.status_code == 201
    assert town.cases() == before + 1


def test_a_console_told_to_stop_answers_what_runs_first(town: Town) -> None:
    with (
        town.part("console", "--port=0", "--metrics-port=0") as leaving,
        ThreadPoolExecutor() as pool,
    ):
        there = elsewhere(town, leaving)
        paused(town.workers)
        try:
            answer = under_way(pool, there, there.opening())
            leaving.send(signal.SIGTERM)
            leaving.says("stopping")
        finally:
            go_on(town.workers)
        assert answer.result().status_code == 201
        assert leaving.ended() == 0


def test_a_second_signal_ends_a_console_at_once(town: Town) -> None:
    with (
        town.part("console", "--port=0", "--metrics-port=0") as leaving,
        ThreadPoolExecutor() as pool,
    ):
        there = elsewhere(town, leaving)
        paused(town.workers)
        try:
            answer = under_way(pool, there, there.opening())
            leaving.send(signal.SIGTERM)
            leaving.says("stopping")
            leaving.send(signal.SIGTERM)
            assert leaving.ended() == -signal.SIGTERM
        finally:
            go_on(town.workers)
        with pytest.raises(httpx2.HTTPError):
            answer.result()


def test_what_arrives_while_temporal_is_away_is_taken_in_when_it_is_back(town: Town) -> None:
    before = town.cases()
    town.temporal.stop()
    try:
        until(lambda: not town.parts()["temporal"])
        live = httpx2.get(f"{town.address}/health/live", timeout=20, trust_env=False)
        assert live.json() == {"live": True}
        town.network.client.create_person("sam.green", "Sam Green").post(
            town.network.page.id, "No heating."
        )
        until(lambda: waiting(town) >= 1)
    finally:
        town.temporal.start()
    until(lambda: town.cases() == before + 1)
    until(lambda: all(town.parts().values()))


def test_a_restarted_postgresql_is_found_again(town: Town) -> None:
    town.postgres.stop()
    try:
        until(lambda: not town.parts()["ledger"] and not town.parts()["vault"])
    finally:
        town.postgres.start()
    until(lambda: all(town.parts().values()))
    assert town.opens(town.opening()).status_code == 201


async def test_a_stopped_console_can_be_replaced_while_the_other_serves(town: Town) -> None:
    with town.part("console", "--port=0") as leaving:
        there = elsewhere(town, leaving)
        answers = await asyncio.gather(
            *(asyncio.to_thread(place.opens, place.opening()) for place in (town, there) * 3)
        )
        assert {answer.status_code for answer in answers} == {201}
        assert await asyncio.to_thread(leaving.stopped) == 0
    assert (await asyncio.to_thread(town.opens, town.opening())).status_code == 201


def waiting(town: Town) -> float:
    port = town.console.says("console_ready")["metrics_port"]
    return figures(port).get(("redress_intake", "shal", PLATFORM), 0.0)


def elsewhere(town: Town, console: Program) -> Town:
    """Return the town as a client of another console."""
    console.says("console_ready")
    return Town(
        town.folder,
        town.postgres,
        town.temporal,
        town.network,
        town.environment,
        console,
        town.workers,
    )
