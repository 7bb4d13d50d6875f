"""Settings of the console's pages."""

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})


def _safe_to_sign_in(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK_HOSTS:
        raise ValueError("passwords and cookies need https; give https://HOST")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise ValueError("give https://HOST or https://HOST:PORT, without a path")
    return f"{parts.scheme}://{parts.netloc}"


PublicUrl = Annotated[str, AfterValidator(_safe_to_sign_in)]


class ConsoleSettings(BaseModel):
    """How the pages are reached, and how long somebody stays signed in to them.

    `public_url` is the https address that people open; without it the pages are for this machine
    alone. A session ends `session_idle` after its last page and `session_longest` after its
    beginning. `live_pages` is how many pages one console keeps up to date at a time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    public_url: PublicUrl | None = None
    session_idle: Annotated[timedelta, Field(gt=timedelta(0))] = timedelta(minutes=30)
    session_longest: Annotated[timedelta, Field(gt=timedelta(0))] = timedelta(hours=10)
    live_pages: Annotated[int, Field(gt=0)] = 200
