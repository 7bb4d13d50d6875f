"""Of a recording that breaks, Temporal learns no more than that it broke."""

from typing import Any, cast

import pytest
from structlog.testing import capture_logs
from temporalio.exceptions import ApplicationError

from activities.recording import Recording
from application.handler import Handler
from contracts.messages import StreamRequest
from contracts.names import INTERNAL_ERROR
from ledger.errors import LedgerUnavailable
from tests.domain.happenings import CASE_ID


class Breaking:
    """A handler that raises what a test wants."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def resume(self, stream: str) -> None:
        try:
            raise ValueError("jo.bright")
        except ValueError as cause:
            raise self._error from cause


def failure_of(error: Exception) -> ApplicationError:
    """Return what a workflow is told of an error."""
    recording = Recording(cast(Handler, Breaking(error)))
    with pytest.raises(ApplicationError) as failed:
        recording.resume(StreamRequest(stream=CASE_ID))
    return failed.value


def test_a_foreign_error_is_told_without_its_words() -> None:
    failure = failure_of(RuntimeError("UPDATE people SET name = 'jo.bright'"))
    assert failure.type == INTERNAL_ERROR
    assert "jo.bright" not in failure.message


@pytest.mark.parametrize("error", [RuntimeError("x"), LedgerUnavailable("the ledger")])
def test_what_caused_an_error_stays_here(error: Exception) -> None:
    # Temporal keeps the words of every cause, however deep.
    assert failure_of(error).__cause__ is None


def test_a_foreign_error_is_logged_by_kind_and_place() -> None:
    with capture_logs() as lines:
        failure_of(RuntimeError("jo.bright"))
    line: dict[str, Any] = dict(lines[0])
    assert (line["event"], line["error"]) == ("recording_broke", "RuntimeError")
    assert "resume" in "".join(line["where"])
    assert "jo.bright" not in str(lines)


def test_our_own_errors_keep_their_code() -> None:
    assert failure_of(LedgerUnavailable("the ledger")).type == LedgerUnavailable.code
