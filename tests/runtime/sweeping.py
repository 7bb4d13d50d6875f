"""A network with a landlord's page on it, an installation that may sweep it, and no Temporal."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from application.intake import IntakeRoom
from contracts.free_ids import new_id
from contracts.messages import CommandEnvelope
from domain.channel.commands import RegisterChannel
from domain.identifiers import stream_id
from ledger.clock import LedgerClock, set_offset
from ledger.tables import intake
from platforms.registry import PlatformSettings
from platforms.sandbox import (
    SandboxClient,
    SandboxPage,
    SandboxPerson,
    SandboxSettings,
    running_sandbox,
)
from platforms.sandbox_connector import SandboxConnection
from platforms.webhooks import parse
from runtime.installation import Installation, installation
from runtime.settings import ChannelSettings, Settings
from runtime.sweep import Sweep, Swept, sweep_of
from tests.databases import Databases

PLATFORM = "sandbox"
SECRET = "the hooks' secret"


@dataclass(frozen=True)
class Shore:
    """What a sweep has to do with."""

    network: SandboxClient
    page: SandboxPage
    other_page: SandboxPage
    resident: SandboxPerson
    parts: Installation
    room: IntakeRoom
    sweep: Sweep
    news: list[str]

    async def swept(self) -> Swept:
        """Sweep once and return what the first page's look came to."""
        return (await self.sweep.sweep())[0]

    def register(self, page: SandboxPage) -> None:
        """Make a page a channel, now."""
        body = RegisterChannel(platform=PLATFORM, account=page.id).model_dump()
        self.parts.handler.record(
            CommandEnvelope(
                command_id=new_id(),
                stream=stream_id("shal", "channel", PLATFORM, page.id),
                body=body,
                actor="staff:amara",
                via="cli",
            )
        )

    def hook(self, raw: bytes) -> int:
        """Take a web hook's body in and return how much of it was new."""
        return self.room.store("shal", parse(raw, platform=PLATFORM, secret=SECRET))

    def stored(self) -> list[tuple[str, str]]:
        """Return the object and kind of everything in the intake, in order."""
        with self.parts.ledger.reading() as view:
            query = select(intake.c.object_id, intake.c.kind).order_by(intake.c.seq)
            return [(object_id, kind) for object_id, kind in view.connection.execute(query)]

    def facts(self) -> list[dict[str, Any]]:
        """Return everything in the intake as rows."""
        with self.parts.ledger.reading() as view:
            return [dict(row) for row in view.connection.execute(select(intake)).mappings()]

    def let_pass(self, time: timedelta) -> None:
        """Move the one clock on, and the network's with it."""
        with self.parts.ledger.writing() as tx:
            set_offset(tx.connection, self.ahead() + time)
        self.network.set_clock(self.ahead())

    def ahead(self) -> timedelta:
        """Return how far the one clock is ahead of real time."""
        assert isinstance(self.parts.clock, LedgerClock)
        return self.parts.now() - datetime.now(UTC)


@contextmanager
def a_shore(folder: Path, databases: Databases, **settings: object) -> Iterator[Shore]:
    """Set everything up; the first page is a channel already, the other is none."""
    sandbox = SandboxSettings()
    with running_sandbox(sandbox) as url, closing(SandboxClient(url, sandbox.admin_token)) as its:
        pages = its.create_page("shal", "SHAL"), its.create_page("other", "Another page")
        news: list[str] = []
        with installation(_settings(folder, url, databases, pages, settings)) as parts:
            room = IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock)
            with sweep_of(parts, room, lambda: news.append("found")) as sweep:
                resident = its.create_person("jo.bright", "Jo Bright")
                shore = Shore(its, *pages, resident, parts, room, sweep, news)
                shore.register(shore.page)
                yield shore


def _settings(
    folder: Path,
    url: str,
    databases: Databases,
    pages: tuple[SandboxPage, ...],
    others: dict[str, object],
) -> Settings:
    connection = SandboxConnection(
        base_url=url, page_tokens={page.id: SecretStr(page.token) for page in pages}
    )
    channels = [
        ChannelSettings(
            landlord="shal",
            platform=PLATFORM,
            account=page.id,
            hook_secret=SecretStr(SECRET),
            verify_token=SecretStr("ours"),
        )
        for page in pages
    ]
    fields: dict[str, object] = {
        "data_dir": folder,
        "ledger_url": databases.migrated("ledger"),
        "vault_url": databases.migrated("vault"),
        "simulated": True,
        "platforms": PlatformSettings(sandbox=connection),
        "channels": channels,
    }
    return Settings.model_validate(fields | others)
