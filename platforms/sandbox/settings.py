"""How a sandbox network is set up."""

from pathlib import Path
from secrets import token_urlsafe
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


def _secret() -> str:
    return token_urlsafe(24)


class SandboxSettings(BaseModel):
    """One sandbox network.

    `database`: the SQLite file that keeps everything; None keeps it in memory.
    `public_url`: where people and web hooks' links reach it, without a slash at the end.
    `app_secret`: signs the web hooks. `admin_token`: the bearer token of `/admin`.
    `read_back`: whether a page can look up what it sent by its own key.
    `honour_keys`: whether a repeated `Idempotency-Key` is answered without doing it again; most
    real networks ignore the header, so this is off.
    `private_messages`: `open` lets a page write on in a thread that was begun by either side;
    `meta` only after the person answered, and within `private_window_hours`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: Path | None = None
    public_url: str = "http://127.0.0.1"
    app_secret: str = Field(default_factory=_secret)
    admin_token: str = Field(default_factory=_secret)
    read_back: bool = True
    honour_keys: bool = False
    private_messages: Literal["open", "meta"] = "open"
    private_window_hours: int = 24
