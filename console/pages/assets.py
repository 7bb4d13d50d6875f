"""The built style sheet and script: where they are, and under which address they never change."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

DIST = Path(__file__).parents[1] / "static" / "dist"
PATH = "/static"
# Each build has addresses of its own, so that a browser need never ask again.
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def asset(name: str) -> str | None:
    """Return the address of a built file; None where the front end is not built."""
    file = DIST / name
    if not file.is_file():
        return None
    return f"{PATH}/{name}?v={sha256(file.read_bytes()).hexdigest()[:12]}"


class BuiltFiles(StaticFiles):
    """The built files, to be kept for ever under their versioned address."""

    def __init__(self) -> None:
        super().__init__(directory=DIST, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file with how long it may be kept."""
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v=") and response.status_code == 200:
            response.headers["Cache-Control"] = FOR_EVER
        return response
