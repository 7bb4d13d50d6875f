"""Fetching a picture that a web hook speaks of, as if whoever sent the hook were hostile.

Only from the network's own hosts (`media_hosts` of its capabilities), by HTTPS; of addresses
inside a private network only the one configured for the sandbox. No redirect is followed, and no
more is read than a picture may have.

PictureError
├── PictureRefused    for good: another host, a redirect, too large, no picture, or gone
└── PictureNotYet     nothing usable came; the same may be tried again
"""

import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import httpx2

from domain.media import media_type_of

TIMEOUT = httpx2.Timeout(connect=3.0, read=5.0, write=3.0, pool=3.0)
# A server that says so knows that it will never have it again.
GONE = (400, 401, 403, 404, 410, 451)
Resolve = Callable[[str, int], Sequence[str]]


class PictureError(Exception):
    """A picture was not fetched; `reason` is a short code that says nothing of the address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PictureRefused(PictureError):
    """It will not be fetched, however often it is tried."""


class PictureNotYet(PictureError):
    """It may be there the next time."""


def addresses_of(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host; PictureNotYet where nobody knows it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise PictureNotYet("unknown_host") from error
    return [str(each[4][0]) for each in found]


@dataclass(frozen=True)
class PictureSource:
    """Where a network's pictures may come from.

    `hosts` are names, or `.example.org` for all below one. `sandbox` is the base address of the
    sandbox network, which alone may be inside a private network and without TLS.
    """

    hosts: Collection[str] = ()
    sandbox: str | None = None
    resolve: Resolve = addresses_of

    def fetch(self, url: str, largest: int) -> bytes:
        """Return the bytes of a picture, at most `largest` of them; raises a PictureError."""
        parts = _split(url)
        if self._is_sandbox(parts):
            return _read(url, {}, {}, largest)
        if parts.scheme != "https" or not self._is_known(parts.hostname or ""):
            raise PictureRefused("host_not_allowed")
        host, port = parts.hostname or "", parts.port or 443
        address = self._public_address(host, port)
        # The address that was checked is the one that is asked, whatever the name says next.
        at = f"[{address}]" if ":" in address else address
        asked = parts._replace(netloc=f"{at}:{port}").geturl()
        return _read(asked, {"Host": host}, {"sni_hostname": host}, largest)

    def _is_sandbox(self, parts: SplitResult) -> bool:
        if self.sandbox is None:
            return False
        ours = urlsplit(self.sandbox)
        return (parts.scheme, parts.hostname, parts.port) == (ours.scheme, ours.hostname, ours.port)

    def _is_known(self, host: str) -> bool:
        return any(
            host.endswith(each) if each.startswith(".") else host == each for each in self.hosts
        )

    def _public_address(self, host: str, port: int) -> str:
        addresses = self.resolve(host, port)
        if not addresses:
            raise PictureNotYet("unknown_host")
        if not all(ip_address(each.partition("%")[0]).is_global for each in addresses):
            raise PictureRefused("private_address")
        return addresses[0]


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- a port that is none raises here
    except ValueError as error:
        raise PictureRefused("bad_address") from error
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise PictureRefused("bad_address")
    return parts


def _read(url: str, headers: dict[str, str], extensions: dict[str, str], largest: int) -> bytes:
    try:
        with (
            httpx2.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as http,
            http.stream("GET", url, headers=headers, extensions=extensions) as answer,
        ):
            _check_status(answer.status_code)
            data = bytearray()
            for chunk in answer.iter_bytes():
                data += chunk
                if len(data) > largest:
                    raise PictureRefused("too_large")
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise PictureRefused("bad_address") from error
    except httpx2.HTTPError as error:
        raise PictureNotYet("no_answer") from error
    if media_type_of(bytes(data)) is None:
        raise PictureRefused("not_a_picture")
    return bytes(data)


def _check_status(status: int) -> None:
    if status in GONE:
        raise PictureRefused("gone")
    if 300 <= status < 400:
        raise PictureRefused("redirected")
    if status != 200:
        raise PictureNotYet("no_answer")
