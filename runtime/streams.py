"""The client's side of a stream: send a command, start or wake its workflow."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from functools import cache

from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowHandle,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from application.errors import ApplicationProblem
from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope, StreamRequest
from contracts.names import INTERNAL_ERROR, STREAMS_QUEUE, SUBMIT
from domain.identifiers import parse_stream
from ledger.errors import LedgerError
from runtime.errors import NotAnsweredInTime, RecordingFailed, TemporalUnavailable
from vault.errors import VaultError

ANSWER_LIMIT = timedelta(seconds=15)


class Streams:
    """Sends commands to streams, whether their workflows run, sleep or have ended."""

    def __init__(self, client: Client, answer_limit: timedelta = ANSWER_LIMIT) -> None:
        self.client = client
        self._limit = answer_limit

    async def submit(self, envelope: CommandEnvelope) -> Answer:
        """Return the answer to a command; the same command id always brings the same answer.

        Raises NotAnsweredInTime, RecordingFailed or TemporalUnavailable when there is no answer
        yet; the command may then be sent again as it is.
        """
        try:
            return await self._submit(envelope)
        except WorkflowUpdateFailedError as failed:
            raise _recording_failed(failed) from failed
        except WorkflowUpdateRPCTimeoutOrCancelledError as late:
            raise NotAnsweredInTime(self._limit.total_seconds()) from late
        except RPCError as error:
            raise self._unavailable(error) from error

    async def wake(self, stream: str, *, anew: bool = False) -> None:
        """Make sure that the stream's workflow runs; a running one is left as it is.

        `anew` ends a running one, which may know of what the ledger has forgotten.
        """
        conflict = WorkflowIDConflictPolicy
        try:
            await self.client.start_workflow(
                parse_stream(stream).kind,
                StreamRequest(stream=stream),
                id=stream,
                task_queue=STREAMS_QUEUE,
                id_conflict_policy=conflict.TERMINATE_EXISTING if anew else conflict.USE_EXISTING,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
                rpc_timeout=self._limit,
            )
        except RPCError as error:
            raise self._unavailable(error) from error

    async def end_all(self, landlord: str, reason: str) -> int:
        """Terminate every run of a landlord's streams that the server lists; return how many.

        The list may be a second behind: call it again until it finds none.
        """
        running = (
            f"TaskQueue = '{STREAMS_QUEUE}' AND ExecutionStatus = 'Running' "
            f"AND WorkflowId STARTS_WITH '{landlord}/'"
        )
        ended = 0
        try:
            async for run in self.client.list_workflows(running, rpc_timeout=self._limit):
                ended += await self._end(run.id, run.run_id, reason)
        except RPCError as error:
            raise self._unavailable(error) from error
        return ended

    async def _end(self, stream: str, run_id: str | None, reason: str) -> bool:
        handle = self.client.get_workflow_handle(stream, run_id=run_id)
        try:
            await handle.terminate(reason=reason, rpc_timeout=self._limit)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:  # it has ended by itself
                raise
            return False
        return True

    def handle(self, stream: str) -> WorkflowHandle[None, None]:
        """Return the handle of the stream's current run."""
        return self.client.get_workflow_handle(stream)

    async def _submit(self, envelope: CommandEnvelope) -> Answer:
        # Each sending is an update of its own: Temporal would answer a known one itself, a failed
        # recording with the same failure for ever. The ledger knows what it has handled.
        update_id = new_id()
        try:
            answer: Answer = await self.handle(envelope.stream).execute_update(
                SUBMIT,
                envelope,
                id=update_id,
                result_type=Answer,
                rpc_timeout=self._limit,
            )
        except RPCError as error:
            # Never started, ended, or ending at this very moment: start a run with the command.
            if error.status not in (RPCStatusCode.NOT_FOUND, RPCStatusCode.ABORTED):
                raise
            return await self._submit_with_start(envelope, update_id)
        return answer

    async def _submit_with_start(self, envelope: CommandEnvelope, update_id: str) -> Answer:
        start: WithStartWorkflowOperation[None, None] = WithStartWorkflowOperation(
            parse_stream(envelope.stream).kind,
            StreamRequest(stream=envelope.stream),
            id=envelope.stream,
            task_queue=STREAMS_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )
        try:
            answer: Answer = await self.client.execute_update_with_start_workflow(
                SUBMIT,
                envelope,
                id=update_id,
                start_workflow_operation=start,
                result_type=Answer,
                rpc_timeout=self._limit,
            )
        except (RPCError, WorkflowUpdateRPCTimeoutOrCancelledError):
            # The SDK keeps the error once more for whoever asks for the handle. Unless somebody
            # does, asyncio prints it with its stack.
            with suppress(RPCError, asyncio.CancelledError):
                await start.workflow_handle()
            raise
        return answer

    def _unavailable(self, error: RPCError) -> NotAnsweredInTime | TemporalUnavailable:
        if error.status in (RPCStatusCode.DEADLINE_EXCEEDED, RPCStatusCode.CANCELLED):
            return NotAnsweredInTime(self._limit.total_seconds())
        return TemporalUnavailable(
            f"{self.client.service_client.config.target_host} ({error.message})"
        )


def _recording_failed(failed: BaseException) -> RecordingFailed:
    """Find the ledger's own words below the layers of the workflow engine; nobody else's."""
    ours = _our_codes()
    cause: BaseException | None = failed
    while cause is not None:
        if isinstance(cause, ApplicationError) and cause.type and cause.type in ours:
            return RecordingFailed(cause.type, cause.message)
        cause = getattr(cause, "cause", None)
    return RecordingFailed(
        RecordingFailed.code,
        "The command could not be recorded; why is in the worker's log. Send it again with the "
        "same command id.",
    )


@cache
def _our_codes() -> frozenset[str]:
    kinds: list[type[ApplicationProblem | LedgerError | VaultError]]
    kinds = [ApplicationProblem, LedgerError, VaultError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return frozenset({INTERNAL_ERROR, *(kind.code for kind in kinds)})
