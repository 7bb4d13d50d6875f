"""How large a form may be, by what is in it; larger ones are refused before they are read."""

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from application.media import LARGEST_ENCODED
from console.openings.case import MOST_PICTURES

# A login, a password and an address.
SIGNING_IN = 16 * 1024
# Letters; four bytes of a character come as twelve.
ACTING = 512 * 1024
# Pictures beside the words.
_WITH_PICTURES = ("/open-a-case", "/acts/attach_evidence")
HANDING_IN = MOST_PICTURES * LARGEST_ENCODED


class FormLimits:
    """Limits each form by its address; whoever is not signed in can send little."""

    def __init__(self, app: ASGIApp) -> None:
        self._by_size = {
            size: RequestBodyLimitMiddleware(app, max_body_size=size)
            for size in (SIGNING_IN, ACTING, HANDING_IN)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with the limit of its address."""
        await self._by_size[_limit_of(str(scope.get("path", "")))](scope, receive, send)


def _limit_of(path: str) -> int:
    if path.endswith(_WITH_PICTURES):
        return HANDING_IN
    return SIGNING_IN if path in ("/sign-in", "/sign-out") else ACTING
