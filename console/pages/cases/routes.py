"""The list of cases: which are open, how urgent they are, and what changes while one looks."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from application.case_list import Asker, Sieve, Which, list_cases
from console.pages.cases.rows import Rows
from console.pages.live import live_page, room_for_one_more
from console.pages.parts import parts_of
from console.pages.rendering import page, render, simulated_clock, zone_of
from console.pages.signed_in import reader_with
from console.people import names_of
from console.private_reading import reads_threads
from console.sessions import SignedIn
from domain.identifiers import LandlordId
from domain.permissions import Permission

router = APIRouter()

PAGE_SIZE = 25
# What a page number may be at most keeps the database's arithmetic in its bounds.
LAST_PAGE = 100_000

MayRead = Annotated[SignedIn, Depends(reader_with(Permission.CASE_READ))]
Name = Annotated[str | None, Query(max_length=60)]
Number = Annotated[int, Query(ge=1, le=LAST_PAGE)]


def wanted(
    show: Annotated[Which, Query()] = Which.OPEN, stage: Name = None, kind: Name = None
) -> Sieve:
    """Return which cases the address asks for."""
    return Sieve(show, stage, kind)


Wanted = Annotated[Sieve, Depends(wanted)]


@router.get("/{landlord}/cases")
def cases(
    request: Request,
    landlord: LandlordId,
    reader: MayRead,
    sieve: Wanted,
    number: Annotated[Number, Query(alias="page")] = 1,
) -> HTMLResponse:
    """Show a page of the list."""
    return page(request, "cases/page.html", reader, **_listed(request, reader, sieve, number))


@router.get(
    "/{landlord}/cases/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(room_for_one_more)],
)
async def live(
    request: Request,
    landlord: LandlordId,
    reader: MayRead,
    sieve: Wanted,
    number: Annotated[Number, Query(alias="page")] = 1,
) -> AsyncIterator[ServerSentEvent]:
    """Send the list anew whenever something in it changes."""

    def news(_: str | None) -> tuple[str, str | None]:
        clock = simulated_clock(request, reader)
        shown = _listed(request, reader, sieve, number)
        return render("cases/news.html", clock=clock, **shown), None

    async for event in live_page(request, reader, f"{landlord}/case/", news):
        yield event


def _listed(request: Request, reader: SignedIn, sieve: Sieve, number: int) -> dict[str, Any]:
    services = parts_of(request).services
    parts, landlord = services.installation, reader.caller.landlord
    asker = Asker(reader.caller.actor, reader.caller.teams, parts.now())
    found = list_cases(parts.ledger, landlord, sieve, (number - 1) * PAGE_SIZE, PAGE_SIZE, asker)
    rows = Rows(
        reader=services.reader,
        reads_private=reads_threads(services, reader.caller),
        names=names_of(parts.settings, landlord),
        calendar=parts.policies.current(landlord).calendar,
        now=asker.now,
    )
    return {
        "landlord": landlord,
        "landlord_name": parts.policies.current(landlord).policy.name,
        "rows": rows.rows(found.cases),
        "which": sieve.which,
        "stage": sieve.stage,
        "kind": sieve.kind,
        "query": _query(sieve),
        "may_open": Permission.ITEM_REPORT in reader.caller.permissions,
        "counts": found.counts,
        "number": number,
        "pages": max(1, -(-found.total // PAGE_SIZE)),
        "zone": zone_of(request, landlord),
    }


def _query(sieve: Sieve) -> str:
    """Return the address's part that asks for the same cases."""
    told = {"show": sieve.which.value, "stage": sieve.stage, "kind": sieve.kind}
    return urlencode({name: value for name, value in told.items() if value})
