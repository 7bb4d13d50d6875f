"""Two thousand open cases: what they take of memory, and how soon they live again after a loss.

Temporal is lost as a cluster is: killed, with its database gone. A run for each case is started
from the ledger while worker and console go on. Recovered is a case whose workflow has armed its
timer, by the server's history; afterwards each one is asked whether that is for the very wake-up
that stood in the ledger before the loss.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from time import perf_counter

import psutil  # type: ignore[import-untyped]  # it ships no types
from temporalio.client import Client
from temporalio.service import RPCError

from bench.measuring import Figure
from bench.office import open_cases, settings_in
from bench.plan import Plan
from bench.processes import console_process, worker_process
from contracts.messages import Alarm
from contracts.names import ALARM
from runtime.embedded import EmbeddedTemporal
from runtime.installation import Installation, installation
from runtime.recovery import recover
from runtime.settings import Settings
from runtime.streams import Streams
from runtime.temporal import connect

RECOVERY_AIM_SECONDS = 60.0
ASKED_AT_ONCE = 8
PATIENCE_SECONDS = 600.0
PAUSE_SECONDS = 0.2

Wakes = Mapping[str, datetime | None]


class WakeUpMoved(Exception):
    """A case came back with another wake-up than the ledger had before the loss."""


async def measure(folder: Path, plan: Plan) -> list[Figure]:
    """Return the seconds of a recovery, and the memory and disk of an open case."""
    settings = settings_in(folder)
    with installation(settings) as parts, EmbeddedTemporal(folder / "temporal") as temporal:
        return await _measured(settings, parts, temporal, plan.open_cases)


async def _measured(
    settings: Settings, parts: Installation, temporal: EmbeddedTemporal, cases: int
) -> list[Figure]:
    with (
        worker_process(settings, temporal.address) as worker,
        console_process(settings, temporal.address) as console,
    ):
        client = await connect(parts.payload_key, temporal.address)
        pids = {"worker": worker.pid, "console": console.pid}
        await _warmed_up(parts, client)
        before = _memory({**pids, "Temporal server": temporal.pid or 0})
        empty = _ledger_bytes(parts)
        open_cases(parts, cases)
        await _recovered(parts, client)
        memory = _memory({**pids, "Temporal server": temporal.pid or 0})
        figures = [
            Figure(f"memory of the {name}, per open case", "KiB", (memory[name] - was) / cases)
            for name, was in before.items()
        ]
        disk = (_ledger_bytes(parts) - empty) / cases
        figures.append(Figure("ledger on disk, per open case of four events", "KiB", disk))
        return [*await _lost_and_found(parts, temporal, client), *figures]


async def _lost_and_found(
    parts: Installation, temporal: EmbeddedTemporal, client: Client
) -> list[Figure]:
    before = _wakes(parts)
    begun = perf_counter()
    await asyncio.to_thread(temporal.lose)
    await asyncio.to_thread(temporal.start)
    server = perf_counter() - begun
    started, armed = await _recovered(parts, client)
    if _wakes(parts) != before:
        raise WakeUpMoved
    cases = len(before)
    return [
        Figure(
            f"{cases} cases: from the loss to the last armed timer",
            "s",
            server + started + armed,
            RECOVERY_AIM_SECONDS,
        ),
        Figure(f"{cases} cases: of which starting a run for each", "s", started),
        Figure(f"{cases} cases: of which until all timers were armed", "s", armed),
        Figure("wake-ups that moved", "", 0, 0),
    ]


async def _recovered(parts: Installation, client: Client) -> tuple[float, float]:
    """Recover what is open; return the seconds until all are started, and then all armed."""
    wakes = _wakes(parts)
    begun = perf_counter()
    await recover(list(wakes), Streams(client))
    started = perf_counter()
    await _all_of(wakes, lambda stream: _arms_a_timer(client, stream))
    armed = perf_counter()
    # Asked afterwards, as a question to a workflow that the worker has put aside replays it.
    await _all_of(wakes, lambda stream: _check_alarm(client, stream, wakes[stream]))
    return started - begun, armed - started


async def _all_of(streams: Iterable[str], ask: Callable[[str], Awaitable[bool]]) -> None:
    """Ask about each stream, until the answer is yes.

    A few at a time and no other before, so that asking takes little from what is measured.
    """
    left = iter(streams)

    async def asker() -> None:
        for stream in left:
            await _until_yes(stream, ask)

    await asyncio.gather(*(asker() for _ in range(ASKED_AT_ONCE)))


async def _until_yes(stream: str, ask: Callable[[str], Awaitable[bool]]) -> None:
    give_up = perf_counter() + PATIENCE_SECONDS
    while not await ask(stream):
        if perf_counter() > give_up:
            raise TimeoutError(f"{stream} has armed no timer")
        await asyncio.sleep(PAUSE_SECONDS)


async def _arms_a_timer(client: Client, stream: str) -> bool:
    """Tell from the server's history alone, which keeps the worker from nothing."""
    history = client.get_workflow_handle(stream).fetch_history_events()
    return any([event.HasField("timer_started_event_attributes") async for event in history])


async def _check_alarm(client: Client, stream: str, wake_at: datetime | None) -> bool:
    alarm = await _alarm(client, stream)
    if alarm is not None and alarm.armed_for != wake_at:
        raise WakeUpMoved(f"{stream}: {alarm.armed_for}, not {wake_at}")
    return alarm is not None


async def _alarm(client: Client, stream: str) -> Alarm | None:
    try:
        handle = client.get_workflow_handle(stream)
        found: Alarm | None = await handle.query(ALARM, result_type=Alarm)
    except RPCError:
        return None  # its first task is not done yet; asked again
    return found


async def _warmed_up(parts: Installation, client: Client) -> None:
    """Let every part do once what it will do, so that loaded code is not counted as cases."""
    open_cases(parts, 20)
    await _recovered(parts, client)


def _wakes(parts: Installation) -> Wakes:
    with parts.ledger.reading() as view:
        return {row.stream: row.wake_at for row in view.open_streams()}


def _memory(pids: Mapping[str, int]) -> dict[str, float]:
    """Return the resident memory of each process, in KiB."""
    return {name: psutil.Process(pid).memory_info().rss / 1024 for name, pid in pids.items()}


def _ledger_bytes(parts: Installation) -> float:
    """Return the size of the ledger's file in KiB, with nothing left in its log."""
    engine = parts.ledger.engine
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    return Path(str(engine.url.database)).stat().st_size / 1024
