"""The processes of a soak test, each of which can be killed at any moment and started again.

The product's own commands refuse simulated time, so worker and console are put together here
from the same parts.
"""

import asyncio
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic

import httpx2

from application.intake import IntakeRoom
from application.reading import Reader
from console.app import create_app
from console.server import loopback_listener, serving
from console.services import Services
from runtime.embedded import EmbeddedTemporal, free_port
from runtime.installation import Installation, installation
from runtime.intake_desk import IntakeDesk
from runtime.logs import configure_logs
from runtime.recovery import recover
from runtime.settings import Settings
from runtime.streams import Streams
from tests.engine.kill_worker import patiently_connected, work
from tests.engine.stage import a_server

SPAWN = multiprocessing.get_context("spawn")
PATIENCE_SECONDS = 60.0


def serve(settings: Settings, temporal: str, port: int) -> None:
    """Be a console until killed."""
    configure_logs(settings.data_dir / "console.log")
    asyncio.run(_serve(settings, temporal, port))


async def _serve(settings: Settings, temporal: str, port: int) -> None:
    with installation(settings) as parts, loopback_listener(port) as listener:
        streams = Streams(await patiently_connected(parts, temporal))
        desk = IntakeDesk(
            IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock), streams
        )
        services = Services(parts, streams, Reader(parts.ledger, parts.vault), desk)
        async with serving(create_app(services), listener):
            await asyncio.Event().wait()


@dataclass
class Troupe:
    """Worker, console and Temporal server; `kills` says how often each was killed."""

    settings: Settings
    parts: Installation
    temporal: EmbeddedTemporal
    port: int = field(default_factory=free_port)
    kills: dict[str, int] = field(default_factory=dict)
    _running: dict[str, SpawnProcess] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The console's address, also while it is down."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, name: str) -> None:
        """Start the worker or the console."""
        address = self.temporal.address
        if name == "worker":
            process = SPAWN.Process(
                target=work, args=(self.settings, address, None, 0), daemon=True
            )
        else:
            process = SPAWN.Process(
                target=serve, args=(self.settings, address, self.port), daemon=True
            )
        self._running[name] = process
        self._running[name].start()

    def kill(self, name: str) -> None:
        """Kill a process at once, as a crash would."""
        self._running[name].kill()
        self._running[name].join()

    async def strike(self, victim: str, streams: Streams) -> None:
        """Kill a victim and put another in its place; `all` are killed at once."""
        self.kills[victim] = self.kills.get(victim, 0) + 1
        names = ("worker", "console") if victim == "all" else (victim,)
        for name in {"worker", "console"}.intersection(names):
            self.kill(name)
        if victim in {"temporal", "all"}:
            self.temporal.kill()
            await asyncio.to_thread(self.temporal.start)
        if victim == "temporal, database lost":
            await self._lose_temporal(streams)
        for name in {"worker", "console"}.intersection(names):
            self.start(name)

    async def _lose_temporal(self, streams: Streams) -> None:
        self.temporal.lose()
        await asyncio.to_thread(self.temporal.start)
        with self.parts.ledger.reading() as view:
            waiting: Sequence[str] = [row.stream for row in view.open_streams()]
        await recover(waiting, streams)

    async def console_answers(self) -> None:
        """Return when the console is there."""
        give_up = monotonic() + PATIENCE_SECONDS
        async with httpx2.AsyncClient(base_url=self.url, trust_env=False) as http:
            while monotonic() < give_up:
                try:
                    if (await http.get("/health/live")).is_success:
                        return
                except httpx2.HTTPError:
                    pass
                await asyncio.sleep(0.05)
        raise AssertionError("the console does not answer")

    def end(self) -> None:
        """Kill everything."""
        for name in self._running:
            self.kill(name)


@contextmanager
def troupe(settings: Settings, parts: Installation, folder: Path) -> Iterator[Troupe]:
    """Run everything until the block ends."""
    with a_server(folder / "temporal") as temporal:
        found = Troupe(settings, parts, temporal)
        found.start("worker")
        found.start("console")
        try:
            yield found
        finally:
            found.end()
