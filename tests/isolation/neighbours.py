"""Two landlords in one installation, and what each of them can see of the other."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from sqlalchemy import func, select

from console.app import create_app
from console.services import services_for
from contracts.free_ids import new_id
from demo.network import PLATFORM
from demo.people import Member
from demo.stage import Stage, on_stages
from domain.identifiers import parse_stream
from ledger.tables import events, handled_commands, intake
from platforms.sandbox import SandboxPerson
from platforms.webhooks import SIGNATURE_HEADER, sign
from runtime.metrics import Metrics
from tests.domain.happenings import MONDAY

THEIR_TEXT = "canary-of-their-resident the boiler is cold"
OUR_TEXT = "canary-of-our-resident the lift is stuck"
NOWHERE = "00000000-0000-5000-8000-000000000000"
CSRF = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')


@dataclass
class House:
    """One landlord, with one complaint by the resident who complained to both."""

    stage: Stage
    app: FastAPI
    case: str = ""
    cookies: dict[str, httpx2.Cookies] = field(default_factory=dict)

    @property
    def landlord(self) -> str:
        return self.stage.landlord

    @property
    def uuid(self) -> str:
        return parse_stream(self.case).uuid

    @property
    def channel_uuid(self) -> str:
        return parse_stream(self.stage.channel).uuid

    async def ask(
        self,
        method: str,
        path: str,
        by: Member | None = None,
        **request: Any,  # noqa: ANN401 -- whatever a request may hold
    ) -> httpx2.Response:
        """Ask the API as the handler or somebody else of this landlord."""
        token = (by or self.stage.handler).token
        return await send(
            self.app, method, path, headers={"Authorization": f"Bearer {token}"}, **request
        )

    async def command(self, type_: str, case: str = "", **fields: Any) -> httpx2.Response:  # noqa: ANN401
        """Send a command to a case of this landlord's, under a new id unless one is given."""
        body = {"type": type_, "command_id": new_id(), **fields}
        return await self.ask("POST", f"{address(case or self.case)}/commands", json=body)

    async def captures(self, **fields: object) -> httpx2.Response:
        """Open a case by hand, for a post on the landlord's page unless it says otherwise."""
        body = {
            "command_id": new_id(),
            "platform": PLATFORM,
            "account": self.stage.network.page.id,
            "post": f"captured-{new_id()}",
            "author_id": new_id(),
            "handle": "by.hand",
            "text": "The lift is broken.",
            **fields,
        }
        return await self.ask("POST", f"/api/v1/{self.landlord}/cases", json=body)

    async def events(self, stream: str) -> list[dict[str, Any]]:
        """Return a history with its texts."""
        answer = await self.ask("GET", f"{address(stream)}/events?texts=true")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found

    async def a_new_case(self, text: str = "The lift is broken.") -> str:
        """Let somebody new complain in public."""
        network, name = self.stage.network.client, f"resident.{new_id()[-12:]}"
        person = await asyncio.to_thread(network.create_person, name, "A Resident")
        return await self.posted(person, text)

    async def open(self, method: str, path: str, by: Member | None = None) -> httpx2.Response:
        """Open a page, signed in."""
        member = by or self.stage.handler
        if member.login not in self.cookies:
            async with client(self.app) as http:
                await sign_in(http, member, **{"Sec-Fetch-Site": "same-origin"})
                self.cookies[member.login] = http.cookies
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        return await send(
            self.app, method, path, headers=headers, cookies=self.cookies[member.login]
        )

    async def deliver(self, to: "House", body: bytes, secret: str | None = None) -> httpx2.Response:
        """Deliver a web hook to a landlord's address, signed with this one's secret."""
        own = self.stage.network.app_secret if secret is None else secret
        headers = {SIGNATURE_HEADER: sign(own, body)}
        return await send(self.app, "POST", to.stage.house.hook, content=body, headers=headers)

    async def posted(self, person: SandboxPerson, text: str) -> str:
        """Let a person post on the page; return the case that this opens."""
        before = {row["stream"] for row in self.stage.reader.cases(self.landlord)}
        await asyncio.to_thread(person.post, self.stage.network.page.id, text)
        async with asyncio.timeout(30):
            while True:
                rows = self.stage.reader.cases(self.landlord)
                if opened := {row["stream"] for row in rows} - before:
                    await self.stage.simulation.settle()
                    return str(opened.pop())
                await asyncio.sleep(0.02)


@dataclass(frozen=True)
class Neighbours:
    """Us, who look, and them, of whom nothing may be seen."""

    us: House
    them: House
    resident: SandboxPerson

    @property
    def app(self) -> FastAPI:
        return self.us.app

    @property
    def both(self) -> tuple[House, House]:
        return self.them, self.us

    def marks(self) -> dict[str, str]:
        """Return what would give them away, by what it is."""
        stage, house = self.them.stage, self.them
        with stage.parts.ledger.reading() as view:
            rows = [*view.load(house.case), *view.load(stage.channel)]
        stored = {f"event {row.position}": row.event_id for row in rows}
        commands = {f"command {row.position}": row.command_id for row in rows}
        (case,) = (r for r in stage.reader.cases(house.landlord) if r["stream"] == house.case)
        return {
            "text": THEIR_TEXT.split()[0],
            "case": house.uuid,
            "channel": house.channel_uuid,
            "page": stage.network.page.id,
            "name": stage.parts.policies.current(house.landlord).policy.name,
            "subject": case["subject"],
            **{f"actor of the {m.name}": m.actor for m in stage.staff},
            **stored,
            **commands,
        }

    def seen_in(self, answer: httpx2.Response) -> list[str]:
        """Return what an answer gives away."""
        said = answer.text + str(dict(answer.headers))
        return [what for what, mark in self.marks().items() if mark in said]


async def send(app: FastAPI, method: str, path: str, **request: Any) -> httpx2.Response:  # noqa: ANN401
    """Send one request to the application itself."""
    async with client(app, request.pop("cookies", None)) as http:
        return await http.request(method, path, **request)


def client(app: FastAPI, cookies: httpx2.Cookies | None = None) -> httpx2.AsyncClient:
    """Return a client of the application itself; its faults are answers, as for any client."""
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx2.AsyncClient(
        transport=transport, base_url="http://127.0.0.1:8080", cookies=cookies
    )


async def sign_in(http: httpx2.AsyncClient, member: Member, **headers: str) -> None:
    """Sign in to the pages; the client keeps the cookie."""
    form = {"login": member.login, "password": member.password, "to": ""}
    answer = await http.post("/sign-in", data=form, headers=headers)
    assert answer.status_code == 303, answer.text


def address(stream: str) -> str:
    """Return the path of a stream in the API."""
    landlord, kind, uuid = parse_stream(stream)
    return f"/api/v1/{landlord}/{kind}s/{uuid}"


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Return the method and path of every route there is, of the pages too."""
    pages = getattr(app.router, "default", None)
    for part in (app, pages):
        for context in iter_route_contexts(getattr(part, "routes", ())):
            if isinstance(context.original_route, APIRoute):
                yield from ((method, context.path or "") for method in context.methods or ())


def rows_in(stage: Stage) -> int:
    """Return how many events, remembered commands and intake rows the ledger holds."""
    with stage.parts.ledger.reading() as view:
        return sum(
            view.connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (events, handled_commands, intake)
        )


@asynccontextmanager
async def neighbours_on(folder: Path) -> AsyncIterator[Neighbours]:
    """Set the stage for two landlords, to whom one resident complains."""
    async with on_stages(folder, ["mhs", "shal"], MONDAY) as (theirs, ours):
        services = services_for(ours.parts, ours.streams, Metrics())
        app = create_app(replace(services, simulation=ours.simulation))
        network = ours.network.client
        resident = await asyncio.to_thread(network.create_person, "jo.bright", "Jo Bright")
        them, us = House(theirs, app), House(ours, app)
        them.case = await them.posted(resident, THEIR_TEXT)
        us.case = await us.posted(resident, OUR_TEXT)
        yield Neighbours(us, them, resident)
