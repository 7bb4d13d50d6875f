"""The stage of the engine's tests: network, Temporal server, worker, all real."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from temporalio.client import Client

from ledger.clock import LedgerClock
from runtime.embedded import SIMULATION, EmbeddedTemporal
from runtime.installation import Installation, installation
from runtime.simulation import Simulation
from runtime.streams import Streams
from runtime.temporal import connect
from tests.databases import SqliteDatabases
from tests.domain.happenings import MONDAY
from tests.engine.desk import Desk
from tests.engine.hands import Hands, with_hands
from tests.engine.network import sandbox_network, settings_for
from worker import running_worker


@dataclass(frozen=True)
class Stage(Desk):
    """A desk with everything behind it, in simulated time."""

    temporal: EmbeddedTemporal
    client: Client
    simulation: Simulation
    hands: Hands


def a_folder(home: Path, templates: Path) -> Path:
    """Make a data folder with migrated, empty databases in it."""
    home.mkdir()
    databases = SqliteDatabases(home, templates)
    for what in ("ledger", "vault"):
        migrated = Path(databases.migrated(what).removeprefix("sqlite:///"))
        shutil.move(migrated, home / f"{what}.db")
    return home


@contextmanager
def a_server(folder: Path, *settings: str) -> Iterator[EmbeddedTemporal]:
    """Run a server, with dynamic settings besides the usual ones."""
    server = EmbeddedTemporal(folder, dynamic_config=(*SIMULATION, *settings)).start()
    try:
        yield server
    finally:
        # Nobody reads its database any more, and ending in order takes it a second.
        server.kill()


@asynccontextmanager
async def an_empty_stage(
    folder: Path,
    temporal: EmbeddedTemporal,
    begins_at: datetime = MONDAY,
    client: Client | None = None,
    **settings: Any,  # noqa: ANN401 -- what an installation can be told
) -> AsyncIterator[Stage]:
    """Set a stage on a running server, its page a channel, without a worker.

    `client` is used instead of the product's own.
    """
    folder.mkdir(exist_ok=True)
    with (
        sandbox_network(folder) as network,
        installation(settings_for(folder, network, **settings)) as parts,
    ):
        hands = Hands()
        client = client or await connect(parts.payload_key, temporal.address)
        client = with_hands(client, hands)
        streams = Streams(client)
        simulation = simulation_of(parts, streams)
        await simulation.begin_at(begins_at)
        stage = Stage(parts, streams, network, temporal, client, simulation, hands)
        stage.has_a_channel()
        yield stage


@asynccontextmanager
async def a_stage(
    folder: Path,
    temporal: EmbeddedTemporal,
    begins_at: datetime = MONDAY,
    client: Client | None = None,
    **settings: object,
) -> AsyncIterator[Stage]:
    """Set a stage on a running server, with one worker."""
    async with (
        an_empty_stage(folder, temporal, begins_at, client, **settings) as stage,
        running_worker(stage.parts, stage.client),
    ):
        try:
            yield stage
        finally:
            stage.hands.go_on()


@asynccontextmanager
async def another_worker(stage: Stage) -> AsyncIterator[Hands]:
    """Run one more worker, as if on another machine."""
    hands = Hands()
    client = await connect(stage.parts.payload_key, stage.temporal.address)
    async with running_worker(stage.parts, with_hands(client, hands)):
        yield hands


def simulation_of(parts: Installation, streams: Streams) -> Simulation:
    """Return what moves the installation's clock."""
    assert isinstance(parts.clock, LedgerClock)
    return Simulation(parts.ledger, parts.clock, streams)
