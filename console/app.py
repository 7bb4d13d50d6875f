"""The console as an ASGI application: API, web hooks, and the loop that hands over intake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from console import api, health, hooks
from console.description import DescribedApi
from console.problems import add_problem_handlers
from console.request_log import RequestLog
from console.services import Services
from runtime.health import Health
from runtime.readiness import checks_of, intake_check


def create_app(services: Services) -> FastAPI:
    """Return the console of one installation."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        handing_over = asyncio.create_task(services.intake.run())
        try:
            yield
        finally:
            handing_over.cancel()
            with suppress(asyncio.CancelledError):
                await handing_over

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
    app.include_router(api.router)
    app.include_router(hooks.router)
    app.include_router(health.router)
    add_problem_handlers(app)
    app.add_middleware(RequestLog, metrics=services.metrics)
    return app


def _health(services: Services) -> Health:
    needed = checks_of(services.installation, services.streams.client)
    return Health({**needed, "intake": intake_check(services.intake)})
