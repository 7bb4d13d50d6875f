"""The pages as an application of their own, with checks and errors that the API does not have."""

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from console.pages import sign_in
from console.pages.assets import PATH, BuiltFiles
from console.pages.board import routes as board
from console.pages.case import routes as case
from console.pages.cases import opening
from console.pages.cases import routes as cases
from console.pages.group import routes as group
from console.pages.limits import FormLimits
from console.pages.parts import PageParts
from console.pages.person import routes as person
from console.pages.problems import add_problem_pages
from console.pages.record import acting, listing
from console.pages.record import opening as opening_records
from console.pages.record import routes as record
from console.pages.register import routes as register
from console.pages.signed_in import protect
from console.pages.unread import routes as unread

ROUTERS = (
    sign_in.router,
    cases.router,
    case.router,
    acting.router,
    opening.router,
    person.router,
    unread.router,
    board.router,
    register.router,
    group.router,
    # What stands in their addresses for any kind would take every other page's name.
    opening_records.router,
    listing.router,
    record.router,
)


def show_pages(app: FastAPI, parts: PageParts) -> None:
    """Answer with the pages whatever is none of the application's own addresses."""
    app.router.default = _BesideTheApi(create_pages(parts), app.router.default)


class _BesideTheApi:
    """The pages, but for the API's addresses: where nothing is, a program is told in its terms."""

    def __init__(self, pages: FastAPI, nothing: ASGIApp) -> None:
        self.routes = pages.routes
        self._pages = pages
        self._nothing = nothing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        of_the_api = scope["type"] == "http" and scope["path"].startswith("/api/")
        await (self._nothing if of_the_api else self._pages)(scope, receive, send)


def create_pages(parts: PageParts) -> FastAPI:
    """Return the pages of one console."""
    pages = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, dependencies=[Depends(protect)]
    )
    pages.state.page_parts = parts
    pages.mount(PATH, BuiltFiles())
    for router in ROUTERS:
        pages.include_router(router)
    add_problem_pages(pages)
    pages.add_middleware(FormLimits)
    return pages
