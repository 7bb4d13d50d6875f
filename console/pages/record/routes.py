"""One stream's page, and what is added to it while one looks; cases have a page of their own."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from console.pages.case.routes import VERSION, After, CommandId, Order
from console.pages.live import live_page, room_for_one_more
from console.pages.record.done import done_by
from console.pages.record.views import Viewed
from console.pages.rendering import page, render, simulated_clock

router = APIRouter()


@router.get("/{landlord}/{kind}/{uuid}")
def record(
    request: Request, view: Viewed, order: Order = "newest", done: CommandId = None
) -> HTMLResponse:
    """Show a stream; `done` is the command that somebody comes back from."""
    shown = view.whole()
    outcome = done_by(view, done) if done else None
    return page(request, "record/page.html", view.reader, order=order, outcome=outcome, **shown)


@router.get(
    "/{landlord}/{kind}/{uuid}/live",
    response_class=EventSourceResponse,
    dependencies=[Depends(room_for_one_more)],
)
async def live(
    request: Request, view: Viewed, order: Order = "newest", after: After = 0
) -> AsyncIterator[ServerSentEvent]:
    """Send what is recorded behind version `after`, or behind the last that arrived."""

    def news(last_id: str | None) -> tuple[str, str | None]:
        known = int(last_id) if last_id and VERSION.fullmatch(last_id) else after
        clock = simulated_clock(request, view.reader)
        shown = view.afresh().since(known)
        fragment = render("record/news.html", order=order, clock=clock, **shown)
        return fragment, str(shown["version"])

    async for event in live_page(request, view.reader, view.stream, news):
        yield event
