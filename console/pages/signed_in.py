"""Who opens a page, and whether they may: the same permissions as the API's, denied by default."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from console.access import NOT_HERE
from console.origins import SAFE_METHODS, check_host, check_origin, served_by_https
from console.pages.parts import parts_of
from console.problems import Problem
from console.sessions import SignedIn
from domain.permissions import Permission

CSRF_FIELD = "csrf_token"
CSRF_HEADER = "X-CSRF-Token"


class SignInFirst(Exception):
    """The page is for those who are signed in."""


def cookie_name(request: Request) -> str:
    """Return the session cookie's name.

    `__Host-` binds a cookie to https and to this very host. Over plain http, which is served on
    this machine alone, browsers would refuse it.
    """
    settings = parts_of(request).services.installation.settings.console
    return "__Host-redress" if served_by_https(request, settings) else "redress"


async def protect(request: Request) -> None:
    """Let no page be opened under another name, and nothing be changed from another site."""
    settings = parts_of(request).services.installation.settings.console
    check_host(request, settings)
    check_origin(request, settings)


async def anybody(request: Request) -> SignedIn | None:
    """Return who is signed in, None where nobody is."""
    token = request.cookies.get(cookie_name(request))
    return await run_in_threadpool(parts_of(request).sessions.find, token)


async def somebody(
    request: Request, found: Annotated[SignedIn | None, Depends(anybody)]
) -> SignedIn:
    """Return who is signed in; a change needs the token of one of their own pages, too."""
    if found is None:
        raise SignInFirst
    if request.method not in SAFE_METHODS:
        await _check_token(request, found)
    if request.path_params.get("landlord", found.caller.landlord) != found.caller.landlord:
        # Another landlord's things do not exist for this reader.
        raise Problem(404, "not_found", NOT_HERE)
    return found


def reader_with(permission: Permission) -> Callable[..., Awaitable[SignedIn]]:
    """Return a dependency that lets only readers with this permission pass."""

    async def check(reader: Annotated[SignedIn, Depends(somebody)]) -> SignedIn:
        reader.caller.check(permission)
        return reader

    return check


async def _check_token(request: Request, reader: SignedIn) -> None:
    sent = request.headers.get(CSRF_HEADER)
    if sent is None:
        field = (await request.form()).get(CSRF_FIELD)
        sent = field if isinstance(field, str) else ""
    if not hmac.compare_digest(sent.encode(), reader.csrf_token.encode()):
        raise Problem(
            403,
            "stale_form",
            "This form belongs to a session that has ended. Open the page again and send it anew; "
            "nothing was done.",
        )
