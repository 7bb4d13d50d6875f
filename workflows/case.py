"""One case, from its first post to its end."""

from temporalio import workflow

from contracts.messages import StreamRequest
from workflows.stream import StreamWorkflow


@workflow.defn(name="case")
class CaseWorkflow(StreamWorkflow):
    """Holds a case's alarm and carries its effects out."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        """Live until nothing is left to wait for."""
        await self.live()
