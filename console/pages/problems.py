"""What a page says when there is nothing to show: what happened and what to do next."""

from http import HTTPStatus
from urllib.parse import urlencode, urlunsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from console.access import NOT_HERE
from console.pages.rendering import page
from console.pages.signed_in import SignInFirst
from console.problems import ERRORS, Problem, problem_of

_TITLES = {
    403: "You may not do this",
    404: "There is nothing here",
    421: "Another address is needed",
    503: "This cannot be shown at the moment",
}


def add_problem_pages(app: FastAPI) -> None:
    """Answer every error with a page, or with a problem document where no page was asked for."""
    app.add_exception_handler(SignInFirst, _sign_in)
    for kind in (*ERRORS, Exception):
        app.add_exception_handler(kind, _problem)


async def _sign_in(request: Request, error: Exception) -> Response:
    if request.method != "GET" or not _asks_for_a_page(request):
        return Response(status_code=401)
    here = urlunsplit(("", "", request.url.path, request.url.query, ""))
    return RedirectResponse(f"/sign-in?{urlencode({'to': here})}", 303)


async def _problem(request: Request, error: Exception) -> Response:
    problem = _not_here(error) or problem_of(error)
    if not _asks_for_a_page(request):
        return problem.response()
    title = _TITLES.get(problem.status) or HTTPStatus(problem.status).phrase
    shown = {"title": title, "words": problem.document["detail"], "code": problem.document["code"]}
    return page(request, "problem.html", status=problem.status, **shown)


def _not_here(error: Exception) -> Problem | None:
    """Say of an address that can be nobody's that there is nothing, as of any other such."""
    malformed = error.errors() if isinstance(error, RequestValidationError) else []
    missing = isinstance(error, HTTPException) and error.status_code == 404
    if missing or any(problem["loc"][0] == "path" for problem in malformed):
        return Problem(404, "not_found", NOT_HERE)
    return None


def _asks_for_a_page(request: Request) -> bool:
    # What an event stream is answered with would land in the middle of a page.
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and "text/event-stream" not in accepted
