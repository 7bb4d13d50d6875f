"""A live page tells of its own landlord's cases alone, over a real connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2

from tests.isolation.neighbours import House, Neighbours, sign_in

PATIENCE_SECONDS = 30


@asynccontextmanager
async def live_list(house: House) -> AsyncIterator[AsyncIterator[str]]:
    """Open the live list of a landlord's cases and yield the lines that come."""
    address = house.stage.console_url
    async with httpx2.AsyncClient(base_url=address, trust_env=False, timeout=60) as http:
        await sign_in(http, house.stage.handler, Origin=address)
        async with http.stream("GET", f"/{house.landlord}/cases/live") as answer:
            assert answer.status_code == 200
            yield answer.aiter_lines()


async def until(lines: AsyncIterator[str], mark: str) -> str:
    """Return everything that comes up to a line with a mark in it."""
    said = ""
    async with asyncio.timeout(PATIENCE_SECONDS):
        async for line in lines:
            said += line
            if mark in line:
                return said
    raise AssertionError(f"the page ended without {mark}")


async def test_a_new_case_of_theirs_does_not_show_on_our_live_list(two: Neighbours) -> None:
    async with live_list(two.us) as lines:
        await until(lines, two.us.uuid)
        theirs = (await two.them.a_new_case("canary-of-their-resident again")).split("/")[2]
        ours = (await two.us.a_new_case()).split("/")[2]
        said = await until(lines, ours)
    assert theirs not in said
    assert "canary-of-their-resident" not in said
