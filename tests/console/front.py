"""A console in this process: its routes, its databases, and no Temporal server behind it."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI
from pydantic import SecretStr
from temporalio.client import Client

from application.intake import IntakeRoom
from application.reading import Reader
from console.app import create_app
from console.services import Services
from contracts.free_ids import new_id
from domain.permissions import Role
from runtime.console_settings import ConsoleSettings
from runtime.installation import Installation
from runtime.intake_desk import IntakeDesk
from runtime.settings import CallerSettings, ChannelSettings, Settings
from runtime.streams import Streams
from tests.application.office import Office
from tests.console.members import members
from tests.domain.happenings import CASE_ID, CHANNEL_ID, lodged

CASE = f"/api/v1/shal/cases/{CASE_ID.split('/')[2]}"
CHANNEL = f"/api/v1/shal/channels/{CHANNEL_ID.split('/')[2]}"
HOOK = "/hooks/shal/sandbox/page-1"
HOOK_SECRET = "the hook's secret"
VERIFY_TOKEN = "the channel's token"
# Whose tokens the callers of these tests have: one of each role, nobody's, and another landlord's.
EVERYBODY = "everybody"
NOBODY = "nobody"
STRANGER = "stranger"


def caller(token: str, roles: tuple[str, ...], landlord: str = "shal") -> CallerSettings:
    """Return what a console keeps of somebody whose token is `token`."""
    digest = sha256(token.encode()).hexdigest()
    return CallerSettings(
        token_sha256=digest, actor=f"staff:{token}", landlord=landlord, roles=roles
    )


def settings(folder: Path) -> Settings:
    """Return the settings of an installation in real time, with all kinds of callers."""
    every_role = tuple(role.value for role in Role)
    return Settings(
        data_dir=folder,
        landlords=("shal", "mhs"),
        channels=(
            ChannelSettings(
                landlord="shal",
                platform="sandbox",
                account="page-1",
                hook_secret=SecretStr(HOOK_SECRET),
                verify_token=SecretStr(VERIFY_TOKEN),
            ),
        ),
        callers=(
            *(caller(role.value, (role.value,)) for role in Role),
            caller(EVERYBODY, every_role),
            caller(NOBODY, ()),
            caller(STRANGER, every_role, "mhs"),
            *members(),
        ),
    )


@dataclass(frozen=True)
class Front:
    """The console, and the installation that it serves."""

    app: FastAPI
    parts: Installation
    office: Office

    async def ask(
        self,
        method: str,
        path: str,
        token: str | None = EVERYBODY,
        **request: Any,  # noqa: ANN401 -- whatever a request may hold
    ) -> httpx2.Response:
        """Send one request; an error on the server's side is its answer, as for any client."""
        headers = request.pop("headers", {})
        if token is not None:
            headers = {"Authorization": f"Bearer {token}", **headers}
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="http://console") as http:
            return await http.request(method, path, headers=headers, **request)

    async def command(
        self, token: str, type_: str, path: str = CASE, **fields: object
    ) -> httpx2.Response:
        """Send a command as a dry run, which needs no Temporal server."""
        body = {"type": type_, "command_id": new_id(), **fields}
        return await self.ask("POST", f"{path}/commands?dry_run=true", token, json=body)

    def routes(self) -> list[tuple[str, str]]:
        """Return the method and path of every route that the API describes."""
        paths: dict[str, dict[str, object]] = self.app.openapi()["paths"]
        return [(method.upper(), path) for path, methods in paths.items() for method in methods]


async def front_of(parts: Installation, client: Client) -> Front:
    """Return a console over an installation in which one case is lodged."""
    office = Office(parts.ledger, parts.vault)
    office.told(lodged())
    return front_over(parts, client, office)


def front_over(parts: Installation, client: Client, office: Office) -> Front:
    """Return a console over an installation as an office left it."""
    return Front(_app(parts, client), parts, office)


def front_with(front: Front, console: ConsoleSettings, client: Client) -> Front:
    """Return another console over the same installation, with other settings of its pages."""
    settings = front.parts.settings.model_copy(update={"console": console})
    parts = replace(front.parts, settings=settings)
    return Front(_app(parts, client), parts, front.office)


def front_of_callers(front: Front, client: Client, *more: CallerSettings) -> Front:
    """Return another console over the same installation, which more people may use."""
    known = front.parts.settings
    settings = known.model_copy(update={"callers": (*known.callers, *more)})
    parts = replace(front.parts, settings=settings)
    return Front(_app(parts, client), parts, front.office)


def _app(parts: Installation, client: Client) -> FastAPI:
    streams = Streams(client)
    room = IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock)
    reader = Reader(parts.ledger, parts.vault)
    return create_app(Services(parts, streams, reader, IntakeDesk(room, streams)))
