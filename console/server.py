"""Serving an application on a loopback socket, inside a loop that is not uvicorn's own."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from fastapi import FastAPI

LOOPBACK = "127.0.0.1"
GRACE_SECONDS = 5


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(app: FastAPI, listener: socket.socket) -> AsyncIterator[str]:
    """Serve until the block ends; yields the base address once it answers."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE_SECONDS
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        if task.done():
            await task
            raise RuntimeError("the console's server ended before it answered")
        await asyncio.sleep(0.01)
    try:
        yield address_of(listener)
    finally:
        server.should_exit = True
        await task


def loopback_listener(port: int = 0) -> socket.socket:
    """Return a listening loopback socket; port 0 takes a free one."""
    # Named as TCP, because asyncio turns Nagle's delay off only for those.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((LOOPBACK, port))
    listener.listen()
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the base address that a listener answers at."""
    return f"http://{LOOPBACK}:{listener.getsockname()[1]}"
