"""The floor's worker: the same engine settings, threads and sandbox as ours, and one insert."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from sqlalchemy import Column, Engine, LargeBinary, MetaData, Table, Text, insert
from temporalio import activity
from temporalio.client import Client
from temporalio.worker import Worker

from bench.floor_workflow import INSERT, QUEUE, FloorWorkflow
from contracts.free_ids import new_id
from database.engine import open_engine, writing
from runtime.settings import Settings
from worker import workflow_runner

_rows = Table(
    "floor_rows",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)


class Rows:
    """The one table that the floor writes to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with writing(engine) as connection:
            _rows.metadata.create_all(connection)

    @activity.defn(name=INSERT)
    def insert(self, text: str) -> str:
        """Insert one row in a transaction of its own."""
        key = new_id()
        with writing(self._engine) as connection:
            connection.execute(insert(_rows), {"id": key, "payload": text.encode()})
        return key


@asynccontextmanager
async def running_floor(database: str, address: str, settings: Settings) -> AsyncIterator[None]:
    """Run the floor's worker with as many threads as ours has."""
    client = await Client.connect(address)
    engine = open_engine(database)
    threads = settings.recording_threads
    with ThreadPoolExecutor(threads) as pool:
        async with Worker(
            client,
            task_queue=QUEUE,
            workflows=[FloorWorkflow],
            activities=[Rows(engine).insert],
            activity_executor=pool,
            max_concurrent_local_activities=threads,
            max_concurrent_activities=threads,
            workflow_runner=workflow_runner(sandboxed=settings.workflow_sandbox),
        ):
            yield
    engine.dispose()
