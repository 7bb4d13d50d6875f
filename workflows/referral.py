"""One referral; all that is seen of it here is an opaque id."""

from temporalio import workflow

from contracts.messages import StreamRequest
from workflows.stream import StreamWorkflow


@workflow.defn(name="referral")
class ReferralWorkflow(StreamWorkflow):
    """Waits for the limits of a referral's procedure."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        """Live until nothing is left to wait for."""
        await self.live()
