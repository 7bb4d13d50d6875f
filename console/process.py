"""A console as a process serves it: at the settings' address, with its metrics beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from temporalio.client import Client

from console.app import create_app
from console.server import listener_at, serving
from console.services import services_for
from runtime.health import Health
from runtime.installation import Installation
from runtime.ledger_metrics import ledger_metrics
from runtime.metrics import Metrics, served
from runtime.streams import Streams

# Longer than a command may take to be answered, so that nobody is left without an answer.
GRACE_SECONDS = 20


@dataclass(frozen=True)
class Served:
    """Where a console answers, and its metrics, None where they are not served; how it is."""

    address: str
    metrics_port: int | None
    health: Health


@asynccontextmanager
async def console_served(
    parts: Installation, client: Client, metrics: Metrics
) -> AsyncIterator[Served]:
    """Serve a console until the block ends; requests that run then are answered first."""
    settings = parts.settings
    metrics.registry.register(ledger_metrics(parts))
    app = create_app(services_for(parts, Streams(client), metrics))
    with (
        listener_at(settings.host, settings.port) as listener,
        served(metrics.registry, settings.monitoring_host, settings.metrics_port) as metrics_port,
    ):
        async with serving(
            app,
            listener,
            trusted_proxies=settings.trusted_proxies,
            grace_seconds=GRACE_SECONDS,
        ) as address:
            yield Served(address, metrics_port, app.state.health)
