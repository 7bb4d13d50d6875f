"""An installation as in production: PostgreSQL, Temporal, a console and two workers, all apart."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2
import tomlkit

from contracts.free_ids import new_id
from domain.permissions import Role
from runtime.embedded import EmbeddedTemporal
from tests.console.front import HOOK_SECRET, VERIFY_TOKEN, caller
from tests.engine.network import LANDLORD, PLATFORM, Network, sandbox_network
from tests.postgres import PostgresServer
from tests.processes.program import LOOK_AGAIN_SECONDS, PATIENCE_SECONDS, Program, running
from tests.runtime.scraping import Figures, read
from vault.kek import load_or_make_kek

_numbers = count(1)


@dataclass
class Town:
    """Everything, with a client of the console's API and of the processes' other ports."""

    folder: Path
    postgres: PostgresServer
    temporal: EmbeddedTemporal
    network: Network
    environment: dict[str, str]
    console: Program
    workers: list[Program]

    @property
    def address(self) -> str:
        """Where the console answers."""
        return str(self.console.says("console_ready")["address"])

    def ask(
        self,
        method: str,
        path: str,
        by: Role = Role.HANDLER,
        **request: Any,  # noqa: ANN401 -- whatever a request may hold
    ) -> httpx2.Response:
        """Send one request to the console."""
        return httpx2.request(
            method,
            f"{self.address}{path}",
            headers={"Authorization": f"Bearer {by}"},
            timeout=PATIENCE_SECONDS,
            trust_env=False,
            **request,
        )

    def posts(self, text: str) -> None:
        """Let somebody new post on the landlord's page; whoever has a case would not open one."""
        handle = f"resident.{next(_numbers)}"
        self.network.client.create_person(handle, handle).post(self.network.page.id, text)

    def opening(self) -> dict[str, str]:
        """Return a request that opens a case for a post captured by hand."""
        return {
            "command_id": new_id(),
            "platform": PLATFORM,
            "account": self.network.page.id,
            "post": f"captured-{next(_numbers)}",
            "author_id": f"author-{next(_numbers)}",
            "handle": "jo.bright",
            "text": "The lift is broken.",
        }

    def opens(self, body: dict[str, str]) -> httpx2.Response:
        """Open a case."""
        return self.ask("POST", f"/api/v1/{LANDLORD}/cases", json=body)

    def cases(self) -> int:
        """Return how many cases there are."""
        return len(self.ask("GET", f"/api/v1/{LANDLORD}/cases").json())

    def parts(self, address: str | None = None) -> dict[str, bool]:
        """Return which parts of a process, by default the console, are ready."""
        answer = httpx2.get(f"{address or self.address}/health/ready", timeout=20, trust_env=False)
        return {part["name"]: part["ready"] for part in answer.json()["parts"]}

    @contextmanager
    def another_worker(self) -> Iterator[Program]:
        """Run one more worker."""
        with self.part("worker", "--health-port=0", "--metrics-port=0") as worker:
            worker.says("worker_ready")
            yield worker

    @contextmanager
    def part(self, name: str, *arguments: str) -> Iterator[Program]:
        """Run one more process of the installation."""
        log = self.folder / f"{name}-{next(_numbers)}.log"
        with running(log, name, *arguments, **self.environment) as program:
            yield program


def until(holds: Callable[[], bool]) -> None:
    """Return when something holds; what cannot be asked yet does not."""
    give_up = monotonic() + PATIENCE_SECONDS
    while monotonic() < give_up:
        try:
            if holds():
                return
        except httpx2.HTTPError:
            pass
        sleep(LOOK_AGAIN_SECONDS)
    raise AssertionError("it never came true")


def figures(port: int) -> Figures:
    """Scrape a process."""
    answer = httpx2.get(f"http://127.0.0.1:{port}/metrics", timeout=20, trust_env=False)
    answer.raise_for_status()
    return read(answer.text)


@contextmanager
def a_town(folder: Path, postgres: PostgresServer) -> Iterator[Town]:
    """Start everything at once on empty databases, and register the landlord's page."""
    with (
        ExitStack() as stack,
        sandbox_network(folder) as network,
        EmbeddedTemporal(folder / "temporal", dynamic_config=()) as temporal,
    ):
        environment = _environment(folder, postgres, temporal, network)

        def start(name: str, *arguments: str) -> Program:
            log = folder / f"{name}-{next(_numbers)}.log"
            return stack.enter_context(running(log, name, *arguments, **environment))

        ports = ("--health-port=0", "--metrics-port=0")
        workers = [start("worker", *ports), start("worker", *ports)]
        console = start("console", "--port=0", "--metrics-port=0")
        for worker in workers:
            worker.says("worker_ready")
        town = Town(folder, postgres, temporal, network, environment, console, workers)
        _register(town)
        yield town


def _register(town: Town) -> None:
    page = {"command_id": new_id(), "platform": PLATFORM, "account": town.network.page.id}
    answer = town.ask("POST", f"/api/v1/{LANDLORD}/channels", Role.POLICY_OWNER, json=page)
    assert answer.status_code == 201, answer.text
    hooks = f"{town.address}/hooks/{LANDLORD}/{PLATFORM}/{town.network.page.id}"
    page_id = town.network.page.id
    town.network.client.subscribe(hooks, VERIFY_TOKEN, page=page_id, secret=HOOK_SECRET)
    town.network.page.subscribe()


def _environment(
    folder: Path,
    postgres: PostgresServer,
    temporal: EmbeddedTemporal,
    network: Network,
) -> dict[str, str]:
    keys = folder / "keys"
    keys.mkdir()
    for name in ("kek.hex", "payload-key.hex"):
        load_or_make_kek(keys / name)
    (folder / "redress.toml").write_text(tomlkit.dumps(_settings(network)), encoding="utf-8")
    return {
        "REDRESS_CONFIG": str(folder / "redress.toml"),
        "REDRESS_DATA_DIR": str(folder / "data"),
        "REDRESS_KEYS_DIR": str(keys),
        "REDRESS_LEDGER_URL": postgres.url(postgres.new_database()),
        "REDRESS_VAULT_URL": postgres.url(postgres.new_database()),
        "REDRESS_START_LIMIT_SECONDS": "30",
        "TEMPORAL_ADDRESS": temporal.address,
    }


def _settings(network: Network) -> dict[str, Any]:
    page = network.page
    roles = (Role.HANDLER, Role.POLICY_OWNER)
    return {
        "landlords": [LANDLORD],
        "platforms": {
            "sandbox": {
                "base_url": network.client.base_url,
                "page_tokens": {page.id: page.token},
            }
        },
        "channels": [
            {
                "landlord": LANDLORD,
                "platform": PLATFORM,
                "account": page.id,
                "hook_secret": HOOK_SECRET,
                "verify_token": VERIFY_TOKEN,
            }
        ],
        "callers": [
            caller(role.value, (role.value,)).model_dump(mode="json", exclude_none=True)
            for role in roles
        ],
    }
