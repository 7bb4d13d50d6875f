"""One log line a request, and an id that every line written on its way carries."""

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from contracts.free_ids import new_id

log = structlog.get_logger(__name__)


class RequestLog:
    """ASGI middleware; logs method, route and status, nothing that a caller wrote."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its id bound to the log."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with bound_contextvars(request_id=new_id()):
            try:
                await self._app(scope, receive, sending)
            finally:
                route = getattr(scope.get("route"), "path", "none")
                log.info("request_answered", method=scope["method"], route=route, status=status)
