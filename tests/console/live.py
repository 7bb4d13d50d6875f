"""The demo's stage as a client of its API sees it: real server, worker, network and console."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import httpx2

from contracts.free_ids import new_id
from demo.network import PLATFORM
from demo.people import Member
from demo.stage import Stage, on_stage
from domain.identifiers import parse_stream
from tests.domain.happenings import MONDAY

PATIENCE_SECONDS = 30.0
_numbers = count(1)


@dataclass(frozen=True)
class Live:
    """A client with the tokens of the stage's staff."""

    stage: Stage
    http: httpx2.AsyncClient

    async def ask(
        self,
        method: str,
        path: str,
        by: Member | None = None,
        **request: Any,  # noqa: ANN401
    ) -> httpx2.Response:
        """Send one request as a handler, or as somebody else."""
        token = (by or self.stage.handler).token
        return await self.http.request(
            method, path, headers={"Authorization": f"Bearer {token}"}, **request
        )

    async def command(self, case: str, type_: str, **fields: Any) -> httpx2.Response:  # noqa: ANN401
        """Send a command to a case, under a new id unless one is given."""
        body = {"type": type_, "command_id": new_id(), **fields}
        return await self.ask("POST", f"{address(case)}/commands", json=body)

    async def events(self, case: str, query: str = "") -> list[dict[str, Any]]:
        """Return the history of a case."""
        answer = await self.ask("GET", f"{address(case)}/events{query}")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found

    async def posted(self, text: str = "The lift is broken.") -> str:
        """Let a new resident complain on the network; return the case that this opens."""
        name = f"resident{next(_numbers)}"
        network = self.stage.network
        before = {row["stream"] for row in self.stage.reader.cases("shal")}
        person = await asyncio.to_thread(network.client.create_person, name, "A Resident")
        await asyncio.to_thread(person.post, network.page.id, text)
        give_up = monotonic() + PATIENCE_SECONDS
        while monotonic() < give_up:
            opened = {row["stream"] for row in self.stage.reader.cases("shal")} - before
            if opened:
                await self.stage.simulation.settle()
                return str(opened.pop())
            await asyncio.sleep(0.02)
        raise AssertionError("the post opened no case")

    def opening(self, **fields: object) -> dict[str, object]:
        """Return a request that opens a case for a post captured by hand."""
        return {
            "command_id": new_id(),
            "platform": PLATFORM,
            "account": self.stage.network.page.id,
            "post": f"captured-{next(_numbers)}",
            "author_id": "by-hand",
            "handle": "jo.bright",
            "text": "The lift is broken.",
            **fields,
        }


def address(stream: str) -> str:
    """Return the path of a stream in the API."""
    landlord, kind, uuid = parse_stream(stream)
    return f"/api/v1/{landlord}/{kind}s/{uuid}"


@asynccontextmanager
async def live_on(folder: Path) -> AsyncIterator[Live]:
    """Set the demo's stage in an empty folder and call its console."""
    async with (
        on_stage(folder, "shal", MONDAY) as stage,
        httpx2.AsyncClient(base_url=stage.console_url, timeout=60, trust_env=False) as http,
    ):
        yield Live(stage, http)
