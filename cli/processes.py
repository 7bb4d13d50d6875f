"""What the processes of an installation have in common: starting, waiting, ending in order."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated

import structlog
import typer
from temporalio.client import Client

from cli.saying import BadInput
from console.health import health_app
from console.server import listener_at, serving
from runtime.data_folder import held
from runtime.health import Health
from runtime.installation import Installation, installation
from runtime.logs import configure_logs
from runtime.metrics import Metrics
from runtime.setting_files import PREFIX, known_variables
from runtime.settings import Settings
from runtime.startup import connected, patiently
from runtime.stopping import Stop, Stopped, stop_at_signals

log = structlog.get_logger(__name__)

Host = Annotated[str | None, typer.Option(help="Where the console answers. [default: 127.0.0.1]")]
Port = Annotated[
    int | None, typer.Option(help="Its port; 0 takes a free one. [default: 8080]", max=65535)
]
MonitoringHost = Annotated[
    str | None, typer.Option(help="Where health and metrics answer. [default: 127.0.0.1]")
]
MetricsPort = Annotated[
    int | None, typer.Option(help="Serve Prometheus metrics at this port.", max=65535)
]
TemporalMetricsPort = Annotated[
    int | None, typer.Option(help="Serve the Temporal SDK's own metrics here.", max=65535)
]


@dataclass(frozen=True)
class Process:
    """One process of an installation, ready to work until it is stopped."""

    parts: Installation
    client: Client
    metrics: Metrics
    stop: Stop

    @property
    def settings(self) -> Settings:
        """The installation's settings."""
        return self.parts.settings


Work = Callable[[Process], Awaitable[None]]


def run_part(settings: Settings, work: Work) -> None:
    """Run one of several processes of an installation, against a Temporal server outside."""
    prepare(settings)
    with held(settings.data_dir, alone=False):
        asyncio.run(_run(settings, work))


def prepare(settings: Settings) -> None:
    """Refuse simulated time, send logs to standard error, and name variables that mean nothing."""
    if settings.simulated:
        raise BadInput(
            "settings: simulated time is the demo's alone; leave `simulated` out, or name another "
            "data folder with --data-dir or REDRESS_DATA_DIR."
        )
    configure_logs()
    known = known_variables(Settings)
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name.partition("__")[0] not in known:
            near = get_close_matches(name, known, n=1)
            log.warning("unknown_variable", name=name, perhaps=near[0] if near else None)


async def _run(settings: Settings, work: Work) -> None:
    with stop_at_signals() as stop, suppress(Stopped):
        async with AsyncExitStack() as stack:
            await work(await stop.unless_asked(start(settings, stop, stack)))
    log.info("stopped")


async def start(
    settings: Settings, stop: Stop, stack: AsyncExitStack, temporal: str | None = None
) -> Process:
    """Open the installation, waiting for its databases and for Temporal; `stack` closes it."""

    async def open_parts() -> Installation:
        parts = stack.enter_context(installation(settings))
        parts.vault.check_key()
        return parts

    parts = await patiently("databases", settings.start_limit_seconds, open_parts)
    log.info(
        "installation_opened",
        ledger=parts.ledger.engine.url.render_as_string(hide_password=True),
        vault=parts.vault.engine.url.render_as_string(hide_password=True),
        landlords=parts.policies.landlords,
    )
    client = await connected(parts, settings, temporal)
    return Process(parts, client, Metrics(parts.policies.landlords), stop)


@asynccontextmanager
async def health_served(settings: Settings, health: Health) -> AsyncIterator[str | None]:
    """Serve a process's health at its own port, where the settings give one."""
    if settings.health_port is None:
        yield None
        return
    with listener_at(settings.monitoring_host, settings.health_port, "Health") as listener:
        async with serving(health_app(health), listener) as url:
            yield url
