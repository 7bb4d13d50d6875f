"""What a page can call, with the paths and parameters of Meta's Graph API.

Sandbox extras: the header `Idempotency-Key` is kept with what is sent, and `GET /{page}/sent`
looks it up again (unless the network is set up not to).
"""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response

from platforms.sandbox.errors import NetworkError, invalid, not_allowed
from platforms.sandbox.hooks import author
from platforms.sandbox.outgoing import FIELDS
from platforms.sandbox.records import Member
from platforms.sandbox.shapes import (
    BlockBody,
    ChangeBody,
    MessageBody,
    TextBody,
    shown,
    shown_message,
)
from platforms.sandbox.state import Network, Page, Sandbox

router = APIRouter(prefix="/graph")
Key = Annotated[str | None, Header(alias="Idempotency-Key", max_length=256)]


def _own(page: Member, page_id: str) -> Member:
    if page.id != page_id:
        raise not_allowed("This token is another page's")
    return page


def _already_sent(network: Sandbox, page: Member, key: str | None) -> dict[str, Any] | None:
    """Return what stands under this key, on a network that honours keys."""
    found = _sent(network, page, key) if key and network.settings.honour_keys else []
    return found[0] if found else None


def _sent(network: Sandbox, page: Member, key: str) -> list[dict[str, Any]]:
    posts = [shown(posted) for posted in network.square.sent(page.id, key)]
    return posts + [shown_message(sent) for sent in network.messages.sent(page.id, key)]


@router.get("/{page_id}/sent")
async def sent(
    request: Request, page_id: str, client_key: str, page: Page, network: Network
) -> Response:
    """Look up what a page sent under a key of its own."""
    _own(page, page_id)
    if not network.settings.read_back:
        raise NetworkError(400, 3, "This network does not keep your keys")
    return await network.faults.around(
        request, "sent", lambda: {"data": _sent(network, page, client_key)}
    )


@router.post("/{page_id}/feed")
async def publish(
    request: Request, page_id: str, body: TextBody, page: Page, network: Network, key: Key = None
) -> Response:
    """Publish a post of the page's own."""
    _own(page, page_id)

    def do() -> dict[str, Any]:
        return _already_sent(network, page, key) or shown(
            network.square.post(page, page, body.message, key)
        )

    return await network.faults.around(request, "feed", do)


@router.post("/{post_id}/comments")
async def comment(
    request: Request, post_id: str, body: TextBody, page: Page, network: Network, key: Key = None
) -> Response:
    """Reply under a post or a reply."""

    def do() -> dict[str, Any]:
        return _already_sent(network, page, key) or shown(
            network.square.reply(post_id, page, body.message, key)
        )

    return await network.faults.around(request, "comments", do)


@router.post("/{page_id}/messages")
async def message(
    request: Request, page_id: str, body: MessageBody, page: Page, network: Network, key: Key = None
) -> Response:
    """Write to a person privately, or answer their post privately for the first time."""
    _own(page, page_id)
    about = body.recipient.post_id or body.recipient.comment_id
    if (about is None) == (body.recipient.id is None):
        raise invalid("recipient: give one of id, post_id, comment_id")

    def do() -> dict[str, Any]:
        already = _already_sent(network, page, key)
        if already is not None:
            return already
        if about is not None:
            return shown_message(network.messages.first_reply(page, about, body.message.text, key))
        person = body.recipient.id or ""
        return shown_message(network.messages.write_on(page, person, body.message.text, key))

    return await network.faults.around(request, "messages", do)


@router.post("/{page_id}/following")
async def follow(
    request: Request, page_id: str, body: BlockBody, page: Page, network: Network
) -> Response:
    """Follow people; this network's own, as Pages follow nobody."""
    _own(page, page_id)

    def do() -> dict[str, Any]:
        for person in body.user:
            network.members.follow(page.id, person)
        return dict.fromkeys(body.user, True)

    return await network.faults.around(request, "following", do)


@router.get("/{page_id}/following")
async def following(
    page_id: str, page: Page, network: Network, user: str | None = None
) -> dict[str, Any]:
    """List whom the page follows, or whether one person is among them."""
    people = network.members.followed(_own(page, page_id).id)
    return {"data": [author(person) for person in people if user in {None, person.id}]}


@router.delete("/{page_id}/following")
async def unfollow(page_id: str, user: str, page: Page, network: Network) -> dict[str, Any]:
    """Follow a person no more."""
    network.members.unfollow(_own(page, page_id).id, user)
    return {"success": True}


@router.post("/{page_id}/blocked")
async def block(
    request: Request, page_id: str, body: BlockBody, page: Page, network: Network
) -> Response:
    """Block people."""
    _own(page, page_id)

    def do() -> dict[str, Any]:
        for person in body.user:
            network.members.block(page.id, person)
        return dict.fromkeys(body.user, True)

    return await network.faults.around(request, "blocked", do)


@router.get("/{page_id}/blocked")
async def blocked(
    page_id: str, page: Page, network: Network, user: str | None = None
) -> dict[str, Any]:
    """List whom the page has blocked, or whether one person is among them."""
    people = network.members.blocked(_own(page, page_id).id)
    return {"data": [author(person) for person in people if user in {None, person.id}]}


@router.delete("/{page_id}/blocked")
async def unblock(page_id: str, user: str, page: Page, network: Network) -> dict[str, Any]:
    """Let a person back."""
    network.members.unblock(_own(page, page_id).id, user)
    return {"success": True}


@router.post("/{page_id}/subscribed_apps")
async def subscribe(
    page_id: str, subscribed_fields: str, page: Page, network: Network
) -> dict[str, Any]:
    """Say what of this page's happenings the web hooks shall tell; fields joined by commas."""
    fields = set(filter(None, subscribed_fields.split(",")))
    if not fields <= FIELDS:
        raise invalid(f"subscribed_fields: {sorted(fields - FIELDS)}; known: {sorted(FIELDS)}")
    network.outgoing.set_page_fields(_own(page, page_id).id, fields)
    return {"success": True}


@router.get("/{page_id}/subscribed_apps")
async def subscribed(page_id: str, page: Page, network: Network) -> dict[str, Any]:
    """Return what the web hooks tell of this page."""
    fields = network.outgoing.page_fields(_own(page, page_id).id)
    return {"data": [{"subscribed_fields": fields}] if fields else []}


@router.get("/{post_id}")
async def read(post_id: str, page: Page, network: Network) -> dict[str, Any]:
    """Return a post or reply as it stands."""
    return shown(network.square.get(post_id))


@router.post("/{post_id}")
async def change(
    request: Request, post_id: str, body: ChangeBody, page: Page, network: Network
) -> Response:
    """Hide or show somebody's post or reply, or edit the page's own."""
    if (body.is_hidden is None) == (body.message is None):
        raise invalid("give one of is_hidden, message")

    def do() -> dict[str, Any]:
        if body.message is not None:
            network.square.edit(post_id, page, body.message)
        else:
            network.square.hide(post_id, page, bool(body.is_hidden))
        return {"success": True}

    return await network.faults.around(request, "change", do)


@router.delete("/{post_id}")
async def delete(request: Request, post_id: str, page: Page, network: Network) -> Response:
    """Remove a post or reply from the page."""

    def do() -> dict[str, Any]:
        network.square.remove(post_id, page)
        return {"success": True}

    return await network.faults.around(request, "delete", do)
