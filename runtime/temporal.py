"""Connecting to Temporal through its own environment configuration."""

import logging
from functools import cache

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.runtime import (
    LogForwardingConfig,
    LoggingConfig,
    Runtime,
    TelemetryConfig,
    TelemetryFilter,
)
from temporalio.service import RPCError

from runtime.codec import sealing_converter
from runtime.errors import TemporalUnavailable

DEFAULT_ADDRESS = "127.0.0.1:7233"


@cache
def _runtime() -> Runtime:
    """Return this process's one runtime; what the SDK's core has to say goes to our logs."""
    level = TelemetryFilter(core_level="WARN", other_level="ERROR")
    forwarding = LogForwardingConfig(logging.getLogger("temporalio.core"))
    return Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(level, forwarding)))


async def connect(payload_key: bytes, address: str | None = None) -> Client:
    """Return a client of the server at `address`, else of the one that TEMPORAL_* names.

    TemporalUnavailable where nothing answers.
    """
    config = ClientConfig.load_client_connect_config()
    if address is not None:
        config["target_host"] = address
    target = config.setdefault("target_host", DEFAULT_ADDRESS)
    try:
        return await Client.connect(
            **config, data_converter=sealing_converter(payload_key), runtime=_runtime()
        )
    except (RPCError, RuntimeError) as error:
        raise TemporalUnavailable(str(target)) from error
