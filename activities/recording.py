"""Recording, as local activities: the ledger's transaction seen from a workflow."""

from collections.abc import Callable
from traceback import format_tb
from typing import TypeVar

import structlog
from structlog.contextvars import bound_contextvars
from temporalio import activity
from temporalio.exceptions import ApplicationError, FailureError

from application.errors import ApplicationProblem
from application.handler import Handler
from contracts.messages import Outcome, RecordRequest, StreamRequest
from contracts.names import INTERNAL_ERROR, RECORD, RESUME
from domain.sealed import is_sealed
from ledger.errors import ConcurrencyError, LedgerBusy, LedgerError, LedgerUnavailable
from runtime.metrics import Metrics
from vault.errors import VaultBusy, VaultError, VaultUnavailable

log = structlog.get_logger(__name__)
T = TypeVar("T")

INTERNAL_ERROR_WORDS = "Something went wrong on our side; it is in the log."

# What may be gone a moment later; the rest is not worth another try.
_PASSING = (ConcurrencyError, LedgerBusy, LedgerUnavailable, VaultBusy, VaultUnavailable)


class Recording:
    """The activities that record; `def`, so that each runs in a thread of the recording pool."""

    def __init__(self, handler: Handler, metrics: Metrics | None = None) -> None:
        self._handler = handler
        self._metrics = metrics or Metrics()

    @activity.defn(name=RESUME)
    def resume(self, request: StreamRequest) -> Outcome:
        """Return where the stream stands; what every run begins with."""
        return _translated(lambda: self._handler.resume(request.stream))

    @activity.defn(name=RECORD)
    def record(self, request: RecordRequest) -> Outcome:
        """Decide and append in one transaction; idempotent by command id.

        Refusals come back in the Outcome. Only a broken ledger raises, with its own code.
        """
        envelope = request.envelope
        with (
            bound_contextvars(
                stream=envelope.stream, command=envelope.type, command_id=envelope.command_id
            ),
            self._metrics.recording(envelope) as recorded,
        ):
            outcome = _translated(lambda: self._handler.record(envelope))
            answer = recorded.answer = outcome.answer
            if is_sealed(envelope.stream):
                return outcome
            log.info(
                "command_recorded",
                version=outcome.version,
                events=answer.events if answer else [],
                refused=answer.refusal.code if answer and answer.refusal else None,
            )
        return outcome


def _translated(work: Callable[[], T]) -> T:
    try:
        return work()
    except (ApplicationProblem, LedgerError, VaultError) as error:
        # Their words name no person, so they may reach Temporal; what caused them may.
        raise ApplicationError(
            str(error), type=error.code, non_retryable=not isinstance(error, _PASSING)
        ) from None
    except FailureError:
        raise
    except Exception as error:
        # Neither its words nor what it was raised with go on or are logged: they may hold
        # anything, a value of a row or a field of a command.
        log.error(
            "recording_broke", error=type(error).__name__, where=format_tb(error.__traceback__)
        )
        raise ApplicationError(INTERNAL_ERROR_WORDS, type=INTERNAL_ERROR) from None
