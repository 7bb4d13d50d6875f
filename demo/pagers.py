"""The telephones of the demo's colleagues: they take every notice, so that a page is answered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from pydantic import SecretStr

from policies.loader import load_policy
from runtime.notice_settings import Duty, NoticeSettings, TeamAddress


class _Telephone(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing; what is told is in the ledger."""


@contextmanager
def telephones() -> Iterator[str]:
    """Run them on loopback while the block runs; their address, as notices are sent there."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Telephone) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"json://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def notices_of(landlords: Sequence[str], address: str) -> NoticeSettings:
    """Return where every team of these landlords and every role of their on-call line is told."""
    teams = [(each, load_policy(each).policy.teams) for each in landlords]
    return NoticeSettings(
        teams=tuple(
            TeamAddress(landlord=each, team=key, urls=(_url(address, each, key),))
            for each, known in teams
            for key in known
        ),
        duties=tuple(
            Duty(landlord=each, role=role, actor=f"staff:{role}", urls=(_url(address, each, role),))
            for each, known in teams
            for role in dict.fromkeys(known["on-call"].roles)
        ),
    )


def _url(address: str, landlord: str, whom: str) -> SecretStr:
    return SecretStr(f"{address}/{landlord}/{whom}")
