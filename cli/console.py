"""`redress console`: the API, the pages and the web hooks' address."""

import structlog

from cli.data_folder import DEFAULT, DataDir, settings_in
from cli.processes import (
    Host,
    MetricsPort,
    MonitoringHost,
    Port,
    Process,
    TemporalMetricsPort,
    health_served,
    run_part,
)
from cli.saying import clear_errors
from console.process import console_served

log = structlog.get_logger(__name__)


def command(
    data_dir: DataDir = DEFAULT,
    host: Host = None,
    port: Port = None,
    metrics_port: MetricsPort = None,
    temporal_metrics_port: TemporalMetricsPort = None,
    monitoring_host: MonitoringHost = None,
) -> None:
    """Serve the API, the pages and the web hooks, until stopped.

    Hands commands to the Temporal server that TEMPORAL_* names, for `redress worker` to record.
    It speaks plain HTTP: a proxy in front of it terminates TLS. Health is at /health/live and
    /health/ready. Start as many as you like. SIGTERM or Ctrl-C ends it in order, a second one at
    once.
    Exit 0: stopped. 2: bad settings. 3: a database, Temporal or a port is not to be had.
    """
    with clear_errors():
        settings = settings_in(
            data_dir,
            host=host,
            port=port,
            metrics_port=metrics_port,
            temporal_metrics_port=temporal_metrics_port,
            monitoring_host=monitoring_host,
        )
        run_part(settings, _serve)


async def _serve(process: Process) -> None:
    async with (
        console_served(process.parts, process.client, process.metrics) as served,
        health_served(process.settings, served.health),
    ):
        log.info("console_ready", address=served.address, metrics_port=served.metrics_port)
        await process.stop.wait()
