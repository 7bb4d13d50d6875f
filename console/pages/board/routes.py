"""The managers' board, and the limits behind each of its numbers."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from application.board import Sieve, Standing, board, count_limits, limits
from application.refused_complaints import refused_complaints
from application.response_times import response_times
from console.pages.board.rows import LimitRows
from console.pages.parts import parts_of
from console.pages.rendering import page, zone_of
from console.pages.signed_in import reader_with
from console.people import names_of
from console.sessions import SignedIn
from domain.identifiers import LandlordId
from domain.permissions import Permission

router = APIRouter()

PAGE_SIZE = 50
LAST_PAGE = 100_000
# What was missed longer ago is looked at by its own link.
DAYS = 30

MayRead = Annotated[SignedIn, Depends(reader_with(Permission.CASE_READ))]
Days = Annotated[int, Query(ge=0, le=3650)]
Name = Annotated[str | None, Query(max_length=60)]


@router.get("/{landlord}/board")
def show(
    request: Request, landlord: LandlordId, reader: MayRead, days: Days = DAYS
) -> HTMLResponse:
    """Show the numbers; `days` is how far back misses are counted, 0 for ever."""
    parts = parts_of(request).services.installation
    now = parts.now()
    since = now - timedelta(days=days) if days else None
    return page(
        request,
        "board/page.html",
        reader,
        landlord=landlord,
        landlord_name=parts.policies.current(landlord).policy.name,
        board=board(parts.ledger, landlord, now, since),
        responses=response_times(parts.ledger, parts.policies, landlord, since),
        refused=refused_complaints(parts.ledger, landlord, since),
        themes=parts.policies.current(landlord).policy.themes.names,
        standings=Standing,
        days=days,
    )


@router.get("/{landlord}/board/limits")
def behind(
    request: Request,
    landlord: LandlordId,
    reader: MayRead,
    standing: Standing = Standing.MISSED,
    rule: Name = None,
    cause: Name = None,
    days: Days = DAYS,
    number: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1,
) -> HTMLResponse:
    """Show the limits behind a number, with the case of each."""
    parts = parts_of(request).services.installation
    now = parts.now()
    since = now - timedelta(days=days) if days else None
    sieve = Sieve(standing, rule=rule, cause=cause, since=since)
    total = count_limits(parts.ledger, landlord, now, sieve)
    found = limits(parts.ledger, landlord, now, sieve, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    rows = LimitRows(
        names=names_of(parts.settings, landlord),
        calendar=parts.policies.current(landlord).calendar,
        now=now,
    )
    shown: dict[str, Any] = {"standing": standing, "rule": rule, "cause": cause, "days": days}
    return page(
        request,
        "board/limits.html",
        reader,
        landlord=landlord,
        rows=[rows.row(clock) for clock in found],
        total=total,
        number=number,
        pages=max(1, -(-total // PAGE_SIZE)),
        zone=zone_of(request, landlord),
        may_explain=Permission.CASE_EXPLAIN in reader.caller.permissions,
        **shown,
    )
