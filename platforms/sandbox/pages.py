"""The network as people see it in a browser. Everything that somebody wrote is escaped."""

from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from platforms.sandbox.errors import NetworkError
from platforms.sandbox.state import Network

FOLDER = Path(__file__).with_name("templates")
# Should something hostile get through after all, the browser still runs none of it.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
templates = Jinja2Templates(directory=FOLDER)


def _moment(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%a %d %b %Y, %H:%M UTC")


templates.env.filters["moment"] = _moment


@router.get("/")
async def front(request: Request, network: Network) -> Response:
    """Show all posts, newest first."""
    context = {"posts": network.square.posts(), "members": network.members}
    return templates.TemplateResponse(request, "front.html", context, headers=HEADERS)


@router.get("/posts/{post_id}")
async def thread(request: Request, post_id: str, network: Network) -> Response:
    """Show a post and what was replied."""
    try:
        posts = network.square.thread(network.square.get(post_id).root)
    except NetworkError:
        return templates.TemplateResponse(request, "gone.html", status_code=404, headers=HEADERS)
    return templates.TemplateResponse(request, "thread.html", {"posts": posts}, headers=HEADERS)


@router.get("/style.css")
async def style() -> Response:
    """Return the one style sheet."""
    return FileResponse(FOLDER / "style.css", media_type="text/css", headers=HEADERS)
