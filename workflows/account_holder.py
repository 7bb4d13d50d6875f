"""One person known on social media: what they did, and what is done about it."""

from temporalio import workflow

from contracts.messages import StreamRequest
from workflows.stream import StreamWorkflow


@workflow.defn(name="account-holder")
class AccountHolderWorkflow(StreamWorkflow):
    """Keeps a person's conduct, and wakes when something about it is due."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        """Live until nothing is left to wait for."""
        await self.live()
