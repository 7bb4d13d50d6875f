"""One landlord's policy, through its versions and reviews."""

from temporalio import workflow

from contracts.messages import StreamRequest
from workflows.stream import StreamWorkflow


@workflow.defn(name="policy")
class PolicyWorkflow(StreamWorkflow):
    """Holds the alarm of a policy's review, of its time for comments and of its day in force."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        """Live until nothing is left to wait for."""
        await self.live()
