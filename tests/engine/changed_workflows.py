"""Workflows as somebody might change them without thinking of what sleeps on the server."""

from datetime import UTC, datetime, timedelta

from temporalio import workflow

from contracts.messages import PendingEffect, StreamRequest
from workflows.stream import StreamWorkflow


@workflow.defn(name="case")
class WaitsFirst(StreamWorkflow):
    """Waits a moment before it asks where the stream stands."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        await workflow.sleep(timedelta(seconds=1))
        await self.live()


@workflow.defn(name="case")
class ReadsTheWallClock(StreamWorkflow):
    """Asks the machine what time it is, which is another time when it is replayed."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        datetime.now(UTC)
        await self.live()


@workflow.defn(name="case")
class WaitsBeforeEachEffect(StreamWorkflow):
    """Waits a moment before it hands an effect over."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        await self.live()

    async def _carry_out(self, effect: PendingEffect) -> None:
        await workflow.sleep(timedelta(seconds=1))
        await super()._carry_out(effect)


@workflow.defn(name="case")
class NeverRolls(StreamWorkflow):
    """Goes on in the same run for ever."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        await self.live()

    def _may_roll(self) -> bool:
        return False
