"""Opening a stream by a form: the same model as the API's, asked field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from application.words import words_of
from console.access import NOT_HERE, Caller
from console.acts.fields import Choice, Field, Widget, fields_of
from console.acts.reading import Read, Typed, read
from console.kinds.kind import Kind, Look, OpeningForm
from console.kinds.registry import KindInPath
from console.openings.opening import Opening
from console.pages.forms import NOT_ANSWERED, command_id_in, typed_in
from console.pages.navigation import home_of
from console.pages.parts import parts_of
from console.pages.record.look import look_of
from console.pages.record.problems import Problems, refused
from console.pages.rendering import page
from console.pages.signed_in import somebody
from console.problems import Problem, problem_of
from console.sealed import submitted
from console.services import Services
from console.sessions import SignedIn
from contracts.free_ids import new_id
from domain.errors import Refusal
from domain.identifiers import LandlordId, parse_stream

router = APIRouter()


def form_of(kind: KindInPath, reader: Annotated[SignedIn, Depends(somebody)]) -> OpeningForm:
    """Return the form of the kind; cases have one of their own, and some are opened by nobody."""
    if kind.opening is None or kind.name == "case":
        raise Problem(404, "not_found", NOT_HERE)
    if kind.is_sealed and kind.opening.permission not in reader.caller.permissions:
        raise Problem(404, "not_found", NOT_HERE)
    reader.caller.check(kind.opening.permission)
    return kind.opening


Reader = Annotated[SignedIn, Depends(somebody)]
Form = Annotated[OpeningForm, Depends(form_of)]


@router.get("/{landlord}/{kind}/open")
def ask(
    request: Request, landlord: LandlordId, kind: KindInPath, reader: Reader, form: Form
) -> HTMLResponse:
    """Show the form; what the address says of its fields is filled in."""
    typed = Typed({name: [value] for name, value in request.query_params.items()})
    return _form(request, kind, reader, typed, Problems(), new_id(), 200)


@router.post("/{landlord}/{kind}/open")
async def open_stream(
    request: Request, landlord: LandlordId, kind: KindInPath, reader: Reader, form: Form
) -> Response:
    """Open the stream and go to it; the same form opens one however often it is sent."""
    sent = await request.form()
    typed, command_id = typed_in(sent), command_id_in(sent)
    services = parts_of(request).services
    look = look_of(services, reader.caller)
    made = _made(form, look, typed, command_id)
    if isinstance(made, Read):
        problems = Problems(by_field=made.errors)
        return _form(request, kind, reader, typed, problems, command_id, 422)
    reader.caller.check_command(*made.opens)
    try:
        stream, command = await run_in_threadpool(made.begin, landlord, services)
        fields = command.model_dump(mode="json")
        envelope = reader.caller.envelope(stream, command_id, fields, "console")
        answer = await submitted(services, envelope)
    except Refusal as error:
        problems = refused(words_of(error.code, error.references), error.cites)
        return _form(request, kind, reader, typed, problems, new_id(), 409)
    except (Problem, *NOT_ANSWERED) as error:
        problem = problem_of(error)
        problems = Problems(words=str(problem.document["detail"]))
        return _form(request, kind, reader, typed, problems, command_id, problem.status)
    if answer.refusal is not None:
        words = words_of(answer.refusal.code, answer.refusal.references)
        problems = refused(words, answer.refusal.clause)
        return _form(request, kind, reader, typed, problems, new_id(), 409)
    if kind.sees is not None and not kind.sees(services, reader.caller, stream):
        return page(request, "record/handed_over.html", reader, kind=kind, landlord=landlord)
    uuid = parse_stream(stream).uuid
    return RedirectResponse(f"/{landlord}/{kind.plural}/{uuid}?done={command_id}", 303)


def _made(form: OpeningForm, look: Look, typed: Typed, command_id: str) -> Opening | Read:
    found = read(_questions(form, look), typed, look.zone)
    if found.errors:
        return found
    try:
        body = _plain(found.body, fields_of(form.model))
        return form.model.model_validate({**body, "command_id": command_id})
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            place = ".".join(map(str, problem["loc"])) or next(iter(form.model.model_fields))
            found.errors[place] = problem["msg"].removeprefix("Value error, ")
        return found


def _plain(body: Mapping[str, object], fields: Sequence[Field]) -> dict[str, object]:
    """Return texts as plain text, which an opening stores itself.

    Of a page's address a field that asks for an id alone has its last part.
    """
    by_id = {each.path for each in fields if each.source == "case"}
    found = {
        name: value["text"] if isinstance(value, dict) and set(value) == {"text"} else value
        for name, value in body.items()
    }
    for name in by_id & found.keys():
        found[name] = str(found[name]).split("?")[0].rstrip("/").rpartition("/")[2]
    return found


def _questions(form: OpeningForm, look: Look) -> tuple[Field, ...]:
    offered = form.choices(look)
    asked = [each for each in fields_of(form.model) if each.path != "command_id"]
    return tuple(_worded(each, form, offered) for each in asked)


def _worded(of: Field, form: OpeningForm, offered: Mapping[str, Sequence[Choice]]) -> Field:
    # Rows and groups are worded by the names of their parts, `answers.text`.
    name = of.path.replace(".#", "")
    words = form.values.get(name, {})
    choices = tuple(
        replace(each, label=words.get(each.value, each.label))
        for each in offered.get(name, of.choices)
    )
    return replace(
        of,
        label=form.labels.get(name, of.label),
        hint=form.hints.get(name, of.hint),
        choices=choices,
        source=None if choices else of.source,
        widget=_widget(of, form, choices),
        inner=tuple(_worded(part, form, offered) for part in of.inner),
    )


def _widget(of: Field, form: OpeningForm, choices: Sequence[Choice]) -> Widget:
    if of.path in form.long:
        return "textarea"
    if choices and of.widget in ("text", "case"):
        return "select"
    # There is nothing to choose from: the id, or the address of its page, is asked for.
    return "text" if of.widget == "select" and not choices else of.widget


def _form(
    request: Request,
    kind: Kind,
    reader: SignedIn,
    typed: Typed,
    problems: Problems,
    command_id: str,
    status: int,
) -> HTMLResponse:
    services = parts_of(request).services
    look = look_of(services, reader.caller)
    form = kind.opening
    assert form is not None  # noqa: S101 - asked for by the dependency
    return page(
        request,
        "record/open.html",
        reader,
        status=status,
        landlord=reader.caller.landlord,
        kind=kind,
        back=_back(services, kind, reader.caller),
        form=form,
        fields=_questions(form, look),
        typed=typed,
        problems=problems,
        command_id=command_id,
    )


def _back(services: Services, kind: Kind, caller: Caller) -> str:
    """Return where somebody goes who opens nothing; not everybody may see the list."""
    if kind.may_list(services, caller):
        return f"/{caller.landlord}/{kind.plural}"
    return home_of(services, caller)
