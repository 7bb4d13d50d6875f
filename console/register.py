"""The register of abuse of people, as JSON and as a table for a spreadsheet."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response

from application.abuse_register import Filters, abuse_register, as_csv
from console.access import Caller, caller_of
from console.services import Services, services_of
from domain.account_holder.vocabulary import Target
from domain.identifiers import LandlordId
from domain.instants import Instant
from domain.permissions import Permission

router = APIRouter(prefix="/api/v1")


@router.get("/{landlord}/abuse-register", response_model=None)
def register(
    landlord: LandlordId,
    caller: Annotated[Caller, Depends(caller_of)],
    services: Annotated[Services, Depends(services_of)],
    target: Annotated[Target | None, Query(description="whom it was aimed at")] = None,
    category: Annotated[str | None, Query(max_length=80, description="a key of the pack")] = None,
    since: Annotated[Instant | None, Query(description="done at or after this")] = None,
    until: Annotated[Instant | None, Query(description="done before this")] = None,
    to_follow_up: Annotated[bool, Query(description="only what is still asked after")] = False,
    format: Annotated[Literal["json", "csv"], Query(description="how it is written")] = "json",  # noqa: A002 -- the word that callers know
) -> list[dict[str, Any]] | Response:
    """List every incident of abuse of staff and customers, with what was done and what followed.

    A colleague's incident is heard in a referral and is not in this list.
    """
    caller.check(Permission.REGISTER_READ)
    asked = Filters(target, category, since, until, to_follow_up)
    incidents = abuse_register(services.installation.ledger, landlord, asked)
    if format == "csv":
        return Response(
            as_csv(incidents),
            media_type="text/csv",
            headers={"Content-Disposition": 'attachment; filename="abuse-register.csv"'},
        )
    return [asdict(incident) for incident in incidents]
