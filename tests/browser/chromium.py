"""The Chromium that the browser tests use: the distribution's own, kept to this machine.

`find_chromium` looks for it; where there is none, the tests that need it are skipped and the
summary says so. `make browser` installs it with apt-get, where that is there and we are root.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Request, async_playwright

MISSING = (
    "no Chromium on PATH (`chromium`, `chromium-browser` or `google-chrome`); `make browser` "
    "installs Debian's as root"
)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Nothing of the browser's own may go out either: no updates, no lists, no lookups.
ARGUMENTS = [
    "--no-sandbox",  # it refuses root otherwise
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
CLOSING_SECONDS = 30.0
HOSTS = frozenset({"127.0.0.1"})


def find_chromium() -> str | None:
    """Return the program's path, None where there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


@asynccontextmanager
async def running_chromium(program: str) -> AsyncIterator[Browser]:
    """Start a browser without a window, and end it with the block."""
    playwright = await async_playwright().start()
    try:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await _tried(browser.close())
    finally:
        await _tried(playwright.stop())


async def _tried(closing: Awaitable[None]) -> None:
    """Wait for what closes, but not without end; what is left of it ends with this process."""
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSING_SECONDS):
            await closing


def requests_elsewhere(context: BrowserContext) -> list[str]:
    """Return a list that fills with the address of each request beyond this machine."""
    found: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in HOSTS:
            found.append(request.url)

    context.on("request", note)
    return found
