"""Health over HTTP: whether the process turns, and whether work can be sent to it. For anybody."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from runtime.health import Health

router = APIRouter(prefix="/health", include_in_schema=False)


@router.get("/live")
async def live() -> dict[str, Any]:
    """Answer while the process turns; one that does not is to be restarted."""
    return {"live": True}


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """Answer with each part and what to do; 503 while any is not ready."""
    health: Health = request.app.state.health
    report = await health.report()
    return JSONResponse(report.document(), 200 if report.ready else 503)


def health_app(health: Health) -> FastAPI:
    """Return an application of these two addresses alone, for a process without pages."""
    app = FastAPI(title="Health", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.health = health
    app.include_router(router)
    return app
