"""Doing something to a stream by a form: shown, checked, sent, and answered in words."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from application.words import words_of
from audit.telling import tell
from console.access import NOT_HERE
from console.acts.pictures import files_in
from console.acts.reading import Typed
from console.acts.registry import acts
from console.pages.case.picking import SHOW, filled_in
from console.pages.forms import NOT_ANSWERED, command_id_in, seen_in, typed_in
from console.pages.parts import parts_of
from console.pages.record.act_view import ActView
from console.pages.record.entries import named, sentence
from console.pages.record.problems import Problems, refused
from console.pages.record.views import Viewed, act_view_of
from console.pages.rendering import page
from console.problems import Problem, problem_of
from console.sending import Order, foretell, send
from contracts.messages import Answer
from domain.errors import Refusal

router = APIRouter()


# The button that shows what a command would bring about, and records nothing.
FORETELL = "foretell"


def act_of(view: Viewed, key: str) -> ActView:
    """Return the act that the address names, where this reader may do it."""
    act = acts(view.kind.name).get(key)
    if act is None:
        raise Problem(404, "not_found", NOT_HERE)
    view.reader.caller.check_command(view.kind.name, act.type)
    return act_view_of(view, act)


Acting = Annotated[ActView, Depends(act_of)]


@router.get("/{landlord}/{kind}/{uuid}/acts/{key}")
def ask(request: Request, acting: Acting) -> HTMLResponse:
    """Show an act's form; what the address says of its fields is filled in."""
    typed = Typed({name: [value] for name, value in request.query_params.items()})
    return _form(request, acting, 200, **acting.shown(typed))


@router.post("/{landlord}/{kind}/{uuid}/acts/{key}")
async def act(request: Request, acting: Acting) -> Response:
    """Send what a form holds; show it again with what is wrong, and nothing lost."""
    form = await request.form()
    typed = typed_in(form, await files_in(form))
    command_id, seen = command_id_in(form), seen_in(form)
    if typed.one(SHOW):
        return await _show_wording(request, acting, typed, command_id)
    try:
        made = await run_in_threadpool(acting.made, typed, command_id)
    except Refusal as error:  # by what is on record already of what the command names
        problems = refused(words_of(error.code, error.references), error.cites)
        return await _again(request, acting, 409, typed, problems, command_id=command_id)
    if made.errors:
        problems = Problems(by_field=made.errors)
        return await _again(request, acting, 422, typed, problems, command_id=command_id)
    order = Order(
        command_id=command_id,
        stream=acting.view.stream,
        fields=made.fields,
        via="console",
        expected_version=seen if acting.act.rests_on_what_was_read else None,
    )
    services = parts_of(request).services
    if typed.one(FORETELL):
        return await _foretell(request, acting, typed, order)
    try:
        answer = await send(services, acting.view.reader.caller, order)
    except Refusal as error:
        problems = refused(words_of(error.code, error.references), error.cites)
        return await _again(request, acting, 409, typed, problems, seen=seen)
    except NOT_ANSWERED as error:
        # It may have been recorded: sent again under the same id it is done once.
        problem = problem_of(error)
        problems = Problems(words=str(problem.document["detail"]))
        return await _again(request, acting, problem.status, typed, problems, command_id=command_id)
    if answer.refusal is not None:
        return await _refused(request, acting, typed, answer, seen)
    return RedirectResponse(f"{acting.view.address}?done={command_id}", 303)


async def _foretell(request: Request, acting: ActView, typed: Typed, order: Order) -> Response:
    """Show the form again with what it would bring about, as the rules say now."""
    services = parts_of(request).services
    try:
        events = await foretell(services, acting.view.reader.caller, order)
    except Refusal as error:
        said = {**error.references, "command": f"\u201c{acting.act.label}\u201d"}
        problems = refused(words_of(error.code, said), error.cites)
        return await _again(request, acting, 409, typed, problems, command_id=order.command_id)
    zone = acting.view.look.zone
    kind, view = acting.view.kind, acting.view
    beside = await run_in_threadpool(
        lambda: list(kind.foretells(view.record(), order.fields, events))
    )
    names = acting.view.look.names
    told = [*beside, *(sentence(named(tell(event, zone), names)) for event in events)]
    shown = await run_in_threadpool(
        acting.shown, typed, None, command_id=order.command_id, foretold=told
    )
    return _form(request, acting, 200, **shown)


async def _show_wording(
    request: Request, acting: ActView, typed: Typed, command_id: str
) -> HTMLResponse:
    """Put the wording that was picked into the form, to be read and sent as it stands."""
    try:
        preview = await run_in_threadpool(acting.preview, typed)
    except Refusal as error:
        problems = refused(words_of(error.code, error.references), error.cites)
        return await _again(request, acting, 409, typed, problems, command_id=command_id)
    filled = filled_in(acting.act, typed, preview)
    shown = await run_in_threadpool(
        acting.shown, filled, None, command_id=command_id, preview=preview
    )
    return _form(request, acting, 200, **shown)


async def _refused(
    request: Request, acting: ActView, typed: Typed, answer: Answer, seen: int | None
) -> HTMLResponse:
    refusal = answer.refusal
    assert refusal is not None  # noqa: S101 - asked for by the caller
    # People know an act by its label, not by the command's name.
    said = {**refusal.references, "command": f"\u201c{acting.act.label}\u201d"}
    problems = refused(words_of(refusal.code, said), refusal.clause)
    return await _again(request, acting, 409, typed, problems, seen=seen)


async def _again(
    request: Request,
    acting: ActView,
    status: int,
    typed: Typed,
    problems: Problems,
    **beside: Any,  # noqa: ANN401 -- command id, or the version that was seen
) -> HTMLResponse:
    shown = await run_in_threadpool(acting.shown, typed, problems, **beside)
    return _form(request, acting, status, **shown)


def _form(request: Request, acting: ActView, status: int, **shown: Any) -> HTMLResponse:  # noqa: ANN401
    return page(request, "record/act.html", acting.view.reader, status=status, **shown)
