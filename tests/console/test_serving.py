"""Serving: whom a proxy may speak for, where it listens, and how it ends."""

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI, Request

from console.server import address_of, listener_at, loopback_listener, serving
from runtime.errors import PortTaken

CLAIMS = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


def telling() -> FastAPI:
    """An application that says who asks, and how."""
    app = FastAPI()

    @app.get("/")
    async def who(request: Request) -> dict[str, Any]:
        return {"from": request.client.host if request.client else None, "by": request.url.scheme}

    return app


async def asked(trusted: Sequence[str]) -> dict[str, Any]:
    with loopback_listener() as listener:
        async with (
            serving(telling(), listener, trusted_proxies=trusted) as url,
            httpx2.AsyncClient(trust_env=False) as http,
        ):
            found: dict[str, Any] = (await http.get(url, headers=CLAIMS)).json()
    return found


async def test_nobody_is_believed_to_be_a_proxy() -> None:
    assert await asked(()) == {"from": "127.0.0.1", "by": "http"}


@pytest.mark.parametrize("trusted", ["127.0.0.1", "127.0.0.0/8"])
async def test_a_trusted_proxy_says_for_whom_it_asks(trusted: str) -> None:
    assert await asked((trusted,)) == {"from": "203.0.113.9", "by": "https"}


async def test_another_proxys_address_is_not_believed() -> None:
    assert await asked(("10.0.0.0/8",)) == {"from": "127.0.0.1", "by": "http"}


async def test_what_lasts_is_told_that_the_end_has_come() -> None:
    app = telling()
    begun = asyncio.Event()

    @app.get("/lasting")
    async def lasting(request: Request) -> str:
        begun.set()
        await request.app.state.stopping.wait()
        return "ended by itself"

    async with httpx2.AsyncClient(trust_env=False) as http:
        with loopback_listener() as listener:
            async with serving(app, listener) as url:
                answer = asyncio.create_task(http.get(f"{url}/lasting"))
                await begun.wait()
        assert (await answer).json() == "ended by itself"


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"The console cannot be served at 127.0.0.1:{port}"):
            listener_at("127.0.0.1", port)


def test_a_host_that_is_not_ours_is_named() -> None:
    with pytest.raises(PortTaken, match=r"cannot be served at 203\.0\.113\.9:0"):
        listener_at("203.0.113.9", 0)


def test_an_address_of_ipv6_stands_in_brackets() -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    with listener_at("::1", 0) as listener:
        assert address_of(listener).startswith("http://[::1]:")
