"""The list of a kind's streams, and what changes in it while one looks."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from console.kinds.kind import Kind, Wanted
from console.kinds.registry import KindInPath
from console.pages.live import live_page, room_for_one_more
from console.pages.parts import parts_of
from console.pages.record.look import look_of
from console.pages.rendering import page, render, simulated_clock
from console.pages.signed_in import somebody
from console.sessions import SignedIn
from domain.identifiers import LandlordId

router = APIRouter()

PAGE_SIZE = 25
# What a page number may be at most keeps the database's arithmetic in its bounds.
LAST_PAGE = 100_000

Somebody = Annotated[SignedIn, Depends(somebody)]
Show = Annotated[str | None, Query(max_length=60)]
Number = Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)]


def kind_to_list(
    request: Request, kind: KindInPath, reader: Annotated[SignedIn, Depends(somebody)]
) -> Kind:
    """Return the kind that the address names, where this reader may see its list."""
    kind.check_listing(parts_of(request).services, reader.caller)
    return kind


ToList = Annotated[Kind, Depends(kind_to_list)]


@router.get("/{landlord}/{kind}")
def show_list(
    request: Request,
    landlord: LandlordId,
    kind: ToList,
    reader: Somebody,
    show: Show = None,
    number: Number = 1,
) -> HTMLResponse:
    """Show a page of the list; `show` is one of the kind's filters."""
    shown = _listed(request, reader, kind, show, number)
    return page(request, "record/list_page.html", reader, **shown)


@router.get(
    "/{landlord}/{kind}/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(room_for_one_more)],
)
async def live(
    request: Request,
    landlord: LandlordId,
    kind: ToList,
    reader: Somebody,
    show: Show = None,
    number: Number = 1,
) -> AsyncIterator[ServerSentEvent]:
    """Send the list anew whenever something in it changes."""

    def news(_: str | None) -> tuple[str, str | None]:
        clock = simulated_clock(request, reader)
        shown = _listed(request, reader, kind, show, number)
        return render("record/list_news.html", clock=clock, **shown), None

    async for event in live_page(request, reader, f"{landlord}/{kind.name}/", news):
        yield event


def _listed(
    request: Request, reader: SignedIn, kind: Kind, show: str | None, number: int
) -> dict[str, Any]:
    look = look_of(parts_of(request).services, reader.caller)
    chosen = show if show in kind.filters else next(iter(kind.filters), None)
    found = kind.listed(look, Wanted(chosen, (number - 1) * PAGE_SIZE, PAGE_SIZE))
    return {
        "landlord": reader.caller.landlord,
        "landlord_name": look.policy.name,
        "kind": kind,
        "rows": found.rows,
        "counts": found.counts,
        "show": chosen,
        "query": urlencode({"show": chosen} if chosen else {}),
        "may_open": _may_open(kind, reader, found.total),
        "number": number,
        "pages": max(1, -(-found.total // PAGE_SIZE)),
        "zone": look.zone,
    }


def _may_open(kind: Kind, reader: SignedIn, there_are: int) -> bool:
    opening = kind.opening
    if opening is None or (opening.once and there_are):
        return False
    return opening.permission in reader.caller.permissions
