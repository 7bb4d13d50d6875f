"""A notification service on this machine: a real HTTP server that keeps what it is told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class NoticeBoard:
    """Where it is, and what came in by path; it answers `status`."""

    url: str = ""
    status: int = 200
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Return the paths that were told, in order."""
        return [path for path, _ in self.taken]


@contextmanager
def notice_board() -> Iterator[NoticeBoard]:
    """Serve a notice board on the loopback; its `url` is one for Apprise, without a path."""
    board = NoticeBoard()

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            board.taken.append((self.path, json.loads(body)))
            self.send_response(board.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Takes) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        board.url = f"json://127.0.0.1:{server.server_port}"
        try:
            yield board
        finally:
            server.shutdown()
            thread.join()
