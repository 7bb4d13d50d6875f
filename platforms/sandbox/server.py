"""Serving a sandbox network inside this process, in a thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from platforms.sandbox.app import create_sandbox
from platforms.sandbox.settings import SandboxSettings

LOOPBACK = "127.0.0.1"
GRACE = 1  # seconds that calls held open get at the end


class SandboxDidNotStart(RuntimeError):
    """The server ended before it could answer; its log says why."""


class _Server(uvicorn.Server):
    """Says when it answers, or that it never will."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.decided = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.decided.set()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            super().run(sockets)
        finally:
            self.decided.set()


def listening_on(port: int) -> socket.socket:
    """Return a listening socket on the loopback; port 0 takes a free one."""
    # Named as TCP, because asyncio turns Nagle's delay (40 ms an answer) off only for those.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((LOOPBACK, port))
    listener.listen()
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the base address of a listening socket."""
    return f"http://{LOOPBACK}:{listener.getsockname()[1]}"


@contextmanager
def running_sandbox(settings: SandboxSettings, port: int = 0) -> Iterator[str]:
    """Serve on the loopback and yield the base address; port 0 takes a free one.

    The settings' `public_url` is replaced by that address.
    """
    with listening_on(port) as listener:
        url = address_of(listener)
        app = create_sandbox(settings.model_copy(update={"public_url": url}))
        config = uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE
        )
        server = _Server(config)
        thread = threading.Thread(
            target=server.run, args=([listener],), name="sandbox-network", daemon=True
        )
        thread.start()
        server.decided.wait()
        if not server.started:
            raise SandboxDidNotStart("the sandbox network did not start")
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join()
