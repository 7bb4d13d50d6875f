"""Opening a case by hand: for a post that no web hook brought, and for what colleagues report."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from application.words import words_of
from console.acts.fields import Choice, Field, fields_of
from console.acts.pictures import files_in
from console.acts.reading import Read, Typed, read
from console.openings.case import CaseOpening
from console.pages.forms import NOT_ANSWERED, command_id_in, typed_in
from console.pages.parts import parts_of
from console.pages.record.problems import Problems, refused
from console.pages.rendering import page, zone_of
from console.pages.signed_in import reader_with
from console.problems import Problem, problem_of
from console.sessions import SignedIn
from contracts.free_ids import new_id
from domain.errors import Refusal
from domain.identifiers import LandlordId, parse_stream
from domain.permissions import Permission

router = APIRouter()

MayOpen = Annotated[SignedIn, Depends(reader_with(Permission.ITEM_REPORT))]
CHANNEL = "channel"
# The channel says both.
_BY_THE_CHANNEL = ("platform", "account", "command_id", "screenshots")
PICTURES = "screenshots"
_LABELS: Mapping[str, str] = {
    "how": "How you came by it",
    "private": "It was not said in public",
    "manner": "What it is",
    "paid": "It stands under a paid post",
    "seen_at": "When you saw it",
    "post": "The platform's id of the post",
    "thread": "The platform's id of the thread",
    "url": "The address of the post",
    "author_id": "The platform's id of the author",
    "handle": "The author's handle",
    "name": "The author's name",
    "text": "What it says, word for word",
    "posted_at": "When it was posted",
}
_HINTS: Mapping[str, str] = {
    "post": "What the platform calls it, so that it is not taken in twice. Its address does, too.",
    "author_id": "It decides whose case it is. Where the platform shows none, give the handle.",
    "thread": "Leave it empty where the post begins a thread.",
    "posted_at": "As the platform shows it; leave it empty where it shows nothing.",
}


_HOW = {
    "captured": "I handle cases and captured it",
    "staff_report": "I am a colleague and have seen it",
    "personal_approach": "It was written to me personally",
}


@router.get("/{landlord}/open-a-case")
def ask(
    request: Request, landlord: LandlordId, reader: MayOpen, done: bool = False
) -> HTMLResponse:
    """Show the form; `done`: something was handed in by somebody who may not read it."""
    return _form(request, reader, Typed(), Problems(), new_id(), 200, done=done)


@router.post("/{landlord}/open-a-case")
async def open_case(request: Request, landlord: LandlordId, reader: MayOpen) -> Response:
    """Open the case and go to it; the same form opens one case however often it is sent."""
    form = await request.form()
    typed, command_id = typed_in(form), command_id_in(form)
    questions = _questions(request, landlord)
    made = _made(questions, typed, request, landlord, command_id, await _pictures(form))
    if isinstance(made, Read):
        return _form(request, reader, typed, Problems(by_field=made.errors), command_id, 422)
    services = parts_of(request).services
    reader.caller.check_command(*made.opens)
    try:
        stream, command = await run_in_threadpool(made.begin, landlord, services)
        envelope = reader.caller.envelope(
            stream, command_id, command.model_dump(mode="json"), "console"
        )
        answer = await services.streams.submit(envelope)
    except Refusal as error:
        problems = refused(words_of(error.code, error.references), error.cites)
        return _form(request, reader, typed, problems, new_id(), 409)
    except (Problem, *NOT_ANSWERED) as error:
        problem = problem_of(error)
        problems = Problems(words=str(problem.document["detail"]))
        return _form(request, reader, typed, problems, command_id, problem.status)
    if answer.refusal is not None:
        words = words_of(answer.refusal.code, answer.refusal.references)
        problems = refused(words, answer.refusal.clause)
        return _form(request, reader, typed, problems, new_id(), 409)
    if Permission.CASE_READ not in reader.caller.permissions:
        return RedirectResponse(f"/{landlord}/open-a-case?done=true", 303)
    uuid = parse_stream(stream).uuid
    return RedirectResponse(f"/{landlord}/cases/{uuid}?done={command_id}", 303)


def _made(
    questions: tuple[Field, ...],
    typed: Typed,
    request: Request,
    landlord: str,
    command_id: str,
    pictures: list[dict[str, str]],
) -> CaseOpening | Read:
    found = read(questions, typed, zone_of(request, landlord))
    if found.errors:
        return found
    body: dict[str, Any] = dict(found.body)
    platform, _, account = body.pop(CHANNEL).partition(" ")
    if "text" in body:
        body["text"] = body["text"]["text"]
    beside: dict[str, Any] = {"platform": platform, "account": account, "command_id": command_id}
    if pictures:
        beside[PICTURES] = pictures
    try:
        return CaseOpening.model_validate({**body, **beside})
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            place = str(problem["loc"][0]) if problem["loc"] else "text"
            found.errors[place] = problem["msg"].removeprefix("Value error, ")
        return found


async def _pictures(form: FormData) -> list[dict[str, str]]:
    """Return the files that were chosen, as the API takes them."""
    chosen = (await files_in(form)).get(PICTURES, [])
    return [{"base64": each} for each in chosen]


def _questions(request: Request, landlord: str) -> tuple[Field, ...]:
    channels = tuple(
        Choice(f"{each.platform} {each.account}", f"{each.account} on {each.platform}")
        for each in parts_of(request).services.installation.settings.channels
        if each.landlord == landlord
    )
    where = Field(CHANNEL, "Where it was written", "radios", required=True, choices=channels)
    asked = [each for each in fields_of(CaseOpening) if each.path not in _BY_THE_CHANNEL]
    return (where, *(_worded(each) for each in asked))


def _worded(of: Field) -> Field:
    return replace(
        of,
        label=_LABELS.get(of.path, of.label),
        hint=_HINTS.get(of.path, of.hint),
        widget="textarea" if of.path == "text" else of.widget,
        choices=tuple(replace(c, label=_HOW.get(c.value, c.label)) for c in of.choices),
    )


def _form(
    request: Request,
    reader: SignedIn,
    typed: Typed,
    problems: Problems,
    command_id: str,
    status: int,
    *,
    done: bool = False,
) -> HTMLResponse:
    landlord = reader.caller.landlord
    return page(
        request,
        "cases/open.html",
        reader,
        status=status,
        landlord=landlord,
        fields=_questions(request, landlord),
        typed=typed,
        problems=problems,
        command_id=command_id,
        done=done,
        pictures_error=problems.by_field.get(PICTURES),
    )
