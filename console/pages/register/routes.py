"""The register of abuse: each incident, what was done, what followed; narrowed, and taken along."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from application.abuse_register import Filters, Incident, abuse_register, as_csv
from console.kinds.conduct import case_link, category_named
from console.kinds.kind import Look
from console.pages.parts import parts_of
from console.pages.record.look import look_of
from console.pages.rendering import page
from console.pages.signed_in import reader_with
from console.people import who
from console.sessions import SignedIn
from domain.account_holder.vocabulary import Target
from domain.identifiers import LandlordId, parse_stream
from domain.permissions import Permission

router = APIRouter()

MayRead = Annotated[SignedIn, Depends(reader_with(Permission.REGISTER_READ))]
TARGETS = {"": "Everybody", "staff": "Staff", "residents": "Residents", "others": "Others"}


def wanted(
    target: Annotated[Target | None, Query(description="whom it was aimed at")] = None,
    category: Annotated[str | None, Query(max_length=80)] = None,
    to_follow_up: Annotated[bool, Query()] = False,
) -> Filters:
    """Return which incidents the address asks for."""
    return Filters(target=target, category=category, to_follow_up=to_follow_up)


Wanted = Annotated[Filters, Depends(wanted)]


@router.get("/{landlord}/abuse-register")
def show(request: Request, landlord: LandlordId, reader: MayRead, asked: Wanted) -> HTMLResponse:
    """Show the incidents, the latest first."""
    services = parts_of(request).services
    look = look_of(services, reader.caller)
    found = abuse_register(services.installation.ledger, landlord, asked)
    return page(
        request,
        "register/page.html",
        reader,
        landlord=landlord,
        landlord_name=look.policy.name,
        rows=[_row(look, incident) for incident in found],
        targets=TARGETS,
        categories=[(each.key, each.name) for each in look.policy.categories],
        asked=asked,
        query=_query(asked),
        zone=look.zone,
    )


@router.get("/{landlord}/abuse-register/export")
def export(request: Request, landlord: LandlordId, reader: MayRead, asked: Wanted) -> Response:
    """Give the same incidents as a table for a spreadsheet."""
    ledger = parts_of(request).services.installation.ledger
    found = abuse_register(ledger, landlord, asked)
    headers = {"Content-Disposition": 'attachment; filename="abuse-register.csv"'}
    return Response(as_csv(found), media_type="text/csv", headers=headers)


def _row(look: Look, incident: Incident) -> dict[str, object]:
    landlord, kind, uuid = parse_stream(incident.holder)
    reads_conduct = Permission.CONDUCT_READ in look.caller.permissions
    return {
        "incident": incident,
        "category": category_named(look, incident.category),
        "conduct": f"/{landlord}/{kind}s/{uuid}" if reads_conduct else None,
        "case": case_link(look, incident.case),
        "by": who(incident.recorded_by, look.names),
    }


def _query(asked: Filters) -> str:
    told = {
        "target": asked.target,
        "category": asked.category,
        "to_follow_up": "true" if asked.to_follow_up else None,
    }
    return urlencode({name: value for name, value in told.items() if value})
