"""One case's page, and what is added to it while one looks."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from console.bodies import LARGEST_VERSION
from console.pages.case.view import CaseView
from console.pages.live import live_page, room_for_one_more
from console.pages.parts import parts_of
from console.pages.record.done import done_by
from console.pages.rendering import page, render, simulated_clock
from console.pages.signed_in import reader_with
from console.pictures import picture_response
from console.private_reading import reading_of
from console.sessions import SignedIn
from domain.case.visibility import ReadingPurpose
from domain.identifiers import LandlordId, Uuid
from domain.permissions import Permission

router = APIRouter()

# A browser sends back what it was sent; whatever else comes is no version of ours.
VERSION = re.compile(r"[0-9]{1,9}")

Order = Annotated[Literal["newest", "oldest"], Query()]
CommandId = Annotated[Uuid | None, Query()]
After = Annotated[int, Query(ge=0, le=LARGEST_VERSION)]


def view_of_case(
    request: Request,
    landlord: LandlordId,
    uuid: Uuid,
    reader: Annotated[SignedIn, Depends(reader_with(Permission.CASE_READ))],
    purpose: Annotated[
        ReadingPurpose | None, Query(description="what an auditor reads the thread for")
    ] = None,
) -> CaseView:
    """Return the case that the address names, as this reader sees it; UnknownStream if none."""
    parts, stream = parts_of(request), f"{landlord}/case/{uuid}"
    parts.services.reader.subject_of(stream)
    return CaseView(parts, reader, stream, purpose)


Viewed = Annotated[CaseView, Depends(view_of_case)]


@router.get("/{landlord}/cases/{uuid}")
def case(
    request: Request, view: Viewed, order: Order = "newest", done: CommandId = None
) -> HTMLResponse:
    """Show a case; `done` is the command that somebody comes back from."""
    shown = view.whole()
    outcome = done_by(view, done) if done else None
    return page(request, "case/page.html", view.reader, order=order, outcome=outcome, **shown)


@router.get("/{landlord}/cases/{uuid}/media/{content_id}")
def picture(view: Viewed, content_id: Uuid) -> Response:
    """Show a picture of a case to who may read its private threads; the reading is noted."""
    services = view.parts.services
    reading_of(services, view.reader.caller, view.stream, view.purpose)

    def note() -> None:
        view.note(services.reader.standing(view.stream).version)

    return picture_response(services, view.stream, content_id, note)


@router.get(
    "/{landlord}/cases/{uuid}/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(room_for_one_more)],
)
async def live(
    request: Request, view: Viewed, order: Order = "newest", after: After = 0
) -> AsyncIterator[ServerSentEvent]:
    """Send what is recorded behind version `after`, or behind the last that arrived."""

    def news(last_id: str | None) -> tuple[str, str | None]:
        known = int(last_id) if last_id and VERSION.fullmatch(last_id) else after
        clock = simulated_clock(request, view.reader)
        shown = view.since(known)
        fragment = render("case/news.html", order=order, clock=clock, **shown)
        return fragment, str(shown["version"])

    async for event in live_page(request, view.reader, view.stream, news):
        yield event
