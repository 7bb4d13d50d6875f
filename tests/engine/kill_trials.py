"""One trial: a story is told, somebody is killed in the middle, and it is told to its end."""

import asyncio
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing.context import SpawnProcess
from pathlib import Path
from secrets import token_urlsafe
from time import monotonic

from platforms.registry import PlatformSettings
from platforms.sandbox import SandboxClient
from runtime.embedded import EmbeddedTemporal
from runtime.installation import installation
from runtime.recovery import recover
from runtime.settings import Settings
from runtime.streams import Streams
from runtime.temporal import connect
from tests.domain.happenings import MONDAY
from tests.engine.desk import Desk
from tests.engine.kill_points import KillPoint
from tests.engine.kill_story import CASES, Story, Verdict, judge
from tests.engine.kill_worker import work
from tests.engine.network import Network, populated, settings_for
from tests.engine.stage import a_server, simulation_of

# A run rolls after some ten commands.
SHORT_RUN = "limit.historyCount.suggestContinueAsNew=40"
TRIAL_LIMIT_SECONDS = 180
SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Trial:
    """How one trial ended; times are in seconds from the kill."""

    point: KillPoint
    next_answer: float
    all_settled: float
    verdict: Verdict


@dataclass
class Troupe:
    """The processes of one trial."""

    settings: Settings
    server: EmbeddedTemporal
    worker: SpawnProcess | None = None

    def start_worker(self, hook: str | None = None, countdown: int = 0) -> None:
        """Start a worker that kills itself at a hook, or never."""
        arguments = (self.settings, self.server.address, hook, countdown)
        self.worker = SPAWN.Process(target=work, args=arguments, daemon=True)
        self.worker.start()

    def kill_worker(self) -> None:
        """Kill the worker from outside."""
        assert self.worker is not None
        self.worker.kill()
        self.worker.join()

    async def worker_died(self) -> None:
        """Return when the worker has killed itself."""
        assert self.worker is not None
        while self.worker.is_alive():
            await asyncio.sleep(0.01)
        assert self.worker.exitcode == -9, self.worker.exitcode


class Trials:
    """Makes trials on one sandbox network; each has a page, a ledger and a server of its own."""

    def __init__(self, network: SandboxClient, database: Path, folder: Path) -> None:
        self._network = network
        self._database = database
        self._folder = folder
        self._numbers = count(1)

    async def make(self, point: KillPoint) -> Trial:
        """Tell the story once, and kill at this point."""
        number = next(self._numbers)
        folder = self._folder / str(number)
        folder.mkdir()
        network = populated(self._network, self._database, suffix=f"-{number}")
        settings = _settings(folder, network, can_tell=point.can_tell)
        with installation(settings) as parts, a_server(folder / "temporal", SHORT_RUN) as server:
            client = await connect(parts.payload_key, server.address)
            simulation = simulation_of(parts, Streams(client))
            await simulation.begin_at(MONDAY)
            story = Story(Desk(parts, Streams(client), network))
            story.desk.has_a_channel()
            troupe = Troupe(settings, server)
            # Each trial of a point kills at another moment of the same story.
            troupe.start_worker(point.hook, countdown=2 + number % 3)
            telling = asyncio.create_task(story.tell())
            try:
                async with asyncio.timeout(TRIAL_LIMIT_SECONDS):
                    killed_at = await _kill(point, troupe, story, number)
                    await telling
                    await simulation.settle()
                    settled_at = monotonic()
                    verdict = await judge(story)
            finally:
                telling.cancel()
                troupe.kill_worker()
        after = [at for at in story.answered_at if at > killed_at]
        return Trial(
            point=point,
            next_answer=min(after, default=settled_at) - killed_at,
            all_settled=settled_at - killed_at,
            verdict=verdict,
        )


async def _kill(point: KillPoint, troupe: Troupe, story: Story, number: int) -> float:
    """Kill the victim, put another in its place, and return when it was killed."""
    if point.hook is not None:
        await troupe.worker_died()
        killed_at = monotonic()
        troupe.start_worker()
        return killed_at
    await story.has_answers(CASES * 3 + number % 7)
    killed_at = monotonic()
    if point.victim != "server":
        troupe.kill_worker()
    if point.lose:
        troupe.server.lose()
    elif point.victim != "worker":
        troupe.server.kill()
    if point.victim != "worker":
        await asyncio.to_thread(troupe.server.start)
    if point.victim != "server":
        troupe.start_worker()
    if point.lose:
        parts = story.desk.parts
        with parts.ledger.reading() as view:
            waiting = [row.stream for row in view.open_streams()]
        await recover(waiting, story.desk.streams)
    return killed_at


def _settings(folder: Path, network: Network, *, can_tell: bool) -> Settings:
    settings = settings_for(folder, network)
    sandbox = settings.platforms.sandbox
    assert sandbox is not None
    found = sandbox.model_copy(update={"find_sent": "by_key" if can_tell else "no"})
    return settings.model_copy(update={"platforms": PlatformSettings(sandbox=found)})


@contextmanager
def network_process(folder: Path) -> Iterator[tuple[SandboxClient, Path]]:
    """Run the sandbox network as a process; yield its administrator and its database."""
    database, token = folder / "network.db", token_urlsafe(24)
    environment = {
        "REDRESS_SANDBOX_PORT": "0",
        "REDRESS_SANDBOX_DATABASE": str(database),
        "REDRESS_SANDBOX_APP_SECRET": token_urlsafe(24),
        "REDRESS_SANDBOX_ADMIN_TOKEN": token,
    }
    program = [sys.executable, "-m", "platforms.sandbox"]
    process = subprocess.Popen(  # noqa: S603 -- our own program
        program, env=os.environ | environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with closing(SandboxClient(url, token)) as client:
            yield client, database
    finally:
        process.terminate()
        process.communicate()
