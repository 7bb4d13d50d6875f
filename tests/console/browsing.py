"""A browser without scripts: cookies, forms with their hidden fields, and the pages' own host."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import httpx2

from domain.identifiers import derived_id
from tests.console.front import CASE, CHANNEL, Front
from tests.console.members import PASSWORD

ADDRESS = "http://127.0.0.1:8080"
LIST = "/shal/cases"
CASE_PAGE = CASE.removeprefix("/api/v1")
CHANNEL_PAGE = CHANNEL.removeprefix("/api/v1")
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Browser:
    """Opens pages of a front as a browser would; follows no redirect by itself."""

    front: Front
    address: str = ADDRESS
    cookies: httpx2.Cookies = field(default_factory=httpx2.Cookies)

    async def open(self, path: str, **headers: str) -> httpx2.Response:
        """Open a page."""
        return await self._send("GET", path, headers={"Accept": "text/html", **headers})

    async def open_with(self, path: str, cookie: str) -> httpx2.Response:
        """Open a page as a browser would that has this session cookie alone."""
        return await Browser(self.front).open(path, Cookie=f"redress={cookie}")

    async def send(self, path: str, headers: dict[str, str], **form: str) -> httpx2.Response:
        """Send a form with just these headers."""
        return await self._send("POST", path, headers={"Accept": "text/html", **headers}, data=form)

    async def submit(self, path: str, **form: str) -> httpx2.Response:
        """Send a form from a page of ours, with the token that is in the last page."""
        return await self.send(path, FROM_HERE, **form)

    async def sign_in(self, login: str, password: str = PASSWORD, to: str = "") -> httpx2.Response:
        """Sign in by the form."""
        return await self.submit("/sign-in", login=login, password=password, to=to)

    async def csrf_token(self) -> str:
        """Return the token that is in this session's pages."""
        return await self.token_of(LIST)

    async def token_of(self, path: str) -> str:
        """Return the token that is in a page's forms."""
        found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', await self.text(path))
        return found[1] if found else ""

    async def sign_out(self) -> httpx2.Response:
        """Sign out by the button in the header."""
        return await self.submit("/sign-out", csrf_token=await self.csrf_token())

    async def text(self, path: str) -> str:
        """Open a page and return its markup."""
        return (await self.open(path)).text

    async def words(self, path: str) -> str:
        """Open a page and return what it says, without its markup."""
        text = re.sub(r"<[^>]*>", " ", await self.text(path))
        return " ".join(unescape(text).split())

    async def _send(self, method: str, path: str, **request: Any) -> httpx2.Response:  # noqa: ANN401
        transport = httpx2.ASGITransport(app=self.front.app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(
            transport=transport, base_url=self.address, cookies=self.cookies
        ) as http:
            answer = await http.request(method, path, **request)
            self.cookies = http.cookies
            return answer


def keep_texts(front: Front, *texts: str) -> None:
    """Keep the texts that a story of the domain's tests refers to."""
    office = front.office
    for text in texts:
        office.vault.put("shal", office.subject, text, derived_id("text", text))
