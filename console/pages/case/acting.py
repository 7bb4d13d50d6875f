"""Doing something to a case by a form: shown, checked, sent, and answered in words."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from application.words import words_of
from console.access import NOT_HERE
from console.acts.pictures import files_in
from console.acts.reading import Typed
from console.acts.registry import acts
from console.pages.case.act_view import ActView, Problems, refused
from console.pages.case.picking import SHOW, filled_in
from console.pages.case.routes import Viewed
from console.pages.forms import NOT_ANSWERED, command_id_in, seen_in, typed_in
from console.pages.parts import parts_of
from console.pages.rendering import page
from console.problems import Problem, problem_of
from console.sending import Order, send
from contracts.messages import Answer
from domain.errors import Refusal
from domain.identifiers import Uuid

router = APIRouter()


def act_of(view: Viewed, key: str) -> ActView:
    """Return the act that the address names, where this reader may do it."""
    act = acts().get(key)
    if act is None:
        raise Problem(404, "not_found", NOT_HERE)
    view.reader.caller.check_command("case", act.type)
    return ActView(view, act)


Acting = Annotated[ActView, Depends(act_of)]


@router.get("/{landlord}/cases/{uuid}/acts/{key}")
def ask(request: Request, acting: Acting) -> HTMLResponse:
    """Show an act's form; what the address says of its fields is filled in."""
    typed = Typed({name: [value] for name, value in request.query_params.items()})
    return _form(request, acting, 200, **acting.shown(typed))


@router.post("/{landlord}/cases/{uuid}/acts/{key}")
async def act(request: Request, acting: Acting, uuid: Uuid) -> Response:
    """Send what a form holds; show it again with what is wrong, and nothing lost."""
    form = await request.form()
    typed = typed_in(form, await files_in(form))
    command_id, seen = command_id_in(form), seen_in(form)
    if typed.one(SHOW):
        return await _show_wording(request, acting, typed, command_id)
    made = await run_in_threadpool(acting.made, typed, command_id)
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
    landlord = acting.view.reader.caller.landlord
    return RedirectResponse(f"/{landlord}/cases/{uuid}?done={command_id}", 303)


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
    return page(request, "case/act.html", acting.view.reader, status=status, **shown)
