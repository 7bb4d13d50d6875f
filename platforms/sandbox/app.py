"""The sandbox network as one web application."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from platforms.sandbox import admin_api, graph_api, listing_api, pages, people_api
from platforms.sandbox.errors import NetworkError, invalid
from platforms.sandbox.network import utc_now
from platforms.sandbox.settings import SandboxSettings
from platforms.sandbox.state import build


def create_sandbox(settings: SandboxSettings, wall: Callable[[], datetime] = utc_now) -> FastAPI:
    """Return a network that keeps what its settings' file holds. Served by one worker only."""
    sandbox = build(settings, wall)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        courier = asyncio.create_task(sandbox.courier.run())
        yield
        courier.cancel()
        with suppress(asyncio.CancelledError):
            await courier
        sandbox.store.close()

    # The interactive documentation would load scripts from elsewhere.
    app = FastAPI(title="Sandbox network", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.sandbox = sandbox
    for part in (pages, people_api, admin_api, listing_api, graph_api):
        app.include_router(part.router)
    app.add_exception_handler(NetworkError, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(UnicodeEncodeError, _no_text)
    app.add_exception_handler(HTTPException, _no_such_call)
    return app


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, NetworkError)  # noqa: S101 - registered for nothing else
    return JSONResponse(error.body(), error.status)


async def _malformed(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
    problems = [
        f"{'.'.join(str(part) for part in problem['loc'][1:]) or 'body'}: {problem['msg']}"
        for problem in error.errors()
    ]
    refusal = invalid("; ".join(problems))
    return JSONResponse(refusal.body(), refusal.status)


async def _no_text(_: Request, __: Exception) -> JSONResponse:
    """Answer half a surrogate pair, which JSON can say and no text can hold."""
    refusal = invalid("text: is not valid Unicode")
    return JSONResponse(refusal.body(), refusal.status)


async def _no_such_call(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    refusal = NetworkError(error.status_code, 2500, f"Unknown path or method: {error.detail}")
    return JSONResponse(refusal.body(), refusal.status)
