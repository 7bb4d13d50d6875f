"""`redress up`: everything in one process, in real time."""

import asyncio
from contextlib import AsyncExitStack, suppress

import structlog
import typer

from cli.data_folder import DEFAULT, DataDir, settings_in
from cli.processes import (
    Host,
    MetricsPort,
    MonitoringHost,
    Port,
    Process,
    TemporalMetricsPort,
    health_served,
    prepare,
    start,
)
from cli.saying import clear_errors
from console.process import console_served
from runtime.data_folder import held
from runtime.embedded import EmbeddedTemporal
from runtime.recovery import recover
from runtime.settings import Settings, config_file
from runtime.standing import set_up
from runtime.stopping import Stopped, stop_at_signals
from runtime.streams import Streams
from worker import running_worker

log = structlog.get_logger(__name__)

# None of the settings by which the demonstration makes time pass.
REAL_TIME: tuple[str, ...] = ()


def command(
    data_dir: DataDir = DEFAULT,
    host: Host = None,
    port: Port = None,
    metrics_port: MetricsPort = None,
    temporal_metrics_port: TemporalMetricsPort = None,
    monitoring_host: MonitoringHost = None,
) -> None:
    """Run everything in one process, in real time: Temporal, worker and console.

    Ledger, vault, keys and Temporal's database are in the data folder, which one process at a
    time can use. SIGTERM or Ctrl-C ends it in order, a second one at once.
    Exit 0: stopped. 2: bad settings. 3: the folder is in use, or something is not to be had.
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
        prepare(settings)
        with held(data_dir):
            asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    folder = settings.data_dir / "temporal"
    with (
        stop_at_signals() as stop,
        suppress(Stopped),
        EmbeddedTemporal(folder, dynamic_config=REAL_TIME) as temporal,
    ):
        async with AsyncExitStack() as stack:
            starting = start(settings, stop, stack, temporal.address)
            await _work(await stop.unless_asked(starting))
    log.info("stopped")


async def _work(process: Process) -> None:
    parts, client, metrics = process.parts, process.client, process.metrics
    async with running_worker(parts, client, metrics):
        await process.stop.unless_asked(_recovered(process))
        async with (
            console_served(parts, client, metrics) as served,
            health_served(process.settings, served.health),
        ):
            log.info("ready", address=served.address, metrics_port=served.metrics_port)
            typer.echo(f"Redress answers at {served.address} (Ctrl-C ends it)")
            if not process.settings.callers:
                file = config_file(process.settings.data_dir)
                typer.echo(f"Nobody may use it yet: name callers in {file} (docs/operations.md).")
            await process.stop.unless_asked(set_up(parts, client))
            await process.stop.wait()


async def _recovered(process: Process) -> None:
    """Give every open stream its run, should Temporal's database have been lost."""
    with process.parts.ledger.reading() as view:
        streams = [row.stream for row in view.open_streams()]
    if await recover(streams, Streams(process.client)):
        log.info("recovered", streams=len(streams))
