"""One membership: an application to a group, what waits in it, and what it leads to."""

from temporalio import workflow

from contracts.messages import StreamRequest
from workflows.stream import StreamWorkflow


@workflow.defn(name="membership")
class MembershipWorkflow(StreamWorkflow):
    """Keeps the times of one person's membership of one group."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        """Live until nothing is left to wait for."""
        await self.live()
