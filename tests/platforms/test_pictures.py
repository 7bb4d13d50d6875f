"""Pictures are fetched as if whoever speaks of them were hostile."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from platforms.capabilities import every_network
from platforms.pictures import PictureNotYet, PictureRefused, PictureSource
from platforms.registry import PlatformSettings, picture_sources
from platforms.webhooks import pictures_in

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
LARGEST = 1_000


class _Pictures(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = {
            "/photo.png": (200, PNG),
            "/large.png": (200, PNG + b"0" * LARGEST),
            "/page.html": (200, b"<html><script>"),
            "/moved.png": (302, b""),
            "/gone.png": (404, b""),
            "/busy.png": (503, b""),
        }[self.path]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://169.254.169.254/latest/meta-data")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def network() -> Iterator[str]:
    """A server on this machine that stands for the sandbox network."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pictures)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_picture_of_the_configured_sandbox_is_fetched(network: str) -> None:
    assert PictureSource(sandbox=network).fetch(f"{network}/photo.png", LARGEST) == PNG


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/large.png", "too_large"),
        ("/page.html", "not_a_picture"),
        ("/moved.png", "redirected"),
        ("/gone.png", "gone"),
    ],
)
def test_what_is_refused_for_good(network: str, path: str, reason: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        PictureSource(sandbox=network).fetch(f"{network}{path}", LARGEST)
    assert refused.value.reason == reason


def test_a_server_in_trouble_is_asked_again(network: str) -> None:
    with pytest.raises(PictureNotYet, match="no_answer"):
        PictureSource(sandbox=network).fetch(f"{network}/busy.png", LARGEST)


def test_a_server_that_is_not_there_is_asked_again() -> None:
    nobody = "http://127.0.0.1:9"
    with pytest.raises(PictureNotYet, match="no_answer"):
        PictureSource(sandbox=nobody).fetch(f"{nobody}/photo.png", LARGEST)


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/photo.png",
        "https://evil-fbcdn.net/photo.png",
        "https://fbcdn.net.evil.example/photo.png",
        "http://scontent.fbcdn.net/photo.png",
        "ftp://scontent.fbcdn.net/photo.png",
        "http://127.0.0.1:9/photo.png",
        "https://127.0.0.1/photo.png",
        "file:///etc/passwd",
    ],
)
def test_only_the_networks_own_hosts_are_asked(address: str) -> None:
    source = PictureSource((".fbcdn.net",), "http://127.0.0.1:8", resolve=nobody_is_asked)
    with pytest.raises(PictureRefused):
        source.fetch(address, LARGEST)


def nobody_is_asked(host: str, port: int) -> list[str]:
    raise AssertionError(host)


@pytest.mark.parametrize("address", ["https://a:b@x.fbcdn.net/1", "https://[x", "photo.png", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(PictureRefused, match="bad_address"):
        PictureSource((".fbcdn.net",)).fetch(address, LARGEST)


@pytest.mark.parametrize(
    "resolved",
    ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.1"],
)
def test_a_name_that_leads_inside_is_refused(resolved: str) -> None:
    source = PictureSource((".fbcdn.net",), resolve=lambda host, port: ["157.240.1.1", resolved])
    with pytest.raises(PictureRefused, match="private_address"):
        source.fetch("https://scontent.fbcdn.net/photo.png", LARGEST)


def test_each_network_has_hosts_of_its_own() -> None:
    sources = picture_sources(PlatformSettings())
    assert sources["facebook"].hosts == (".fbcdn.net",)
    assert sources.keys() == every_network().keys()
    assert all(source.sandbox is None for source in sources.values())


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"change": {"value": {"photo": "https://a/1"}}}, ["https://a/1"]),
        ({"change": {"value": {"photos": ["https://a/1", "https://a/1", "https://a/2"]}}},
         ["https://a/1", "https://a/2"]),
        ({"change": {"value": {"item": "photo", "link": "https://a/1"}}}, ["https://a/1"]),
        ({"change": {"value": {"item": "post", "link": "https://a/1"}}}, []),
        ({"messaging": {"message": {"attachments": [
            {"type": "image", "payload": {"url": "https://a/1"}},
            {"type": "video", "payload": {"url": "https://a/2"}}, 3]}}}, ["https://a/1"]),
        ({"change": {"value": {"photo": 5, "photos": "no list"}}}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_pictures_are_read_from_what_came(raw: dict[str, object], found: list[str]) -> None:
    assert pictures_in(raw) == found
