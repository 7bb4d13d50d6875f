"""One case's page, and what is added to it while one looks."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from console.bodies import LARGEST_VERSION
from console.pages.case.view import CaseView
from console.pages.live import live_page, room_for_one_more
from console.pages.parts import parts_of
from console.pages.rendering import page, render, simulated_clock
from console.pages.signed_in import reader_with
from console.sessions import SignedIn
from domain.identifiers import LandlordId, Uuid
from domain.permissions import Permission

router = APIRouter()

MayRead = Annotated[SignedIn, Depends(reader_with(Permission.CASE_READ))]
Order = Annotated[Literal["newest", "oldest"], Query()]
After = Annotated[int, Query(ge=0, le=LARGEST_VERSION)]


@router.get("/{landlord}/cases/{uuid}")
def case(
    request: Request, landlord: LandlordId, uuid: Uuid, reader: MayRead, order: Order = "newest"
) -> HTMLResponse:
    """Show a case."""
    view = CaseView(parts_of(request), reader, f"{landlord}/case/{uuid}")
    return page(request, "case/page.html", reader, order=order, **view.whole())


@router.get(
    "/{landlord}/cases/{uuid}/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(room_for_one_more)],
)
async def live(
    request: Request,
    landlord: LandlordId,
    uuid: Uuid,
    reader: MayRead,
    order: Order = "newest",
    after: After = 0,
) -> AsyncIterator[ServerSentEvent]:
    """Send what is recorded behind version `after`, or behind the last that arrived."""
    stream = f"{landlord}/case/{uuid}"
    view = CaseView(parts_of(request), reader, stream)

    def news(last_id: str | None) -> tuple[str, str | None]:
        known = int(last_id) if last_id is not None and last_id.isdecimal() else after
        shown = view.since(known)
        fragment = render(
            "case/news.html", order=order, clock=simulated_clock(request, reader), **shown
        )
        return fragment, str(shown["version"])

    async for event in live_page(request, reader, stream, news):
        yield event
