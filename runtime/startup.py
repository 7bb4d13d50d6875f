"""Starting beside others: what is not there yet is waited for, a bounded time and aloud."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

import structlog
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from database.failures import DatabaseFailure
from runtime.errors import NamespaceMissing, NotStarted, TemporalUnavailable
from runtime.installation import Installation
from runtime.settings import Settings
from runtime.temporal import connect

T = TypeVar("T")
LOOK_AGAIN_SECONDS = 1.0
LONGEST_REASON = 200

log = structlog.get_logger(__name__)


async def patiently(
    what: str,
    limit_seconds: float,
    attempt: Callable[[], Awaitable[T]],
    transient: tuple[type[Exception], ...] = (),
) -> T:
    """Return what `attempt` brings at last; NotStarted when its last failure was in time's end.

    Only `transient` failures, and those of databases that call themselves so, are waited out.
    """
    begun = monotonic()
    while True:
        try:
            return await attempt()
        except Exception as error:
            waited = monotonic() - begun
            if not isinstance(error, transient) and not _may_pass(error):
                raise
            if waited >= limit_seconds:
                raise NotStarted(f"{_reason(error)} (waited {waited:.0f} s)") from error
            log.warning("waiting", what=what, seconds=round(waited), reason=_reason(error))
        await asyncio.sleep(LOOK_AGAIN_SECONDS)


async def connected(parts: Installation, settings: Settings, address: str | None = None) -> Client:
    """Return a client of the Temporal server, once it has our namespace."""
    metrics = settings.temporal_metrics_port
    exposed = None if metrics is None else (settings.monitoring_host, metrics)

    async def attempt() -> Client:
        client = await connect(parts.payload_key, address, metrics=exposed)
        await check_namespace(client)
        return client

    limit = settings.start_limit_seconds
    return await patiently("Temporal", limit, attempt, (TemporalUnavailable, NamespaceMissing))


async def check_namespace(client: Client) -> None:
    """Raise NamespaceMissing or TemporalUnavailable unless the server has our namespace."""
    service = client.service_client
    try:
        await service.workflow_service.describe_namespace(
            DescribeNamespaceRequest(namespace=client.namespace)
        )
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            raise NamespaceMissing(client.namespace) from error
        raise TemporalUnavailable(f"{service.config.target_host} ({error.message})") from error


def _may_pass(error: Exception) -> bool:
    if not isinstance(error, DatabaseFailure):
        return False
    # A file that cannot be opened will not be there a moment later; a server may.
    is_file = error.where.startswith("sqlite") and error.code.endswith("_unavailable")
    return error.transient and not is_file


def _reason(error: Exception) -> str:
    """Return what is wrong in one line; of a database what its driver says, which is no secret."""
    driver = getattr(error.__cause__, "orig", None)
    return f"{error} {' '.join(str(driver).split())[:LONGEST_REASON]}" if driver else str(error)
