"""One server and one stage for a whole module; its worker and its runs can end in between.

The page on the network is mhs's, whose posts come down in time; the other landlords are there
for what is in their policies alone. Runs are short, so that a dozen commands fill one.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from domain.messages import ContentRef
from domain.results import DeadlineReached
from ledger.recorded import Recorded
from runtime.temporal import connect
from tests.engine.desk import eventually
from tests.engine.network import PLATFORM
from tests.engine.stage import Stage, a_folder, a_server, an_empty_stage
from worker import running_worker

EVENTS_A_RUN = 40
# How late a timer of the server may fire and be recorded, in the real time of a busy machine.
PUNCTUAL = timedelta(seconds=10)
LANDLORDS = ("shal", "mhs", "west-kent")
TIMER = "system:timer"
Between = Literal["nothing", "another worker", "another run"]
BETWEEN: tuple[Between, ...] = ("nothing", "another worker", "another run")


@dataclass(frozen=True)
class Shift:
    """A stage with a worker that can be relieved."""

    stage: Stage
    relieve: Callable[[], Awaitable[None]]

    async def goes_through(self, between: Between, stream: str) -> None:
        """Let the worker be replaced by one that remembers nothing, or the run by the next."""
        match between:
            case "nothing":
                return
            case "another worker":
                await self.relieve()
            case "another run":
                await self.rolls(stream)

    async def rolls(self, stream: str) -> None:
        """Fill the stream's run, and wait until it has been continued as another."""
        before = await self.run_of(stream)
        for _ in range(EVENTS_A_RUN // 4 + 1):
            await self.stage.send(stream, DeadlineReached(), TIMER)
        while await self.run_of(stream) == before:
            await self.stage.send(stream, DeadlineReached(), TIMER)

    async def run_of(self, stream: str) -> str | None:
        """Return the id of the stream's run."""
        return (await self.stage.streams.handle(stream).describe()).run_id

    def now(self) -> datetime:
        """Return the simulated now."""
        return self.stage.parts.now()

    async def until(self, at: datetime) -> None:
        """Let time pass up to an instant, and everything happen that is due by then."""
        await self.stage.simulation.advance(max(at - self.now(), timedelta(0)))

    def words(self, landlord: str, words: str) -> ContentRef:
        """Keep a text of some person of a landlord's."""
        vault = self.stage.parts.vault
        return vault.put(landlord, self.person(landlord), words)

    def person(self, landlord: str) -> str:
        """Return the resident of the network, as a landlord knows them."""
        resident = self.stage.network.resident.id
        return self.stage.parts.vault.ensure_subject(landlord, PLATFORM, resident)

    def of_type(self, stream: str, type_: str) -> list[Recorded]:
        """Return what was recorded of a type in a stream."""
        return [fact for fact in self.stage.facts(stream) if fact.row.type == type_]

    async def comes(self, stream: str, type_: str) -> None:
        """Wait until something of a type is recorded in a stream."""
        await eventually(lambda: bool(self.of_type(stream, type_)), f"{type_} is recorded")


def on_time(fact: Recorded, due_at: datetime) -> bool:
    """Tell whether something was recorded when it was due, not before and not much later."""
    return timedelta(0) <= fact.row.recorded_at - due_at < PUNCTUAL


@asynccontextmanager
async def a_shift(folder: Path, templates: Path) -> AsyncIterator[Shift]:
    """Set the stage in a new folder."""
    short = f"limit.historyCount.suggestContinueAsNew={EVENTS_A_RUN}"
    home = a_folder(folder / "redress", templates)
    with a_server(folder / "temporal", short) as server:
        async with (
            an_empty_stage(home, server, landlord="mhs", landlords=LANDLORDS) as stage,
            AsyncExitStack() as worker,
        ):

            async def relieve() -> None:
                await worker.aclose()
                client = await connect(stage.parts.payload_key, server.address)
                await worker.enter_async_context(running_worker(stage.parts, client))

            await relieve()
            yield Shift(stage, relieve)
