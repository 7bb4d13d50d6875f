"""The hands of a worker, misled on order: an interceptor around its activities.

The product knows nothing of this; a worker takes the interceptors of its client.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from temporalio.client import Client, Interceptor
from temporalio.exceptions import ApplicationError
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
)
from temporalio.worker import Interceptor as WorkerInterceptor

from contracts.messages import PerformRequest

Carry = Callable[[], Awaitable[Any]]


class Hands(Interceptor, WorkerInterceptor):
    """Lets attempts at effects fail or hang; counts what is performed and what is recorded."""

    def __init__(self) -> None:
        self.failures = 0
        self.recorded = 0
        self.performed: list[str] = []
        self.hanging = 0
        self._may_go_on = asyncio.Event()
        self._may_go_on.set()

    def fail_next(self, times: int = 1) -> None:
        """Let the next attempts end without a word, as one does whose minute is over."""
        self.failures += times

    def hang(self) -> None:
        """Let every attempt from now on wait for `go_on`."""
        self._may_go_on.clear()

    def go_on(self) -> None:
        """Let what hangs go on."""
        self._may_go_on.set()

    async def perform(self, request: PerformRequest, carry: Carry) -> Any:  # noqa: ANN401 -- Temporal's own
        """Carry an attempt out, or not."""
        self.performed.append(request.effect_id)
        self.hanging += 1
        await self._may_go_on.wait()
        self.hanging -= 1
        if self.failures:
            self.failures -= 1
            raise ApplicationError("nothing was heard", non_retryable=True)
        return await carry()

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 -- Temporal's own
        """Stand around every activity."""
        return _Around(next, self)


class _Around(ActivityInboundInterceptor):
    def __init__(self, inner: ActivityInboundInterceptor, hands: Hands) -> None:
        super().__init__(inner)
        self._hands = hands

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401 -- Temporal's own
        (request,) = input.args
        if isinstance(request, PerformRequest):
            return await self._hands.perform(request, lambda: self.next.execute_activity(input))
        answer = await self.next.execute_activity(input)
        self._hands.recorded += 1
        return answer


def with_hands(client: Client, hands: Hands) -> Client:
    """Return a client on the same connection, whose worker has these hands.

    A second worker in one process needs a connection of its own.
    """
    config = client.config()
    config["interceptors"] = [hands]
    return Client(**config)
