"""A worker in a process of its own, which can be told where to kill itself.

The product has no crash hooks: they stand in events of the database engine, in interceptors of
Temporal, and around the log of sends.
"""

import asyncio
import os
import signal
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, event
from temporalio.client import Client, Interceptor
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)
from temporalio.worker import Interceptor as WorkerInterceptor

from contracts.messages import Outcome, PerformRequest, RecordRequest, StreamRequest
from ledger.send_log import LedgerSendLog
from runtime.errors import TemporalUnavailable
from runtime.installation import Installation, installation
from runtime.logs import configure_logs
from runtime.settings import Settings
from runtime.temporal import connect
from tests.engine.kill_at_the_roll import KillAtTheRoll
from tests.engine.kill_points import AFTER_COMMIT, BEFORE_COMMIT, MARKED, ROLLED, ROLLING, SENT
from worker import running_worker


class Death:
    """Kills this process the `countdown`th time that it comes to the place called `hook`."""

    def __init__(self, hook: str | None, countdown: int) -> None:
        self.hook = hook
        self._left = countdown

    def comes_at(self, place: str) -> None:
        """Say where the process is."""
        if place != self.hook:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def work(settings: Settings, address: str, hook: str | None, countdown: int) -> None:
    """Work until killed."""
    configure_logs(settings.data_dir / "worker.log")
    asyncio.run(_work(settings, address, Death(hook, countdown)))


async def _work(settings: Settings, address: str, death: Death) -> None:
    with installation(settings) as parts:
        _watch_commits(parts.ledger.engine, death)
        _watch_marks(death)
        config = (await patiently_connected(parts, address)).config()
        config["interceptors"] = [Watch(death)]
        async with running_worker(parts, Client(**config)):
            await asyncio.Event().wait()


def _watch_commits(engine: Engine, death: Death) -> None:
    @event.listens_for(engine, "before_cursor_execute")
    def notice(connection: Connection, cursor: Any, statement: str, *_: object) -> None:  # noqa: ANN401 -- the driver's own
        if statement.startswith("INSERT INTO events"):
            connection.info["appended"] = True

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        if connection.info.pop("appended", False):
            death.comes_at(BEFORE_COMMIT)

    @event.listens_for(engine, "rollback")
    def rollback(connection: Connection) -> None:
        connection.info.pop("appended", None)


def _watch_marks(death: Death) -> None:
    mark = LedgerSendLog.mark_started

    def marked(log: LedgerSendLog, key: str, at: datetime, previously: datetime | None) -> bool:
        done = mark(log, key, at, previously)
        death.comes_at(MARKED)
        return done

    setattr(LedgerSendLog, mark.__name__, marked)


async def patiently_connected(parts: Installation, address: str) -> Client:
    """Return a client as soon as the server answers; it may have been started a moment ago."""
    while True:
        try:
            return await connect(parts.payload_key, address)
        except TemporalUnavailable:
            await asyncio.sleep(0.1)


class Watch(Interceptor, WorkerInterceptor):
    """Says where the activities are; at the roll it stands in the workflow itself."""

    def __init__(self, death: Death) -> None:
        self._death = death

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 -- Temporal's own
        return _Around(next, self._death)

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002 -- Temporal's own
    ) -> type[WorkflowInboundInterceptor] | None:
        return KillAtTheRoll if self._death.hook == ROLLING else None


class _Around(ActivityInboundInterceptor):
    resumed: set[str] = set()  # noqa: RUF012 -- one for all activities of the process

    def __init__(self, inner: ActivityInboundInterceptor, death: Death) -> None:
        super().__init__(inner)
        self._death = death

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401 -- Temporal's own
        (request,) = input.args
        if isinstance(request, StreamRequest):
            self._comes_back(request.stream)
        answer = await self.next.execute_activity(input)
        if isinstance(request, RecordRequest) and _recorded_something(answer):
            self._death.comes_at(AFTER_COMMIT)
        if isinstance(request, PerformRequest):
            self._death.comes_at(SENT)
        return answer

    def _comes_back(self, stream: str) -> None:
        if stream in self.resumed:
            self._death.comes_at(ROLLED)
        self.resumed.add(stream)


def _recorded_something(answer: object) -> bool:
    return isinstance(answer, Outcome) and answer.answer is not None and bool(answer.answer.events)
