"""Web hooks: verified on raw bytes, stored, acknowledged; handed over afterwards."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse

from console.problems import Problem
from console.services import Services, services_of
from platforms.webhooks import (
    SIGNATURE_HEADER,
    MalformedHook,
    answer_handshake,
    parse,
    verify_signature,
)
from runtime.settings import ChannelSettings

router = APIRouter(prefix="/hooks", include_in_schema=False)

# Nobody unverified makes us hold more than this; a platform's batch of posts stays far below.
LARGEST_BODY = 1024 * 1024
# How a web hook that was kept is counted; others are counted by their problem's code.
TAKEN = "taken"
FAILED = "failed"


def channel_of(
    landlord: str, platform: str, account: str, services: Annotated[Services, Depends(services_of)]
) -> ChannelSettings:
    """Return the channel that the address names; unknown ones do not exist."""
    named = (landlord, platform, account)
    for channel in services.installation.settings.channels:
        if (channel.landlord, channel.platform, channel.account) == named:
            return channel
    raise Problem(404, "not_found", "No such channel is set up here.")


Addressed = Annotated[ChannelSettings, Depends(channel_of)]


@router.get("/{landlord}/{platform}/{account}")
async def handshake(
    channel: Addressed,
    request: Request,
) -> PlainTextResponse:
    """Answer the platform's question whether this address is ours."""
    challenge = answer_handshake(request.query_params, channel.verify_token.get_secret_value())
    if challenge is None:
        raise Problem(403, "wrong_verify_token", "The verify token is not this channel's.")
    return PlainTextResponse(challenge)


@router.post("/{landlord}/{platform}/{account}")
async def receive(
    request: Request, channel: Addressed, services: Annotated[Services, Depends(services_of)]
) -> dict[str, int]:
    """Store what arrived and acknowledge it; a redelivery is acknowledged and stored once."""
    answer, stored = FAILED, 0
    try:
        stored = await _stored(request, channel, services)
        answer = TAKEN
    except Problem as problem:
        answer = str(problem.document["code"])
        raise
    finally:
        services.metrics.hook(channel.landlord, channel.platform, answer, stored)
    services.intake.nudge()
    return {"stored": stored}


async def _stored(request: Request, channel: ChannelSettings, services: Services) -> int:
    body = await _body(request)
    signature = request.headers.get(SIGNATURE_HEADER)
    secret = channel.hook_secret.get_secret_value()
    if not verify_signature(secret, body, signature):
        raise Problem(403, "wrong_signature", "The signature does not fit the body.")
    try:
        items = parse(body, platform=channel.platform, secret=secret)
    except MalformedHook as error:
        raise Problem(400, "malformed_hook", f"Not a web hook: {error}") from error
    ours = [item for item in items if item.account == channel.account]
    return await asyncio.to_thread(services.intake.room.store, channel.landlord, ours)


async def _body(request: Request) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST_BODY:
            raise Problem(413, "body_too_large", f"At most {LARGEST_BODY} bytes are taken.")
        chunks.append(chunk)
    return b"".join(chunks)
