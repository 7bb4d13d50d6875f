"""A browser without scripts: cookies, forms with their hidden fields, and the pages' own host."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import httpx2
from argon2 import PasswordHasher

from domain.permissions import Role
from runtime.settings import CallerSettings
from tests.console.front import Front

ADDRESS = "http://127.0.0.1:8080"
PASSWORD = "correct horse battery"
# As weak as argon2 can be: tests prove who gets in, not how long guessing takes.
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def member(login: str, roles: tuple[str, ...], landlord: str = "shal") -> CallerSettings:
    """Return somebody who signs in as `login` with the tests' one password."""
    return CallerSettings(
        actor=f"staff:{login}",
        landlord=landlord,
        roles=roles,
        name=f"Name of {login}",
        login=login,
        password_hash=HASH,
    )


def members() -> tuple[CallerSettings, ...]:
    """Return one member of each role, one without any, and one of another landlord."""
    return (
        *(member(role.value, (role.value,)) for role in Role),
        member("nobody", ()),
        member("stranger", tuple(role.value for role in Role), "mhs"),
    )


@dataclass
class Browser:
    """Opens pages of a front as a browser would; follows no redirect by itself."""

    front: Front
    address: str = ADDRESS
    cookies: httpx2.Cookies = field(default_factory=httpx2.Cookies)

    async def open(self, path: str, **headers: str) -> httpx2.Response:
        """Open a page."""
        return await self._send("GET", path, headers={"Accept": "text/html", **headers})

    async def send(self, path: str, headers: dict[str, str], **form: str) -> httpx2.Response:
        """Send a form with just these headers."""
        return await self._send("POST", path, headers={"Accept": "text/html", **headers}, data=form)

    async def submit(self, path: str, **form: str) -> httpx2.Response:
        """Send a form from a page of ours, with the token that is in the last page."""
        return await self.send(path, {"Sec-Fetch-Site": "same-origin"}, **form)

    async def sign_in(self, login: str, password: str = PASSWORD, to: str = "") -> httpx2.Response:
        """Sign in by the form."""
        return await self.submit("/sign-in", login=login, password=password, to=to)

    async def csrf_token(self) -> str:
        """Return the token that is in this session's pages."""
        found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', await self.text("/nothing"))
        return found[1] if found else ""

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
