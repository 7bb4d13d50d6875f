"""Running the network: who is on it, who is told, what time it is, what goes wrong."""

import asyncio
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from platforms.sandbox.delivery import shake_hands
from platforms.sandbox.faults import FaultOrder
from platforms.sandbox.people_api import Named
from platforms.sandbox.records import Member, Standing
from platforms.sandbox.state import Network, require_admin
from platforms.sandbox.weather import WeatherReport

router = APIRouter(prefix="/admin", dependencies=[Depends(require_admin)])

# A century either way, in seconds: more is a mistake and would overflow dates.
FURTHEST_OFFSET = 100 * 366 * 86_400


class ClockBody(BaseModel):
    """How far the network's time is from the wall's."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    offset_seconds: Annotated[float, Field(ge=-FURTHEST_OFFSET, le=FURTHEST_OFFSET)]


class SubscriptionBody(BaseModel):
    """Where web hooks go, and the token by which that address recognises us.

    `page` and `secret`: an app of one page's own, which hears of no other's happenings.
    """

    model_config = ConfigDict(extra="forbid")

    callback_url: str
    verify_token: str
    page: str | None = None
    secret: str | None = None


class StandingBody(BaseModel):
    """How a member stands with the network."""

    model_config = ConfigDict(extra="forbid")

    standing: Standing


def _with_token(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "handle": member.handle,
        "name": member.name,
        "access_token": member.token,
    }


@router.post("/pages", status_code=201)
async def add_page(body: Named, network: Network) -> dict[str, Any]:
    """Take a page in; the answer holds its token."""
    return _with_token(network.members.join(body.handle, body.name, is_page=True))


@router.post("/users", status_code=201)
async def add_person(body: Named, network: Network) -> dict[str, Any]:
    """Take a person in; the answer holds their token."""
    return _with_token(network.members.join(body.handle, body.name, is_page=False))


@router.post("/subscriptions", status_code=201)
async def subscribe(body: SubscriptionBody, network: Network) -> dict[str, Any]:
    """Subscribe an address, after its handshake. Each page must be subscribed besides."""
    await shake_hands(body.callback_url, body.verify_token)
    network.outgoing.add_callback(body.callback_url, body.page, body.secret)
    return {"success": True}


@router.get("/clock")
async def clock(network: Network) -> dict[str, Any]:
    """Return the network's time."""
    return {"now_ms": network.clock.now(), "offset_seconds": network.clock.offset_ms / 1000}


@router.put("/clock")
async def set_clock(body: ClockBody, network: Network) -> dict[str, Any]:
    """Set how far the network's time is from the wall's."""
    network.clock.set_offset(body.offset_seconds)
    return await clock(network)


@router.get("/faults")
async def faults(network: Network) -> dict[str, Any]:
    """Return what is still to go wrong."""
    return {"data": [order.model_dump() for order in network.faults.orders]}


@router.post("/faults", status_code=201)
async def order_fault(body: FaultOrder, network: Network) -> dict[str, Any]:
    """Let the next calls go wrong."""
    network.faults.order(body)
    return await faults(network)


@router.delete("/faults")
async def clear_faults(network: Network) -> dict[str, Any]:
    """Let everything go right again."""
    network.faults.clear()
    return await faults(network)


@router.post("/weather", status_code=201)
async def set_weather(body: WeatherReport, network: Network) -> dict[str, Any]:
    """Let calls and web hooks go wrong at random; `DELETE /admin/faults` ends it."""
    network.faults.set_weather(body)
    return body.model_dump()


@router.put("/members/{member_id}/standing")
async def set_standing(member_id: str, body: StandingBody, network: Network) -> dict[str, Any]:
    """Suspend a person, restrict a page or lock its token, or let them be good again."""
    member = network.members.known(member_id)
    return {"standing": network.members.set_standing(member, body.standing).standing}


@router.get("/record")
async def record(network: Network) -> dict[str, Any]:
    """Return everything that was ever published or written here, and what went wrong.

    `posts` and `messages` as they stand in the network's memory, `client_key` is the sender's
    own; `told` are the ids of those that a web hook which was taken called new, `suspended` those
    of people whose posts are out of sight.
    """
    suspended = "SELECT id FROM members WHERE standing = 'suspended' ORDER BY id"
    return {
        "posts": [dict(row) for row in network.store.rows("SELECT * FROM posts ORDER BY number")],
        "messages": [
            dict(row) for row in network.store.rows("SELECT * FROM messages ORDER BY number")
        ],
        "told": sorted(network.outgoing.told()),
        "suspended": [row["id"] for row in network.store.rows(suspended)],
        "faults": dict(network.faults.happened),
    }


@router.get("/deliveries")
async def deliveries(
    network: Network, wait_seconds: Annotated[float, Query(ge=0, le=60)] = 0
) -> dict[str, int]:
    """Count the web hooks by state; wait first, at most so long, until none is pending."""
    if wait_seconds:
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_seconds):
                await network.courier.idle.wait()
    return network.outgoing.counts()
