"""A command through the API against a bare Temporal update with one local activity, one insert.

Both in the same run, on the same server, with the same number in flight, in turns. Ours goes by
HTTP to a console, from there as an update to a worker, is decided and recorded in one
transaction, and is answered; console, worker and the floor's worker are processes of their own.
The command is one that a case takes any number of times: what was seen of its author's account.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from temporalio.client import Client, WorkflowHandle

from bench.databases import Database
from bench.floor_workflow import FLOOR, PUT, QUEUE
from bench.load import Load, Send, under_load
from bench.measuring import Comparison, in_turns_async
from bench.office import TOKEN, another_look, open_cases, settings_in
from bench.plan import Plan
from bench.processes import console_process, floor_process, worker_process
from contracts.free_ids import new_id
from domain.identifiers import parse_stream
from runtime.embedded import EmbeddedTemporal
from runtime.installation import installation

LATENCY_AIM = 1.3
THROUGHPUT_AIM = 0.75
# As long as the body that our command travels in.
FLOOR_TEXT = "x" * 300


@dataclass(frozen=True)
class Way:
    """How commands are sent: so many in flight, all to one stream or spread over many."""

    in_flight: int
    spread: bool

    def __str__(self) -> str:
        streams = "many cases" if self.spread else "one case"
        return f"{self.in_flight} in flight, {streams}"


# Temporal takes ten updates of one workflow at a time and turns the eleventh away.
WAYS = (Way(1, True), Way(1, False), Way(20, True), Way(8, False))


@dataclass(frozen=True)
class Sides:
    """What sends one thing, on our side and on the floor's; the number says to which stream."""

    ours: Send
    floor: Send


async def measure(folder: Path, database: Database, plan: Plan) -> list[Comparison]:
    """Return latency and throughput for each way of sending, on one database."""
    async with _running(folder, database, plan.cases) as sides:
        for side in (sides.ours, sides.floor):  # starts every workflow, fills every cache
            await under_load(side, max(plan.cases, 20), 4)
        found = []
        for way in WAYS:
            found += await _compared(sides, way, database.label, plan)
        return found


async def _compared(sides: Sides, way: Way, label: str, plan: Plan) -> list[Comparison]:
    latency = Comparison(f"latency, {way}, {label}", "ms", "lower", LATENCY_AIM)
    throughput = Comparison(f"throughput, {way}, {label}", "/s", "higher", THROUGHPUT_AIM)

    async def measured(send: Send) -> Load:
        one = send if way.spread else lambda _: send(0)
        return await under_load(one, plan.commands, way.in_flight)

    for ours, floor in await in_turns_async(
        plan.rounds, lambda: measured(sides.ours), lambda: measured(sides.floor)
    ):
        latency.add(ours.median_ms, floor.median_ms)
        throughput.add(ours.per_second, floor.per_second)
    return [latency, throughput]


@asynccontextmanager
async def _running(folder: Path, database: Database, cases: int) -> AsyncIterator[Sides]:
    settings = settings_in(folder, database.new("ledger"), database.new("vault"))
    with installation(settings) as parts:
        streams = open_cases(parts, cases)
    async with AsyncExitStack() as stack:
        server = stack.enter_context(EmbeddedTemporal(folder / "temporal"))
        stack.enter_context(worker_process(settings, server.address))
        console = stack.enter_context(console_process(settings, server.address))
        stack.enter_context(floor_process(settings, server.address, database.new("floor")))
        http = await stack.enter_async_context(_caller(console.said))
        yield Sides(_commands(http, streams), await _updates(server.address, cases))


def _caller(base_url: str) -> httpx2.AsyncClient:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return httpx2.AsyncClient(base_url=base_url, headers=headers, timeout=60, trust_env=False)


def _commands(http: httpx2.AsyncClient, cases: Mapping[str, str]) -> Send:
    posts = list(cases.items())

    async def send(number: int) -> None:
        stream, post = posts[number % len(posts)]
        landlord, _, uuid = parse_stream(stream)
        body = another_look(post).model_dump(mode="json") | {"command_id": new_id()}
        answer = await http.post(f"/api/v1/{landlord}/cases/{uuid}/commands", json=body)
        answer.raise_for_status()

    return send


async def _updates(address: str, how_many: int) -> Send:
    client = await Client.connect(address)
    handles: list[WorkflowHandle[object, object]] = [
        await client.start_workflow(FLOOR, id=f"floor-{number}", task_queue=QUEUE)
        for number in range(how_many)
    ]

    async def send(number: int) -> None:
        await handles[number % how_many].execute_update(PUT, FLOOR_TEXT, result_type=str)

    return send
