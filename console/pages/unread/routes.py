"""What came in and nobody has read yet: the oldest first, marked as read by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from application.unread import UnreadItem, unread_report
from application.words import words_of
from audit.telling import spoken
from console.pages.cases.rows import beginning
from console.pages.countdown import span_words
from console.pages.forms import command_id_in
from console.pages.parts import PageParts, parts_of
from console.pages.rendering import page, zone_of
from console.pages.signed_in import reader_with
from console.problems import Problem
from console.sending import Order, send
from console.sessions import SignedIn
from contracts.free_ids import new_id
from domain.identifiers import LandlordId, Uuid, derived_id, parse_stream
from domain.permissions import Permission

router = APIRouter()

# More than these at once nobody reads.
MOST_SHOWN = 50
PUBLIC = ("public_post", "public_reply")
PRIVATE_TEXT = "A private message; open the case to read it"

MayRead = Annotated[SignedIn, Depends(reader_with(Permission.CASE_READ))]
MayMark = Annotated[SignedIn, Depends(reader_with(Permission.THREAD_READ))]


@dataclass(frozen=True)
class UnreadRow:
    """One item as the page shows it. `case` is the address of the case that it belongs to."""

    intake_id: str
    kind: str
    is_public: bool
    words: str
    age: str
    taken_in_at: datetime
    emergency: bool
    case: str | None
    waits: bool
    ignored: str | None


@router.get("/{landlord}/unread")
def show(request: Request, landlord: LandlordId, reader: MayRead) -> HTMLResponse:
    """Show what nobody has read yet."""
    parts = parts_of(request)
    installation = parts.services.installation
    report = unread_report(installation.ledger, installation.clock, landlord)
    return page(
        request,
        "unread/page.html",
        reader,
        landlord=landlord,
        rows=_rows(parts, report.items[:MOST_SHOWN]),
        total=len(report.items),
        oldest=span_words(report.oldest),
        zone=zone_of(request, landlord),
        command_id=new_id(),
        may_mark=Permission.THREAD_READ in reader.caller.permissions,
    )


@router.post("/{landlord}/unread")
async def mark(request: Request, landlord: LandlordId, reader: MayMark) -> Response:
    """Mark the chosen items as read by this person, channel by channel."""
    form = await request.form()
    chosen = {str(value) for value in form.getlist("item")}
    await _mark(request, reader, command_id_in(form), chosen=chosen)
    return RedirectResponse(f"/{landlord}/unread", 303)


@router.post("/{landlord}/cases/{uuid}/read")
async def mark_case(
    request: Request, landlord: LandlordId, uuid: Uuid, reader: MayMark
) -> Response:
    """Mark all that came to a case as read by this person."""
    form = await request.form()
    stream = f"{landlord}/case/{uuid}"
    await _mark(request, reader, command_id_in(form), case=stream)
    return RedirectResponse(f"/{landlord}/cases/{uuid}", 303)


async def _mark(
    request: Request,
    reader: SignedIn,
    command_id: str,
    *,
    chosen: set[str] | None = None,
    case: str | None = None,
) -> None:
    services = parts_of(request).services
    installation = services.installation
    report = await run_in_threadpool(
        unread_report, installation.ledger, installation.clock, reader.caller.landlord
    )
    by_channel: dict[str, list[str]] = {}
    for item in report.items:
        if not item.waits and (item.intake_id in (chosen or ()) or (case and item.case == case)):
            by_channel.setdefault(item.channel, []).append(item.intake_id)
    for channel, items in by_channel.items():
        # A channel's own id of what the form asks for, so that sending it twice marks once.
        order = Order(
            command_id=derived_id(command_id, channel),
            stream=channel,
            fields={"type": "mark_read", "items": items},
            via="console",
        )
        answer = await send(services, reader.caller, order)
        if answer.refusal is not None and answer.refusal.code != "already_so":
            words = words_of(answer.refusal.code, answer.refusal.references)
            raise Problem(409, answer.refusal.code, words, clause=answer.refusal.clause)


def _rows(parts: PageParts, items: Sequence[UnreadItem]) -> list[UnreadRow]:
    shown = [item.text for item in items if item.text and item.kind in PUBLIC]
    texts = parts.services.installation.vault.get_many(shown) if shown else {}
    return [_row(item, str(texts[item.text]) if item.text in texts else None) for item in items]


def _row(item: UnreadItem, text: str | None) -> UnreadRow:
    is_public = item.kind in PUBLIC
    words = beginning(text) if text else ("No text" if is_public else PRIVATE_TEXT)
    return UnreadRow(
        intake_id=item.intake_id,
        kind=spoken(item.kind),
        is_public=is_public,
        words=words,
        age=span_words(item.age),
        taken_in_at=item.taken_in_at,
        emergency=item.emergency,
        case=f"/{item.case.split('/')[0]}/cases/{parse_stream(item.case).uuid}"
        if item.case
        else None,
        waits=item.waits,
        ignored=spoken(item.ignored) if item.ignored else None,
    )
