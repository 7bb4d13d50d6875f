"""`redress worker`: record commands, keep deadlines, carry effects out."""

from typing import Annotated

import structlog
import typer

from cli.data_folder import DEFAULT, DataDir, settings_in
from cli.processes import (
    MetricsPort,
    MonitoringHost,
    Process,
    TemporalMetricsPort,
    health_served,
    run_part,
)
from cli.saying import clear_errors
from runtime.health import Health
from runtime.metrics import served
from runtime.readiness import checks_of
from runtime.standing import set_up
from worker import running_worker

log = structlog.get_logger(__name__)


def command(
    data_dir: DataDir = DEFAULT,
    health_port: Annotated[
        int | None, typer.Option(help="Serve /health/live and /health/ready here.", max=65535)
    ] = None,
    metrics_port: MetricsPort = None,
    temporal_metrics_port: TemporalMetricsPort = None,
    monitoring_host: MonitoringHost = None,
) -> None:
    """Record commands, keep deadlines and carry effects out, until stopped.

    Works for the Temporal server that TEMPORAL_* names, on the databases that REDRESS_LEDGER_URL
    and REDRESS_VAULT_URL name; start as many as you like. SIGTERM or Ctrl-C ends it in order, a
    second one at once.
    Exit 0: stopped. 2: bad settings. 3: a database, Temporal or a port is not to be had.
    """
    with clear_errors():
        settings = settings_in(
            data_dir,
            health_port=health_port,
            metrics_port=metrics_port,
            temporal_metrics_port=temporal_metrics_port,
            monitoring_host=monitoring_host,
        )
        run_part(settings, _work)


async def _work(process: Process) -> None:
    settings, registry = process.settings, process.metrics.registry
    health = Health(checks_of(process.parts, process.client))
    with served(registry, settings.monitoring_host, settings.metrics_port) as metrics_port:
        async with (
            health_served(settings, health) as address,
            running_worker(process.parts, process.client, process.metrics),
        ):
            log.info("worker_ready", health=address, metrics_port=metrics_port)
            await process.stop.unless_asked(set_up(process.parts, process.client))
            await process.stop.wait()
