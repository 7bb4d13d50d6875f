"""A landlord's upkeep: the stream in which it is recorded, and the jobs that schedules start."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from contracts.messages import StreamRequest, UpkeepReport, UpkeepRequest
from contracts.names import EFFECTS_QUEUE, RUN_UPKEEP, UPKEEP_JOB
from workflows.stream import StreamWorkflow

# Each job may be begun anew after any step, so a worker that dies costs one more look.
JOB_TRY_LIMIT = timedelta(minutes=30)
JOB_RETRY = RetryPolicy(initial_interval=timedelta(seconds=5), maximum_attempts=5)


@workflow.defn(name="upkeep")
class UpkeepWorkflow(StreamWorkflow):
    """Carries out what the upkeep's stream orders: that a team is told."""

    @workflow.init
    def __init__(self, request: StreamRequest) -> None:
        super().__init__(request)

    @workflow.run
    async def run(self, request: StreamRequest) -> None:
        """Live until nothing is left to wait for."""
        await self.live()


@workflow.defn(name=UPKEEP_JOB)
class UpkeepJobWorkflow:
    """Runs one job once, for a schedule or for a person."""

    @workflow.run
    async def run(self, request: UpkeepRequest) -> UpkeepReport:
        """Return what the job came to."""
        report: UpkeepReport = await workflow.execute_activity(
            RUN_UPKEEP,
            request,
            task_queue=EFFECTS_QUEUE,
            start_to_close_timeout=JOB_TRY_LIMIT,
            retry_policy=JOB_RETRY,
            result_type=UpkeepReport,
        )
        return report
