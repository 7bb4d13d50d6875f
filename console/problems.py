"""Refusals and errors as problem documents (RFC 9457): code, words, clause, references."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from application.errors import ApplicationProblem, UnknownLandlord, UnknownStream
from application.words import words_of
from contracts.messages import Answer
from contracts.names import INTERNAL_ERROR
from database.failures import DatabaseFailure
from domain.errors import Refusal
from ledger.errors import (
    ConcurrencyError,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    LedgerUnavailable,
)
from runtime.errors import RecordingFailed, RuntimeProblem, TemporalUnavailable
from vault.errors import (
    ContentConflict,
    SubjectIsErased,
    VaultBusy,
    VaultError,
    VaultFull,
    VaultUnavailable,
)

CONTENT_TYPE = "application/problem+json"
UNEXPECTED = (
    "Something went wrong on our side; it is in the log. Nothing was recorded by this call."
)
_SHAPE = frozenset({"malformed_command", "unknown_command"})


class Problem(Exception):
    """Anything the API has to say instead of an answer."""

    def __init__(
        self,
        status: int,
        code: str,
        words: str,
        *,
        headers: dict[str, str] | None = None,
        **more: Any,  # noqa: ANN401 -- extension members are any JSON
    ) -> None:
        super().__init__(words)
        self.status = status
        self.headers = headers
        self.document = {
            "type": f"urn:redress:problem:{code}",
            "title": code.replace("_", " ").capitalize(),
            "status": status,
            "detail": words,
            "code": code,
            **more,
        }

    def response(self) -> JSONResponse:
        """Return the problem as a response."""
        return JSONResponse(
            self.document, self.status, headers=self.headers, media_type=CONTENT_TYPE
        )


log = structlog.get_logger(__name__)

# Everything that has words of its own for whoever asked.
ERRORS: tuple[type[Exception], ...] = (
    Problem,
    Refusal,
    RequestValidationError,
    HTTPException,
    ApplicationProblem,
    RuntimeProblem,
    LedgerError,
    VaultError,
)


def refused(answer: Answer) -> Problem:
    """Return a recorded refusal as a problem; its words are made here, from its references."""
    refusal = answer.refusal
    if refusal is None:
        raise ValueError("not a refusal")
    return Problem(
        _of_refusal(refusal.code),
        refusal.code,
        words_of(refusal.code, refusal.references),
        clause=refusal.clause,
        references=refusal.references,
        stream=answer.stream,
        version=answer.version,
        command_id=answer.command_id,
    )


def accepted(answer: Answer) -> Answer:
    """Return an answer that says yes; a refusal is raised as a problem."""
    if answer.refusal is not None:
        raise refused(answer)
    return answer


def _of_refusal(code: str) -> int:
    return 422 if code in _SHAPE else 409


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error with a problem document; none shows a stack trace."""
    for kind in (*ERRORS, Exception):
        app.add_exception_handler(kind, _answer)


def problem_of(error: Exception) -> Problem:
    """Return what there is to say about an error."""
    match error:
        case Problem():
            return error
        case Refusal():
            return _refusal(error)
        case RequestValidationError():
            return _malformed(error)
        case HTTPException():
            return _http(error)
        case ApplicationProblem() | RuntimeProblem() | LedgerError() | VaultError():
            return _translated(error)
        case _:
            return Problem(500, INTERNAL_ERROR, UNEXPECTED)


def _answer(request: Request, error: Exception) -> JSONResponse:
    return problem_of(error).response()


def _refusal(error: Refusal) -> Problem:
    words = words_of(error.code, error.references)
    status = _of_refusal(error.code)
    return Problem(status, error.code, words, clause=error.cites, references=error.references)


def _malformed(error: RequestValidationError) -> Problem:
    fields = [
        {"where": ".".join(str(part) for part in problem["loc"]), "what": problem["msg"]}
        for problem in error.errors()
    ]
    words = "; ".join(f"{field['where']}: {field['what']}" for field in fields)
    return Problem(422, "malformed_request", f"The request does not fit: {words}.", fields=fields)


def _http(error: HTTPException) -> Problem:
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
    words = f"{error.detail}. The addresses are listed at /openapi.json."
    return Problem(error.status_code, code, words, headers=dict(error.headers or {}))


def _translated(error: Exception) -> Problem:
    code = getattr(error, "code", "unavailable")
    if isinstance(error, RecordingFailed):
        code = error.ledger_code
    return Problem(_status(error, code), code, _words(error))


def _words(error: Exception) -> str:
    match error:
        case DatabaseFailure() | TemporalUnavailable():
            # Where it happened is for whoever runs this, not for whoever asked.
            log.warning("not_answered", code=error.code, error=str(error))
            return error.words
        case _:
            return str(error)


def _status(error: Exception, code: str) -> int:
    if code in _STATUS:
        return _STATUS[code]
    return 503 if isinstance(error, RuntimeProblem) else 500


# By code: a failed recording comes from the worker, where the error itself stays.
_STATUS = {
    **{kind.code: 404 for kind in (UnknownStream, UnknownLandlord)},
    **{kind.code: 409 for kind in (ContentConflict, SubjectIsErased)},
    **{kind.code: 503 for kind in (ConcurrencyError, LedgerBusy, LedgerUnavailable)},
    **{kind.code: 503 for kind in (VaultBusy, VaultUnavailable)},
    INTERNAL_ERROR: 500,
    **{kind.code: 507 for kind in (LedgerFull, VaultFull)},
}
