"""Refusals and errors as problem documents (RFC 9457): code, words, clause, references."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from application.errors import ApplicationProblem, UnknownLandlord, UnknownStream
from application.words import words_of
from contracts.messages import Answer
from contracts.names import INTERNAL_ERROR
from domain.errors import Refusal
from ledger.errors import (
    ConcurrencyError,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    LedgerUnavailable,
)
from runtime.errors import RecordingFailed, RuntimeProblem
from vault.errors import (
    ContentConflict,
    SubjectIsErased,
    VaultBusy,
    VaultError,
    VaultFull,
    VaultUnavailable,
)

CONTENT_TYPE = "application/problem+json"
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


def _of_refusal(code: str) -> int:
    return 422 if code in _SHAPE else 409


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error with a problem document; none shows a stack trace."""
    app.add_exception_handler(Problem, _own)
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    for kind in (ApplicationProblem, RuntimeProblem, LedgerError, VaultError):
        app.add_exception_handler(kind, _translated)
    app.add_exception_handler(Exception, _unexpected)


def _own(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)  # noqa: S101 -- the handler is registered for it alone
    return error.response()


def _refusal(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)  # noqa: S101 -- the handler is registered for it alone
    words = words_of(error.code, error.references)
    return Problem(
        _of_refusal(error.code),
        error.code,
        words,
        clause=error.cites,
        references=error.references,
    ).response()


def _malformed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- registered for it alone
    fields = [
        {"where": ".".join(str(part) for part in problem["loc"]), "what": problem["msg"]}
        for problem in error.errors()
    ]
    words = "; ".join(f"{field['where']}: {field['what']}" for field in fields)
    return Problem(
        422, "malformed_request", f"The request does not fit: {words}.", fields=fields
    ).response()


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 -- the handler is registered for it alone
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
    words = f"{error.detail}. The addresses are listed at /openapi.json."
    return Problem(error.status_code, code, words, headers=dict(error.headers or {})).response()


def _translated(request: Request, error: Exception) -> JSONResponse:
    code = getattr(error, "code", "unavailable")
    if isinstance(error, RecordingFailed):
        code = error.ledger_code
    return Problem(_status(error, code), code, str(error)).response()


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


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    words = "Something went wrong on our side; it is in the log. Nothing was recorded by this call."
    return Problem(500, INTERNAL_ERROR, words).response()
