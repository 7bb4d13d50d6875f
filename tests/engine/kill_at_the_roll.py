"""Killing the worker while a run rolls over; a module of its own, for the workflow sandbox."""

import os
import signal
from typing import NoReturn

from temporalio import workflow
from temporalio.worker import (
    ContinueAsNewInput,
    WorkflowInboundInterceptor,
    WorkflowOutboundInterceptor,
)


class KillAtTheRoll(WorkflowInboundInterceptor):
    """Puts the outbound side in place."""

    def init(self, outbound: WorkflowOutboundInterceptor) -> None:
        super().init(_Outbound(outbound))


class _Outbound(WorkflowOutboundInterceptor):
    def continue_as_new(self, input: ContinueAsNewInput) -> NoReturn:  # noqa: A002 -- Temporal's own
        with workflow.unsafe.sandbox_unrestricted():
            os.kill(os.getpid(), signal.SIGKILL)
        super().continue_as_new(input)
