"""Somebody before a browser, and what must be true of every page that they see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, BrowserContext, Page, expect

from demo.people import Member
from domain.identifiers import parse_stream
from platforms.sandbox import SandboxPerson
from tests.browser.chromium import requests_elsewhere
from tests.console.live import Live

PATIENCE_MS = 20_000
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
LIVE = "Live: new events appear by themselves."
_numbers = count(1)
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Visitor:
    """A page in a browser with cookies of its own; `complaints` are the browser's own."""

    live: Live
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the console answers."""
        return self.live.stage.console_url

    async def sign_in(self, member: Member | None = None) -> None:
        """Sign in as somebody whose first page is that of the cases."""
        await self.come_in(member or self.live.stage.handler)
        await expect(self.page.get_by_role("heading", name="Cases")).to_be_visible()

    async def come_in(self, who: Member) -> None:
        """Sign in by the form, with the keyboard's Enter, whatever page that leads to."""
        await self.page.goto(f"{self.address}/sign-in")
        await self.page.get_by_label("Login").fill(who.login)
        await self.page.get_by_label("Password").fill(who.password)
        await self.page.get_by_label("Password").press("Enter")
        await expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    async def open_list(self) -> None:
        """Open the list of cases and wait until it is live."""
        await self.page.goto(f"{self.address}/{self.live.stage.landlord}/cases")
        await self.is_live()

    async def open_case(self, stream: str, query: str = "") -> None:
        """Open a case and wait until it is live."""
        await self.page.goto(f"{self.address}{case_path(stream)}{query}")
        await self.is_live()

    async def is_live(self) -> None:
        """Wait until what is new would appear by itself."""
        await expect(self.page.get_by_text(LIVE)).to_be_visible()

    async def resident(self) -> SandboxPerson:
        """Return a new resident on the network."""
        create = self.live.stage.network.client.create_person
        return await asyncio.to_thread(create, f"neighbour{next(_numbers)}", "A Neighbour")

    async def writes(self, person: SandboxPerson, text: str) -> None:
        """Let a resident post on the landlord's page."""
        await asyncio.to_thread(person.post, self.live.stage.network.page.id, text)

    async def violations(self) -> str:
        """Return what axe finds against WCAG 2.2 AA on the page as it is now."""
        found = await Axe().run(self.page, options=RULES)
        report: str = found.generate_report() if found.violations_count else ""
        return report


def case_path(stream: str) -> str:
    """Return the path of a case's page."""
    landlord, _, uuid = parse_stream(stream)
    return f"/{landlord}/cases/{uuid}"


@asynccontextmanager
async def visiting(browser: Browser, live: Live, **options: object) -> AsyncIterator[Visitor]:
    """Open a browser window; in the end nothing went out and nothing went wrong in it."""
    context = await browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    elsewhere = requests_elsewhere(context)
    visitor = Visitor(live, context, await context.new_page())
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    visitor.page.on("console", lambda said: _note(visitor, said.type, said.text))
    try:
        yield visitor
    finally:
        await context.close()
    assert not elsewhere, "requests beyond this machine"
    assert not visitor.complaints, "errors in the browser's console"


def _note(visitor: Visitor, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        visitor.complaints.append(text)
