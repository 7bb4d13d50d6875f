"""Serving an application on a socket of ours, inside a loop that is not uvicorn's own."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI

from runtime.errors import PortTaken

LOOPBACK = "127.0.0.1"
GRACE_SECONDS = 5


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(
    app: FastAPI,
    listener: socket.socket,
    *,
    trusted_proxies: Sequence[str] = (),
    grace_seconds: int = GRACE_SECONDS,
) -> AsyncIterator[str]:
    """Serve until the block ends; yields the base address once it answers.

    In the end no request is taken any more, and those that run have `grace_seconds`; what is
    meant to last watches `app.state.stopping`, an event, and ends by itself.
    """
    app.state.stopping = stopping = asyncio.Event()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=grace_seconds,
        # Unless somebody says that a proxy stands before us, anybody could claim anything.
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        if task.done():
            await task
            raise RuntimeError("the server ended before it answered")
        await asyncio.sleep(0.01)
    try:
        yield address_of(listener)
    finally:
        stopping.set()
        server.should_exit = True
        await task


def loopback_listener(port: int = 0) -> socket.socket:
    """Return a listening loopback socket; port 0 takes a free one."""
    return listener_at(LOOPBACK, port)


def listener_at(host: str, port: int, what: str = "The console") -> socket.socket:
    """Return a listening socket; PortTaken where nothing can listen there."""
    try:
        # As numbers, so that a name is looked up once and IPv6 has its own family.
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        return _listening(found[0][0], found[0][4])
    except OSError as error:
        raise PortTaken(what, host, port, error.strerror or str(error)) from error


def _listening(family: int, address: Any) -> socket.socket:  # noqa: ANN401 -- the family's own
    # Named as TCP, because asyncio turns Nagle's delay off only for those.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the base address that a listener answers at."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
