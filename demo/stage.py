"""The demo's stage: network, Temporal, worker and console, all real, all on this machine."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe

import tomlkit
from pydantic import SecretStr

from application.intake import IntakeRoom
from application.reading import Reader
from console.app import create_app
from console.server import loopback_listener, serving
from console.services import Services
from contracts.messages import CommandEnvelope
from demo.folder import FolderTaken
from demo.people import Member, auditor, handler, reviewer
from domain.channel.commands import RegisterChannel
from domain.identifiers import derived_id, stream_id
from ledger.clock import LedgerClock
from platforms.registry import PlatformSettings
from platforms.sandbox import (
    SandboxClient,
    SandboxPage,
    SandboxSettings,
    running_sandbox,
)
from platforms.sandbox_connector import SandboxConnection
from runtime.embedded import EmbeddedTemporal
from runtime.installation import Installation, installation
from runtime.intake_desk import IntakeDesk
from runtime.recovery import recover
from runtime.settings import CONFIG_NAME, ChannelSettings, Settings
from runtime.simulation import Simulation
from runtime.streams import Streams
from runtime.temporal import connect
from worker import running_worker

PLATFORM = "sandbox"


@dataclass(frozen=True)
class Network:
    """The sandbox network, with the landlord's page on it."""

    url: str
    client: SandboxClient
    page: SandboxPage
    app_secret: str


@dataclass(frozen=True)
class Stage:
    """Everything that a story needs; see `on_stage`."""

    landlord: str
    folder: Path
    parts: Installation
    temporal: EmbeddedTemporal
    network: Network
    simulation: Simulation
    streams: Streams
    reader: Reader
    console_url: str
    handler: Member
    reviewer: Member
    auditor: Member

    @property
    def channel(self) -> str:
        """The stream of the landlord's page."""
        return stream_id(self.landlord, "channel", PLATFORM, self.network.page.id)

    def open_streams(self) -> dict[str, datetime | None]:
        """Return the streams that wait for something, with their wake-ups."""
        with self.parts.ledger.reading() as view:
            return {row.stream: row.wake_at for row in view.open_streams()}

    async def lose_temporal(self) -> int:
        """Lose the whole cluster, start an empty one, and recover every open stream."""
        await asyncio.to_thread(self.temporal.lose)
        await asyncio.to_thread(self.temporal.start)
        return await recover(list(self.open_streams()), self.streams)


@asynccontextmanager
async def on_stage(folder: Path, landlord: str, begins_at: datetime) -> AsyncIterator[Stage]:
    """Set the stage in an empty folder, at a simulated instant; cleared away at the end."""
    staff = handler(), reviewer(), auditor()
    with _network(folder, landlord) as network, loopback_listener() as listener:
        settings = _settings(folder, landlord, network, staff)
        _write(settings, folder / CONFIG_NAME)
        with (
            installation(settings) as parts,
            EmbeddedTemporal(folder / "temporal") as temporal,
        ):
            _check_empty(parts)
            async with _played(parts, temporal, network, listener, begins_at, staff) as stage:
                await _register(stage)
                yield stage


@asynccontextmanager
async def _played(
    parts: Installation,
    temporal: EmbeddedTemporal,
    network: Network,
    listener: socket.socket,
    begins_at: datetime,
    staff: tuple[Member, Member, Member],
) -> AsyncIterator[Stage]:
    client = await connect(parts.payload_key, temporal.address)
    streams = Streams(client)

    async def tell_network(at: datetime) -> None:
        await asyncio.to_thread(network.client.set_clock, at - datetime.now(UTC))

    clock = parts.clock
    if not isinstance(clock, LedgerClock):
        raise TypeError("the demo runs in simulated time")
    simulation = Simulation(parts.ledger, clock, streams, on_tick=tell_network)
    await simulation.begin_at(begins_at)
    room = IntakeRoom(parts.ledger, parts.vault, clock)
    reader = Reader(parts.ledger, parts.vault)
    services = Services(parts, streams, reader, IntakeDesk(room, streams), simulation)
    async with running_worker(parts, client), serving(create_app(services), listener) as url:
        yield Stage(
            landlord=parts.settings.landlords[0],
            folder=parts.settings.data_dir,
            parts=parts,
            temporal=temporal,
            network=network,
            simulation=simulation,
            streams=streams,
            reader=reader,
            console_url=url,
            handler=staff[0],
            reviewer=staff[1],
            auditor=staff[2],
        )


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


@contextmanager
def _network(folder: Path, landlord: str) -> Iterator[Network]:
    settings = SandboxSettings(database=folder / "network.db")
    with running_sandbox(settings) as url:
        client = SandboxClient(url, settings.admin_token)
        page = client.create_page(landlord, f"{landlord.upper()} (sandbox page)")
        try:
            yield Network(url, client, page, settings.app_secret)
        finally:
            client.close()


def _settings(folder: Path, landlord: str, network: Network, staff: tuple[Member, ...]) -> Settings:
    tokens = {network.page.id: SecretStr(network.page.token)}
    return Settings(
        data_dir=folder,
        landlords=(landlord,),
        simulated=True,
        platforms=PlatformSettings(
            sandbox=SandboxConnection(base_url=network.url, page_tokens=tokens)
        ),
        channels=(
            ChannelSettings(
                landlord=landlord,
                platform=PLATFORM,
                account=network.page.id,
                hook_secret=SecretStr(network.app_secret),
                verify_token=SecretStr(token_urlsafe(24)),
            ),
        ),
        callers=tuple(member.caller(landlord) for member in staff),
    )


async def _register(stage: Stage) -> None:
    """Register the page as a channel, and have the network's web hooks sent to the console."""
    channel = stage.parts.settings.channels[0]
    await stage.streams.submit(
        CommandEnvelope(
            command_id=derived_id(stage.channel, "register"),
            stream=stage.channel,
            body=RegisterChannel(platform=channel.platform, account=channel.account).model_dump(),
            actor=stage.handler.actor,
            via="cli",
        )
    )
    address = f"{stage.console_url}/hooks/{channel.landlord}/{channel.platform}/{channel.account}"
    token = channel.verify_token.get_secret_value()
    await asyncio.to_thread(stage.network.client.subscribe, address, token)
    await asyncio.to_thread(stage.network.page.subscribe)


def _write(settings: Settings, file: Path) -> None:
    """Keep the settings for the other commands; the file holds secrets, so for its owner alone."""
    document = settings.model_dump(mode="json", exclude_none=True, exclude={"data_dir"})
    file.touch(mode=0o600)
    file.write_text(tomlkit.dumps(_revealed(settings, document)), encoding="utf-8")


def _revealed(settings: Settings, document: dict[str, object]) -> dict[str, object]:
    # pydantic masks secrets in a dump; in this one file they belong.
    channels = [
        {
            **channel.model_dump(mode="json"),
            "hook_secret": channel.hook_secret.get_secret_value(),
            "verify_token": channel.verify_token.get_secret_value(),
        }
        for channel in settings.channels
    ]
    sandbox = settings.platforms.sandbox
    platforms = (
        {
            "sandbox": {
                **sandbox.model_dump(mode="json"),
                "page_tokens": {k: v.get_secret_value() for k, v in sandbox.page_tokens.items()},
            }
        }
        if sandbox
        else {}
    )
    return {**document, "channels": channels, "platforms": platforms}
