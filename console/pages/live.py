"""A page that keeps itself up to date: what is new is sent to it as a stream of fragments."""

from collections.abc import AsyncIterator, Callable

import structlog
from fastapi import Request
from fastapi.sse import ServerSentEvent
from starlette.concurrency import run_in_threadpool

from console.pages.parts import parts_of
from console.problems import Problem
from console.sessions import SignedIn
from ledger.errors import LedgerError
from vault.errors import VaultError

log = structlog.get_logger(__name__)

# How soon a page notices that its reader was signed out elsewhere, and that a minute has passed.
LOOK_EVERY_SECONDS = 5.0
SIGNED_OUT = "signed-out"

# Makes what is new since the last id (None: since the page was made), and its id.
News = Callable[[str | None], tuple[str, str | None]]


def room_for_one_more(request: Request) -> None:
    """Refuse a live page where too many are live; the page itself works without."""
    if parts_of(request).watch.is_full:
        raise Problem(
            503,
            "too_many_live_pages",
            "Too many pages are kept up to date at the moment. Reload the page to see what is new.",
            headers={"Retry-After": "30"},
        )


async def live_page(
    request: Request, reader: SignedIn, prefix: str, news: News
) -> AsyncIterator[ServerSentEvent]:
    """Send what `news` makes whenever it differs from the last; end when the reader signs out.

    It is made anew when a stream under `prefix` changes, and now and then as time goes by.
    """
    parts = parts_of(request)
    id_, last = request.headers.get("last-event-id") or None, ""
    async with parts.watch.changes(prefix) as changes:
        while not changes.ended:
            try:
                if await run_in_threadpool(_has_left, request, reader):
                    yield ServerSentEvent(event=SIGNED_OUT, raw_data="sign in again")
                    return
                made, new_id = await run_in_threadpool(news, id_)
            except (LedgerError, VaultError) as error:
                # The browser asks again, later and later, until there is an answer.
                log.warning("live_page_ended", code=error.code)
                return
            if made != last:
                yield ServerSentEvent(raw_data=made, id=new_id)
            id_, last = new_id or id_, made
            await changes.wait(LOOK_EVERY_SECONDS)


def _has_left(request: Request, reader: SignedIn) -> bool:
    """Tell whether the session has ended; a page that only stands open keeps none alive."""
    found = parts_of(request).sessions.find(reader.token, in_use=False)
    return found is None or found.caller != reader.caller
