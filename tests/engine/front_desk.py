"""The stage with its doors open: web hooks come in over HTTP, and people act on the network."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from application.intake import IntakeRoom
from application.reading import Reader
from console.app import create_app
from console.server import loopback_listener, serving
from console.services import Services
from domain.case.events import CaseOpened
from ledger.tables import intake
from runtime.intake_desk import IntakeDesk
from runtime.sweep import Sweep, sweep_of
from tests.engine.desk import eventually
from tests.engine.network import LANDLORD, PLATFORM
from tests.engine.stage import Stage


@dataclass(frozen=True)
class FrontDesk:
    """What comes in at the landlord's, and what became of it."""

    stage: Stage
    sweep: Sweep

    async def all_told(self) -> None:
        """Wait until the network has told everything that it is going to tell."""
        counts = await asyncio.to_thread(
            self.stage.network.client.deliveries, timedelta(seconds=30)
        )
        assert counts["pending"] == 0, counts

    async def settled(self) -> None:
        """Wait until everything ordered is done or waits, and everything told is taken in."""
        await self.stage.simulation.settle()
        await self.all_told()
        await self.stage.simulation.settle()

    def stored(self) -> list[tuple[str, str]]:
        """Return the object and kind of everything in the intake, in order."""
        with self.stage.parts.ledger.reading() as view:
            query = select(intake.c.object_id, intake.c.kind).order_by(intake.c.seq)
            return [(object_id, kind) for object_id, kind in view.connection.execute(query)]

    def cases(self) -> list[str]:
        """Return all cases, the oldest first."""
        with self.stage.parts.ledger.reading() as view:
            return [row.stream for row in view.streams(LANDLORD, "case")]

    def case_of(self, post: str) -> str:
        """Return the case that a post opened."""
        (found,) = [case for case in self.cases() if self._opened_by(case) == post]
        return found

    def _opened_by(self, case: str) -> str:
        events = [fact.event for fact in self.stage.facts(case)]
        return next(event.post for event in events if isinstance(event, CaseOpened))

    async def opened(self, post: str) -> str:
        """Wait until a post has opened a case and return it."""
        await eventually(lambda: post in map(self._opened_by, self.cases()), "the case is open")
        return self.case_of(post)

    async def advances(self, duration: timedelta) -> None:
        """Let simulated time pass, on the network too."""
        await self.stage.simulation.advance(duration)
        ahead = self.stage.parts.now() - datetime.now(UTC)
        await asyncio.to_thread(self.stage.network.client.set_clock, ahead)


@asynccontextmanager
async def front_desk(stage: Stage) -> AsyncIterator[FrontDesk]:
    """Serve web hooks for the stage's page, which becomes a channel; sweeps come by order."""
    parts = stage.parts
    ahead = parts.now() - datetime.now(UTC)
    await asyncio.to_thread(stage.network.client.set_clock, ahead)
    room = IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock)
    desk = IntakeDesk(room, stage.streams)
    services = Services(parts, stage.streams, Reader(parts.ledger, parts.vault), desk)
    with loopback_listener() as listener, sweep_of(parts, room, desk.nudge) as sweep:
        async with serving(create_app(services), listener) as url:
            await asyncio.to_thread(_subscribe, stage, url)
            yield FrontDesk(stage, sweep)


def _subscribe(stage: Stage, url: str) -> None:
    page, (channel,) = stage.network.page, stage.parts.settings.channels
    stage.network.client.subscribe(
        f"{url}/hooks/{LANDLORD}/{PLATFORM}/{page.id}",
        channel.verify_token.get_secret_value(),
        page=page.id,
        secret=channel.hook_secret.get_secret_value(),
    )
    page.subscribe()
