"""The list of cases: which are open, how urgent they are, and what changes while one looks."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from application.case_list import Which, list_cases
from console.pages.cases.rows import Rows
from console.pages.live import live_page, room_for_one_more
from console.pages.parts import parts_of
from console.pages.people import names_of
from console.pages.rendering import page, render, simulated_clock, zone_of
from console.pages.signed_in import reader_with
from console.sessions import SignedIn
from domain.identifiers import LandlordId
from domain.permissions import Permission

router = APIRouter()

PAGE_SIZE = 25
# What a page number may be at most keeps the database's arithmetic in its bounds.
LAST_PAGE = 100_000

MayRead = Annotated[SignedIn, Depends(reader_with(Permission.CASE_READ))]
Shown = Annotated[Which, Query()]
Number = Annotated[int, Query(ge=1, le=LAST_PAGE)]


@router.get("/{landlord}/cases")
def cases(
    request: Request,
    landlord: LandlordId,
    reader: MayRead,
    show: Shown = Which.OPEN,
    number: Annotated[Number, Query(alias="page")] = 1,
) -> HTMLResponse:
    """Show a page of the list."""
    return page(request, "cases/page.html", reader, **_listed(request, reader, show, number))


@router.get(
    "/{landlord}/cases/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(room_for_one_more)],
)
async def live(
    request: Request,
    landlord: LandlordId,
    reader: MayRead,
    show: Shown = Which.OPEN,
    number: Annotated[Number, Query(alias="page")] = 1,
) -> AsyncIterator[ServerSentEvent]:
    """Send the list anew whenever something in it changes."""

    def news(_: str | None) -> tuple[str, str | None]:
        clock = simulated_clock(request, reader)
        shown = _listed(request, reader, show, number)
        return render("cases/news.html", clock=clock, **shown), None

    async for event in live_page(request, reader, f"{landlord}/case/", news):
        yield event


def _listed(request: Request, reader: SignedIn, which: Which, number: int) -> dict[str, Any]:
    services = parts_of(request).services
    parts, landlord = services.installation, reader.caller.landlord
    found = list_cases(parts.ledger, landlord, which, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    rows = Rows(
        reader=services.reader,
        permissions=reader.caller.permissions,
        names=names_of(parts.settings, landlord),
        calendar=parts.policies.current(landlord).calendar,
        now=parts.now(),
    )
    total = found.counts[which]
    return {
        "landlord": landlord,
        "landlord_name": parts.policies.current(landlord).policy.name,
        "rows": [rows.row(case) for case in found.cases],
        "which": which,
        "counts": found.counts,
        "number": number,
        "pages": max(1, -(-total // PAGE_SIZE)),
        "zone": zone_of(request, landlord),
    }
