"""Signing in with login and password, and out again."""

import math
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from console.access import Caller
from console.origins import served_by_https
from console.pages.navigation import home_of
from console.pages.parts import PageParts, parts_of
from console.pages.rendering import page
from console.pages.signed_in import anybody, cookie_name, somebody
from console.sessions import SignedIn
from runtime.passwords import verify_password
from runtime.settings import CallerSettings

router = APIRouter()

Parts = Annotated[PageParts, Depends(parts_of)]
# The same for a login that nobody has: which logins there are is told to nobody.
WRONG = "The login or the password is wrong. Check both and try again."


@router.get("/")
async def front(
    parts: Parts, found: Annotated[SignedIn | None, Depends(anybody)]
) -> RedirectResponse:
    """Lead to the first page that somebody may see, or to the sign-in page."""
    return _to(home_of(parts.services, found.caller) if found else "/sign-in")


@router.get("/sign-in")
async def ask(
    request: Request,
    parts: Parts,
    found: Annotated[SignedIn | None, Depends(anybody)],
    to: str = "",
) -> Response:
    """Ask for login and password; whoever is signed in is led on."""
    if found is not None:
        return _to(_inside(to) or home_of(parts.services, found.caller))
    return _form(request, to=to)


@router.post("/sign-in")
async def sign_in(
    request: Request,
    parts: Parts,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "",
) -> Response:
    """Begin a session, or say that login or password is wrong."""
    name, address = login.strip(), request.client.host if request.client else "unknown"
    wait = parts.attempts.take(name, address)
    if wait:
        minutes = math.ceil(wait / 60)
        words = f"Too many attempts. Wait {minutes} min, then try again."
        again = {"Retry-After": str(math.ceil(wait))}
        return _form(request, to=to, login=login, error=words, status=429, headers=again)
    member = await _member(parts, name, password)
    if member is None:
        return _form(request, to=to, login=login, error=WRONG, status=403)
    parts.attempts.forget(name, address)
    former = request.cookies.get(cookie_name(request))
    token = await run_in_threadpool(parts.sessions.begin, member, former)
    response = _to(_inside(to) or home_of(parts.services, Caller.of(member)))
    _set_cookie(request, response, token)
    return response


@router.post("/sign-out")
async def sign_out(
    request: Request, reader: Annotated[SignedIn, Depends(somebody)], parts: Parts
) -> RedirectResponse:
    """End the session, on every page that is open."""
    await run_in_threadpool(parts.sessions.end, reader.token)
    parts.watch.tell_everybody()
    response = _to("/sign-in")
    response.delete_cookie(cookie_name(request), secure=_https(request), httponly=True)
    return response


async def _member(parts: PageParts, login: str, password: str) -> CallerSettings | None:
    """Return whose login and password these are; as slow for a login that nobody has."""
    callers = parts.services.installation.settings.callers
    found = next((c for c in callers if c.login is not None and c.login == login), None)
    known = found.password_hash if found else None
    async with parts.passwords:
        right = await run_in_threadpool(verify_password, known, password)
    return found if right else None


def _form(
    request: Request,
    *,
    to: str,
    login: str = "",
    error: str | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    return page(
        request,
        "sign_in.html",
        status=status,
        headers=headers,
        to=_inside(to),
        login=login,
        error=error,
    )


def _set_cookie(request: Request, response: Response, token: str) -> None:
    # Without an age it ends with the browser; the server ends it earlier.
    response.set_cookie(
        cookie_name(request),
        token,
        path="/",
        secure=_https(request),
        httponly=True,
        samesite="lax",
    )


def _https(request: Request) -> bool:
    return served_by_https(request, parts_of(request).services.installation.settings.console)


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303)


def _inside(to: str) -> str:
    """Return where to go on, if that is a page of ours; nobody is led to another site."""
    own = to.startswith("/") and not to.startswith("//") and "\\" not in to
    return to if own and to.isprintable() else ""
