"""The floor of a command's way: a Temporal update with one local activity that inserts one row.

Nothing is checked, decided, folded or hashed, nobody is asked who they are, and nothing is sealed
on its way. No design that records before it answers can do with less.
"""

from datetime import timedelta

from temporalio import workflow

QUEUE = "bench-floor"
INSERT = "insert_row"
PUT = "put"
FLOOR = "floor"


@workflow.defn(name=FLOOR)
class FloorWorkflow:
    """Takes updates until its server is gone."""

    @workflow.run
    async def run(self) -> None:
        """Wait for ever."""
        await workflow.wait_condition(lambda: False)

    @workflow.update(name=PUT)
    async def put(self, text: str) -> str:
        """Insert one row and answer with its key."""
        key: str = await workflow.execute_local_activity(
            INSERT, text, start_to_close_timeout=timedelta(seconds=5), result_type=str
        )
        return key
