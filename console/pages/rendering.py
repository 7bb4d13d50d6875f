"""From template to page. Whatever somebody wrote is escaped; no template marks text as safe."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from application.media import LARGEST_PICTURE
from audit.telling import moment
from console.acts.pictures import MOST_FILES
from console.acts.reading import row_of
from console.acts.registry import acts
from console.pages.assets import asset
from console.pages.countdown import spent
from console.pages.navigation import places_for
from console.pages.parts import parts_of
from console.sessions import SignedIn
from domain.identifiers import parse_stream

TEMPLATES = Path(__file__).parents[1] / "templates"


def render(template: str, **context: Any) -> str:  # noqa: ANN401 -- whatever a template shows
    """Return a template filled in."""
    return _environment().get_template(template).render(context)


def page(
    request: Request,
    template: str,
    reader: SignedIn | None = None,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **context: Any,  # noqa: ANN401 -- whatever a template shows
) -> HTMLResponse:
    """Return a whole page; `reader` is who it is shown to."""
    shared = {
        "reader": reader,
        "clock": simulated_clock(request, reader),
        "path": _path(request),
        "places": places_for(parts_of(request).services, reader.caller) if reader else (),
    }
    return HTMLResponse(render(template, **shared, **context), status, headers=headers)


def simulated_clock(request: Request, reader: SignedIn | None) -> dict[str, Any] | None:
    """Return the simulated now and the zone to show it in; None where time is real."""
    parts = parts_of(request).services.installation
    if reader is None or not parts.settings.simulated:
        return None
    return {"now": parts.now(), "zone": zone_of(request, reader.caller.landlord)}


def zone_of(request: Request, landlord: str) -> ZoneInfo:
    """Return the landlord's zone, in which its people read times."""
    policies = parts_of(request).services.installation.policies
    return ZoneInfo(policies.current(landlord).policy.zone)


def utc_attribute(at: datetime) -> str:
    """Return an instant as `<time datetime>` wants it, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _path(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.url.path}{query}"


def _act_label(key: str, stream: str) -> str:
    """Return what an act of a stream is called."""
    return acts(parse_stream(stream).kind)[key].label


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(moment=moment, utc=utc_attribute, row=row_of, spent=spent)
    environment.filters["act_label"] = _act_label
    environment.globals["asset"] = asset
    environment.globals["largest_picture"] = f"{LARGEST_PICTURE // 1024 // 1024} MB"
    environment.globals["most_files"] = MOST_FILES
    return environment
