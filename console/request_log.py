"""One log line and one count a request, and an id that every line on its way carries."""

from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from contracts.free_ids import new_id
from domain.sealed import SEALED_KINDS
from runtime.metrics import Metrics

log = structlog.get_logger(__name__)

# Probes ask all day; their answers are in the metrics.
QUIET = "/health/"


class RequestLog:
    """ASGI middleware; logs method, route and status, nothing that a caller wrote."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its id bound to the log."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun = 0, perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._metrics.request_begins()
        with bound_contextvars(request_id=new_id()):
            try:
                await self._app(scope, receive, sending)
            finally:
                method = scope["method"]
                route = _in_the_open(getattr(scope.get("route"), "path", "none"))
                self._metrics.request_ends(method, route, status, perf_counter() - begun)
                if not route.startswith(QUIET):
                    log.info("request_answered", method=method, route=route, status=status)


def _in_the_open(route: str) -> str:
    """Return a route's template, which tells nobody that it was one of what is sealed."""
    for kind in SEALED_KINDS:
        route = route.replace(f"/{kind}s", "/{kind}")
    return route
