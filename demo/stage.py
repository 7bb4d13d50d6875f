"""The demo's stage: network, Temporal, worker and console, all real, all on this machine."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from application.intake import IntakeRoom
from application.reading import Reader
from console.app import create_app
from console.server import loopback_listener, serving
from console.services import Services
from contracts.messages import CommandEnvelope
from demo.folder import FolderTaken
from demo.houses import House, settings_of, write_settings
from demo.network import PLATFORM, Network, a_network
from demo.pagers import notices_of, telephones
from demo.people import Member, Staff, staff_of
from demo.timekeeper import Timekeeper
from domain.channel.commands import RegisterChannel
from domain.identifiers import derived_id
from ledger.clock import LedgerClock
from runtime.embedded import EmbeddedTemporal
from runtime.installation import Installation, installation
from runtime.intake_desk import IntakeDesk
from runtime.recovery import recover
from runtime.settings import CONFIG_NAME
from runtime.simulation import Simulation
from runtime.streams import Streams
from runtime.temporal import connect
from worker import running_worker


@dataclass(frozen=True)
class Stage:
    """Everything that one landlord's story needs; see `on_stage`.

    Several landlords' stages share all but `house`.
    """

    house: House
    folder: Path
    parts: Installation
    temporal: EmbeddedTemporal
    simulation: Simulation
    keeper: Timekeeper
    streams: Streams
    reader: Reader
    console_url: str

    @property
    def landlord(self) -> str:
        """The landlord's id."""
        return self.house.landlord

    @property
    def network(self) -> Network:
        """The network, with the landlord's page on it."""
        return self.house.network

    @property
    def staff(self) -> Staff:
        """The landlord's people."""
        return self.house.staff

    @property
    def handler(self) -> Member:
        """Who handles the landlord's cases."""
        return self.staff.handler

    @property
    def channel(self) -> str:
        """The stream of the landlord's page."""
        return self.house.channel

    def open_streams(self) -> dict[str, datetime | None]:
        """Return the streams of all landlords that wait for something, with their wake-ups."""
        with self.parts.ledger.reading() as view:
            return {row.stream: row.wake_at for row in view.open_streams()}

    async def lose_temporal(self) -> int:
        """Lose the whole cluster, start an empty one, and recover every open stream."""
        await asyncio.to_thread(self.temporal.lose)
        await asyncio.to_thread(self.temporal.start)
        return await recover(list(self.open_streams()), self.streams)


@asynccontextmanager
async def on_stage(folder: Path, landlord: str, begins_at: datetime) -> AsyncIterator[Stage]:
    """Set the stage for one landlord in an empty folder; see `on_stages`."""
    async with on_stages(folder, [landlord], begins_at) as (stage,):
        yield stage


@asynccontextmanager
async def on_stages(
    folder: Path, landlords: Sequence[str], begins_at: datetime
) -> AsyncIterator[list[Stage]]:
    """Set one stage for several landlords in an empty folder, at a simulated instant.

    One ledger, vault, Temporal, network and console serve them all. Cleared away at the end.
    """
    with (
        a_network(folder, landlords) as networks,
        telephones() as address,
        loopback_listener() as listener,
    ):
        houses = [
            House(landlord, network, staff_of(landlord, number))
            for number, (landlord, network) in enumerate(
                zip(landlords, networks, strict=True), start=1
            )
        ]
        settings = settings_of(folder, houses, notices_of(landlords, address))
        write_settings(settings, folder / CONFIG_NAME)
        with (
            installation(settings) as parts,
            EmbeddedTemporal(folder / "temporal") as temporal,
        ):
            _check_empty(parts)
            async with _played(parts, temporal, houses, listener, begins_at) as stages:
                for stage in stages:
                    await _register(stage)
                yield stages


@asynccontextmanager
async def _played(
    parts: Installation,
    temporal: EmbeddedTemporal,
    houses: Sequence[House],
    listener: socket.socket,
    begins_at: datetime,
) -> AsyncIterator[list[Stage]]:
    client = await connect(parts.payload_key, temporal.address)
    streams = Streams(client)

    async def tell_network(at: datetime) -> None:
        network = houses[0].network.client
        await asyncio.to_thread(network.set_clock, at - datetime.now(UTC))

    clock = parts.clock
    if not isinstance(clock, LedgerClock):
        raise TypeError("the demo runs in simulated time")
    simulation = Simulation(parts.ledger, clock, streams, on_tick=tell_network)
    await simulation.begin_at(begins_at)
    room = IntakeRoom(parts.ledger, parts.vault, parts.policies, clock)
    reader = Reader(parts.ledger, parts.vault)
    keeper = Timekeeper(simulation, len(houses))
    services = Services(parts, streams, reader, IntakeDesk(room, streams), simulation)
    async with running_worker(parts, client), serving(create_app(services), listener) as url:
        yield [
            Stage(
                house=house,
                folder=parts.settings.data_dir,
                parts=parts,
                temporal=temporal,
                simulation=simulation,
                keeper=keeper,
                streams=streams,
                reader=reader,
                console_url=url,
            )
            for house in houses
        ]


def _check_empty(parts: Installation) -> None:
    """Refuse a ledger outside the folder that holds something; a demo's story is all of it."""
    with parts.ledger.reading() as view:
        size = view.head().size
    if size:
        where = parts.ledger.engine.url.render_as_string(hide_password=True)
        raise FolderTaken(
            f"The ledger {where} holds {size} events already. A demo begins with an empty one: "
            "name another database in REDRESS_LEDGER_URL, or leave it out."
        )


async def _register(stage: Stage) -> None:
    """Register the page as a channel, and have the network's web hooks sent to the console."""
    await stage.streams.submit(
        CommandEnvelope(
            command_id=derived_id(stage.channel, "register"),
            stream=stage.channel,
            body=RegisterChannel(platform=PLATFORM, account=stage.network.page.id).model_dump(),
            actor=stage.handler.actor,
            via="cli",
        )
    )
    await asyncio.to_thread(stage.network.tell, stage.console_url + stage.house.hook)
