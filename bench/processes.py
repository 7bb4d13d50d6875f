"""The parts of an installation as processes of their own, as they run in production."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from application.intake import IntakeRoom
from application.reading import Reader
from bench.floor import running_floor
from console.app import create_app
from console.server import loopback_listener, serving
from console.services import Services
from runtime.installation import installation
from runtime.intake_desk import IntakeDesk
from runtime.logs import configure_logs
from runtime.settings import Settings
from runtime.streams import Streams
from runtime.temporal import connect
from worker import running_worker

_spawning = get_context("spawn")
START_LIMIT_SECONDS = 60.0


@dataclass(frozen=True)
class Part:
    """A process that runs; `said` is what it said when it was ready."""

    pid: int
    said: str


# Says that it is ready, and returns when it is to end.
Stay = Callable[[str], Awaitable[None]]
Work = Callable[..., Coroutine[None, None, None]]


@contextmanager
def worker_process(settings: Settings, address: str) -> Iterator[Part]:
    """Run an installation's worker."""
    with _process(_worker, settings, address) as part:
        yield part


@contextmanager
def console_process(settings: Settings, address: str) -> Iterator[Part]:
    """Run an installation's console; it says its base address."""
    with _process(_console, settings, address) as part:
        yield part


@contextmanager
def floor_process(settings: Settings, address: str, database: str) -> Iterator[Part]:
    """Run the floor's worker on a database of its own."""
    with _process(_floor, settings, address, database) as part:
        yield part


async def _worker(stay: Stay, settings: Settings, address: str) -> None:
    with installation(settings) as parts:
        client = await connect(parts.payload_key, address)
        async with running_worker(parts, client):
            await stay("")


async def _console(stay: Stay, settings: Settings, address: str) -> None:
    with installation(settings) as parts, loopback_listener() as listener:
        streams = Streams(await connect(parts.payload_key, address))
        reader = Reader(parts.ledger, parts.vault)
        desk = IntakeDesk(
            IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock), streams
        )
        async with serving(create_app(Services(parts, streams, reader, desk)), listener) as url:
            await stay(url)


async def _floor(stay: Stay, settings: Settings, address: str, database: str) -> None:
    async with running_floor(database, address, settings):
        await stay("")


@contextmanager
def _process(work: Work, settings: Settings, *more: str) -> Iterator[Part]:
    ours, theirs = _spawning.Pipe()
    log = settings.data_dir / f"{work.__name__.strip('_')}.log"
    process = _spawning.Process(target=_run, args=(work, log, theirs, settings, *more), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(START_LIMIT_SECONDS):
            raise RuntimeError(f"{work.__name__} is not ready; see {log}")
        yield Part(process.pid or 0, ours.recv())
    finally:
        ours.close()
        process.join()


def _run(work: Work, log: Path, pipe: Connection, *more: object) -> None:
    configure_logs(log)

    async def stay(said: str) -> None:
        pipe.send(said)
        # The other end closes when we are to end, or when whoever started us is gone.
        await asyncio.to_thread(pipe.poll, None)

    asyncio.run(work(stay, *more))
