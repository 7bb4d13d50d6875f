"""The routes that open streams: one for each kind that people open, with its own body."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends

from console.access import Caller, caller_of
from console.kinds.kind import OpeningForm
from console.kinds.registry import KINDS
from console.openings.opening import Opening
from console.problems import accepted
from console.sealed import submitted
from console.services import Services, services_of
from contracts.messages import Answer
from domain.identifiers import LandlordId


def opening_routes() -> APIRouter:
    """Return `POST /{landlord}/{kind}` of each kind that people open.

    They stand in the application itself: a router within a router would be counted by the end of
    its address alone.
    """
    router = APIRouter(prefix="/api/v1")
    for kind in KINDS.values():
        if kind.opening is not None:
            router.add_api_route(
                f"/{{landlord}}/{kind.plural}",
                _opens(kind.opening),
                methods=["POST"],
                status_code=201,
                summary=kind.opening.label,
                operation_id=f"open_{kind.name}",
                description=f"{kind.opening.help} The same command id opens the same one.",
            )
    return router


def _opens(form: OpeningForm) -> Callable[..., Awaitable[Answer]]:
    async def open_stream(
        landlord: LandlordId,
        body: form.model,  # type: ignore[name-defined]  # made for each kind
        caller: Annotated[Caller, Depends(caller_of)],
        services: Annotated[Services, Depends(services_of)],
    ) -> Answer:
        return await opened(landlord, body, caller, services)

    return open_stream


async def opened(landlord: str, body: Opening, caller: Caller, services: Services) -> Answer:
    """Open a stream for whoever calls; a refusal is a problem."""
    caller.check_command(*body.opens)
    stream, command = await asyncio.to_thread(body.begin, landlord, services)
    fields = command.model_dump(mode="json")
    envelope = caller.envelope(stream, body.command_id, fields, "api")
    return accepted(await submitted(services, envelope))
