"""Everything one running sandbox network consists of, and how a request reaches it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request

from platforms.sandbox.delivery import Courier
from platforms.sandbox.errors import bad_token, not_allowed
from platforms.sandbox.faults import Faults
from platforms.sandbox.listing import Listing
from platforms.sandbox.members import Members
from platforms.sandbox.messages import PrivateMessages
from platforms.sandbox.network import NetworkClock, PublicSquare
from platforms.sandbox.outgoing import Outgoing
from platforms.sandbox.records import Member
from platforms.sandbox.settings import SandboxSettings
from platforms.sandbox.store import Store


@dataclass(frozen=True)
class Sandbox:
    """The parts of one network."""

    settings: SandboxSettings
    store: Store
    clock: NetworkClock
    members: Members
    outgoing: Outgoing
    square: PublicSquare
    messages: PrivateMessages
    listing: Listing
    courier: Courier
    faults: Faults


def build(settings: SandboxSettings, wall: Callable[[], datetime]) -> Sandbox:
    """Put a network together from its settings; what its file holds is there again."""
    store, faults = Store(settings.database), Faults()
    clock, members, outgoing = NetworkClock(store, wall), Members(store), Outgoing(store, faults)
    square = PublicSquare(store, members, outgoing, clock, settings.public_url)
    messages = PrivateMessages(store, members, square, outgoing, clock, settings)
    courier = Courier(outgoing, settings.app_secret)
    listing = Listing(store, members, square)
    return Sandbox(
        settings, store, clock, members, outgoing, square, messages, listing, courier, faults
    )


def sandbox_of(request: Request) -> Sandbox:
    """Return the network that a request was sent to."""
    sandbox: Sandbox = request.app.state.sandbox
    return sandbox


Network = Annotated[Sandbox, Depends(sandbox_of)]


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = request.query_params.get("access_token", "")
    if not token:
        raise bad_token()
    return token


def calling_page(request: Request, network: Network) -> Member:
    """Return the page whose token came along."""
    member = network.members.by_token(_token(request))
    if not member.is_page:
        raise not_allowed("This needs a page's token")
    return member


def calling_person(request: Request, network: Network) -> Member:
    """Return the person whose token came along."""
    member = network.members.by_token(_token(request))
    if member.is_page:
        raise not_allowed("This needs a person's token")
    return member


def require_admin(request: Request, network: Network) -> None:
    """Refuse whoever does not hold the network's own token."""
    if not compare_digest(_token(request).encode(), network.settings.admin_token.encode()):
        raise bad_token()


Page = Annotated[Member, Depends(calling_page)]
Person = Annotated[Member, Depends(calling_person)]
