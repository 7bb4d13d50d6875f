"""Connecting to Temporal through its own environment configuration."""

import logging
from functools import cache

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.runtime import (
    LogForwardingConfig,
    LoggingConfig,
    PrometheusConfig,
    Runtime,
    TelemetryConfig,
    TelemetryFilter,
)
from temporalio.service import RPCError

from runtime.codec import sealing_converter
from runtime.errors import PortTaken, TemporalSettingsWrong, TemporalUnavailable

DEFAULT_ADDRESS = "127.0.0.1:7233"


@cache
def _runtime(metrics: tuple[str, int] | None) -> Runtime:
    """Return this process's one runtime; what the SDK's core has to say goes to our logs."""
    level = TelemetryFilter(core_level="WARN", other_level="ERROR")
    forwarding = LogForwardingConfig(logging.getLogger("temporalio.core"))
    logs = LoggingConfig(level, forwarding)
    if metrics is None:
        return Runtime(telemetry=TelemetryConfig(logging=logs))
    host, port = metrics
    exposed = PrometheusConfig(
        bind_address=f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        counters_total_suffix=True,
        unit_suffix=True,
        durations_as_seconds=True,
    )
    try:
        return Runtime(telemetry=TelemetryConfig(logging=logs, metrics=exposed))
    except (RuntimeError, ValueError) as error:
        raise PortTaken("Temporal's metrics", host, port, str(error)) from error


async def connect(
    payload_key: bytes, address: str | None = None, *, metrics: tuple[str, int] | None = None
) -> Client:
    """Return a client of the server at `address`, else of the one that TEMPORAL_* names.

    `metrics` is the host and port at which the SDK's own metrics are to be served; one for all
    connections of a process. TemporalUnavailable where nothing answers, TemporalSettingsWrong
    where TEMPORAL_* cannot be used.
    """
    runtime = _runtime(metrics)
    try:
        config = ClientConfig.load_client_connect_config()
    except (RuntimeError, ValueError) as error:
        raise TemporalSettingsWrong(str(error)) from error
    if address is not None:
        config["target_host"] = address
    target = config.setdefault("target_host", DEFAULT_ADDRESS)
    try:
        return await Client.connect(
            **config, data_converter=sealing_converter(payload_key), runtime=runtime
        )
    except OSError as error:  # a certificate or key that TEMPORAL_TLS_* names
        raise TemporalSettingsWrong(str(error)) from error
    except (RPCError, RuntimeError) as error:
        raise TemporalUnavailable(str(target)) from error
