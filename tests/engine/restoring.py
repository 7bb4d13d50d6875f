"""A place where databases are lost and restored while network and Temporal live on."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from platforms.registry import PlatformSettings
from runtime.embedded import EmbeddedTemporal
from runtime.installation import installation
from runtime.settings import Settings
from runtime.streams import Streams
from runtime.temporal import connect
from tests.cli.installed import call
from tests.databases import Databases
from tests.domain.happenings import MONDAY
from tests.engine.hands import Hands, with_hands
from tests.engine.network import Network, sandbox_network, settings_for
from tests.engine.stage import Stage, simulation_of
from worker import running_worker


@dataclass
class Place:
    """One installation's folder and network; its databases may be others from time to time."""

    folder: Path
    network: Network
    temporal: EmbeddedTemporal
    databases: Databases
    find_sent: str
    ledger_url: str = ""
    vault_url: str = ""

    def __post_init__(self) -> None:
        self.take_new_databases()

    def take_new_databases(self) -> None:
        """Lose what there was: from now on the installation has two empty databases."""
        self.ledger_url, self.vault_url = self.databases.empty(), self.databases.empty()

    def redress(self, *arguments: str, **environment: str) -> CompletedProcess[str]:
        """Call the program on this installation."""
        named = {
            "REDRESS_DATA_DIR": str(self.folder),
            "REDRESS_LEDGER_URL": self.ledger_url,
            "REDRESS_VAULT_URL": self.vault_url,
            "REDRESS_SIMULATED": "true",
            "TEMPORAL_ADDRESS": self.temporal.address,
        }
        return call(*arguments, **named | environment)

    def does(self, *arguments: str, **environment: str) -> str:
        """Call the program, which must succeed; return what it says."""
        done = self.redress(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @asynccontextmanager
    async def open(self, *, at_work: bool = True) -> AsyncIterator[Stage]:
        """Open the installation as it is now, with a worker at work or without one."""
        with installation(self._settings()) as parts:
            hands = Hands()
            client = await connect(parts.payload_key, self.temporal.address)
            client = with_hands(client, hands)
            streams = Streams(client)
            simulation = simulation_of(parts, streams)
            await simulation.begin_at(MONDAY)
            stage = Stage(parts, streams, self.network, self.temporal, client, simulation, hands)
            if not at_work:
                yield stage
                return
            async with running_worker(parts, client):
                try:
                    yield stage
                finally:
                    hands.go_on()

    def _settings(self) -> Settings:
        urls = {"ledger_url": self.ledger_url, "vault_url": self.vault_url}
        found = settings_for(self.folder, self.network, **urls)
        sandbox = found.platforms.sandbox
        assert sandbox is not None
        connection = sandbox.model_copy(update={"find_sent": self.find_sent})
        return found.model_copy(update={"platforms": PlatformSettings(sandbox=connection)})


@contextmanager
def a_place(
    folder: Path, temporal: EmbeddedTemporal, databases: Databases, find_sent: str = "by_key"
) -> Iterator[Place]:
    """Make a new installation's place; its network may be one that cannot find what was sent."""
    folder.mkdir()
    with sandbox_network(folder) as network:
        yield Place(folder, network, temporal, databases, find_sent)
