"""A person's own data: what is held, handed over as a file, and erased after a second question."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from application.journal import Reading
from application.person import Asked, People, Prospect
from application.person_export import PersonExport
from application.words import words_of
from console.pages.case.routes import Viewed
from console.pages.case.view import CaseView
from console.pages.forms import typed_in
from console.pages.record.problems import Problems, refused
from console.pages.rendering import page, zone_of
from domain.errors import Refusal
from domain.permissions import Permission

router = APIRouter()

REFERENCE = "reference"
SURE = "sure"
# What stood on the page that asked whether somebody is sure.
KNOWN = "known"
_AS_NUMBERED = (
    "Give the number under which you file the request: letters, digits and / . _ - alone, no name"
)


def exporting(view: Viewed) -> CaseView:
    """Return the case whose person's data is asked for, by somebody who may hand it over."""
    view.reader.caller.check(Permission.PERSON_EXPORT)
    return view


def erasing(view: Viewed) -> CaseView:
    """Return the case whose person is to be erased, by somebody who may order it."""
    view.reader.caller.check(Permission.PERSON_ERASE)
    return view


Exporting = Annotated[CaseView, Depends(exporting)]
Erasing = Annotated[CaseView, Depends(erasing)]


@router.get("/{landlord}/cases/{uuid}/person")
def person(request: Request, view: Exporting, erased: bool = False) -> HTMLResponse:
    """Show what is held on the person of a case; nothing is opened by it."""
    return _shown(request, view, Problems(), 200, just_erased=erased)


@router.post("/{landlord}/cases/{uuid}/person/export")
async def export(request: Request, view: Exporting) -> Response:
    """Hand over everything held on the person as one file; who asked is recorded first."""
    reference = typed_in(await request.form()).one(REFERENCE)
    asked = await run_in_threadpool(_asked, view, reference)
    if asked is None:
        problems = Problems(by_field={REFERENCE: _AS_NUMBERED})
        return await run_in_threadpool(_shown, request, view, problems, 422)
    parts = view.parts.services.installation
    zone = zone_of(request, asked.landlord)
    packing = PersonExport(parts.ledger, parts.vault, _people(view), zone)
    archive = await run_in_threadpool(packing.archive, asked)
    name = f"person-{asked.reference.replace('/', '-')}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(archive, media_type="application/zip", headers=headers)


@router.get("/{landlord}/cases/{uuid}/person/erase")
def ask_to_erase(request: Request, view: Erasing) -> HTMLResponse:
    """Show what an erasure would do, or what bars it."""
    return _to_erase(request, view, Problems(), 200)


@router.post("/{landlord}/cases/{uuid}/person/erase")
async def erase(request: Request, view: Erasing) -> Response:
    """Ask once more, then erase: what was shown must still be what there is."""
    typed = typed_in(await request.form())
    asked = await run_in_threadpool(_asked, view, typed.one(REFERENCE))
    if asked is None:
        problems = Problems(by_field={REFERENCE: _AS_NUMBERED})
        return await run_in_threadpool(_to_erase, request, view, problems, 422)
    seen = await run_in_threadpool(_prospect, view)
    if typed.one(SURE) != "yes" or typed.one(KNOWN) != _known(seen):
        again = typed.one(SURE) == "yes"
        return await run_in_threadpool(_sure, request, view, asked, seen, changed=again)
    try:
        await run_in_threadpool(_people(view).erase, asked)
    except Refusal as error:
        problems = refused(words_of(error.code, error.references), error.cites)
        return await run_in_threadpool(_to_erase, request, view, problems, 409)
    return RedirectResponse(f"{_address(view)}?erased=true", 303)


def _sure(
    request: Request, view: CaseView, asked: Asked, seen: Prospect, *, changed: bool
) -> HTMLResponse:
    """Show what will happen once more, with what was seen; or why it cannot."""
    if seen.barred is not None:
        problems = refused(words_of(seen.barred.code, seen.barred.references), seen.barred.cites)
        return _to_erase(request, view, problems, 409)
    return page(
        request,
        "person/sure.html",
        view.reader,
        address=_address(view),
        reference=asked.reference,
        known=_known(seen),
        changed=changed,
        prospect=seen,
    )


def _shown(
    request: Request, view: CaseView, problems: Problems, status: int, *, just_erased: bool = False
) -> HTMLResponse:
    return _page(request, view, "person/page.html", problems, status, just_erased=just_erased)


def _to_erase(request: Request, view: CaseView, problems: Problems, status: int) -> HTMLResponse:
    return _page(request, view, "person/erase.html", problems, status)


def _page(
    request: Request,
    view: CaseView,
    template: str,
    problems: Problems,
    status: int,
    **beside: Any,  # noqa: ANN401 -- whatever a template shows
) -> HTMLResponse:
    prospect = _prospect(view)
    barred = prospect.barred
    return page(
        request,
        template,
        view.reader,
        status=status,
        address=_address(view),
        prospect=prospect,
        problems=problems,
        barred=refused(words_of(barred.code, barred.references), barred.cites) if barred else None,
        may_erase=Permission.PERSON_ERASE in view.reader.caller.permissions,
        **beside,
    )


def _prospect(view: CaseView) -> Prospect:
    subject = view.parts.services.reader.subject_of(view.stream)
    return _people(view).prospect(view.reader.caller.landlord, subject)


def _known(prospect: Prospect) -> str:
    """Return what an erasure would take with it, so that nothing is erased that nobody saw."""
    return f"{len(prospect.cases)}.{prospect.contents}.{prospect.keys}"


def _asked(view: CaseView, reference: str) -> Asked | None:
    """Return the request; None where its reference is none."""
    subject = view.parts.services.reader.subject_of(view.stream)
    caller = view.reader.caller
    reading = Reading(caller.actor, "console", "data_request")
    try:
        return Asked(caller.landlord, subject, reference, reading)
    except ValueError:
        return None


def _people(view: CaseView) -> People:
    parts = view.parts.services.installation
    return People(parts.ledger, parts.vault, parts.clock)


def _address(view: CaseView) -> str:
    landlord, _, uuid = view.stream.split("/")
    return f"/{landlord}/cases/{uuid}/person"
