"""The console as an ASGI application: API, web hooks, and the loop that hands over intake."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from console import api, health, hooks, register
from console.background import in_the_background
from console.description import DescribedApi
from console.headers import SecurityHeaders
from console.opening_routes import opening_routes
from console.pages.app import show_pages
from console.pages.parts import page_parts
from console.problems import add_problem_handlers
from console.request_log import RequestLog
from console.services import Services
from runtime.health import Health
from runtime.readiness import checks_of, intake_check


def create_app(services: Services) -> FastAPI:
    """Return the console of one installation."""
    parts = page_parts(services)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        stopping = getattr(app.state, "stopping", None)
        async with in_the_background(services), parts.watch.running(stopping):
            yield

    app = DescribedApi(
        title="Redress",
        version="1",
        summary="Complaints made on social media, from public post to published resolution",
        lifespan=lifespan,
        # The interactive documentation would load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.state.services = services
    app.state.settings = services.installation.settings
    app.state.health = _health(services)
    app.include_router(register.router)
    app.include_router(opening_routes())
    app.include_router(api.router)
    app.include_router(hooks.router)
    app.include_router(health.router)
    add_problem_handlers(app)
    show_pages(app, parts)
    app.add_middleware(SecurityHeaders, https=_is_https(services))
    app.add_middleware(RequestLog, metrics=services.metrics)
    return app


def _health(services: Services) -> Health:
    needed = checks_of(services.installation, services.streams.client)
    return Health({**needed, "intake": intake_check(services.intake)})


def _is_https(services: Services) -> bool:
    address = services.installation.settings.console.public_url
    return address is not None and address.startswith("https://")
