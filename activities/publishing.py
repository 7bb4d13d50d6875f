"""Sending to the networks and taking down from them, by the outbox discipline."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from datetime import timedelta

from temporalio.exceptions import ApplicationError

from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.case.consent_events import TakeDownRequested
from domain.case.message_events import MessageRequested
from domain.messages import Command
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from ledger.recorded import Recorded
from platforms.outbox import (
    CannotDo,
    Delivered,
    FailedTry,
    Outcome,
    SendLog,
    UnknownOutcome,
    carry_out,
)
from platforms.port import (
    CANNOT_TELL,
    Action,
    Delete,
    Done,
    Platform,
    PlatformError,
    PrivateMessage,
    PublicReply,
    Weaker,
)

TEXT_ERASED = "text_erased"
NO_CONNECTOR = "no_connector"
CANNOT_BE_FOUND = "cannot_be_found"

Work = Callable[[PerformRequest, Recorded], Command]


class Publishing:
    """Carries out what cases order on the networks.

    `executor` holds the threads that wait for a network, so that a hanging one holds up nothing
    but itself.
    """

    def __init__(
        self,
        *,
        history: CaseHistory,
        platforms: Mapping[str, Platform],
        send_log: SendLog,
        executor: Executor,
    ) -> None:
        self._history = history
        self._platforms = platforms
        self._send_log = send_log
        self._executor = executor

    async def send(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Publish a reply or send a private message."""
        return await self._in_a_thread(self._send, request, ordered)

    async def take_down(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Remove a publication of ours."""
        return await self._in_a_thread(self._take_down, request, ordered)

    async def _in_a_thread(self, work: Work, request: PerformRequest, ordered: Recorded) -> Command:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, work, request, ordered)

    def _send(self, request: PerformRequest, ordered: Recorded) -> Command:
        message = ordered.event
        if not isinstance(message, MessageRequested):
            raise _wrong_event(request, ordered)
        case = self._history.origin_of(request.stream)
        platform = self._platforms.get(case.platform)
        if platform is None:
            return _impossible(request, NO_CONNECTOR)
        text = self._history.text(message.content)
        if text is None:
            return _impossible(request, TEXT_ERASED)
        if message.audience == "public":
            action: Action = PublicReply(
                key=request.effect_id,
                account=case.account,
                in_reply_to=message.reply_to or case.post,
                text=text,
                alone_if_gone=message.purpose == "publication",
            )
        else:
            action = self._private(request, text)
        return _command(request, carry_out(platform, action, self._send_log))

    def _private(self, request: PerformRequest, text: str) -> PrivateMessage:
        """Write in the open thread, or first of all about the post where there is none."""
        case = self._history.origin_of(request.stream)
        recipient = self._history.private_address(request.stream)
        return PrivateMessage(
            key=request.effect_id,
            account=case.account,
            recipient=recipient,
            in_reply_to=None if recipient else case.post,
            text=text,
        )

    def _take_down(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, TakeDownRequested):
            raise _wrong_event(request, ordered)
        case = self._history.origin_of(request.stream)
        platform = self._platforms.get(case.platform)
        if platform is None:
            return _impossible(request, NO_CONNECTOR)
        object_id = order.object_id
        if object_id is None:
            sent = PublicReply(
                key=order.publication_key, account=case.account, in_reply_to=case.post, text="-"
            )
            try:
                found = platform.find(sent)
            except PlatformError as error:
                raise _again(FailedTry(error.reason, retryable=True)) from error
            if found is CANNOT_TELL:
                return EffectUnknown(
                    effect_id=request.effect_id, attempt=request.attempt, reason=CANNOT_BE_FOUND
                )
            object_id = _done(found).object_id if found is not None else None
        if object_id is None:
            return EffectDone(effect_id=request.effect_id, attempt=request.attempt)
        delete = Delete(key=request.effect_id, account=case.account, object_id=object_id)
        return _command(request, carry_out(platform, delete, self._send_log))


def _command(request: PerformRequest, outcome: Outcome) -> Command:
    """Return the result as the stream is told it; what may still work in a moment is raised."""
    match outcome:
        case Delivered(result):
            done = _done(result)
            return EffectDone(
                effect_id=request.effect_id,
                attempt=request.attempt,
                object_id=done.object_id,
                url=done.url,
                platform_at=done.platform_at,
                original_gone=done.original_gone,
            )
        case UnknownOutcome(reason):
            return EffectUnknown(
                effect_id=request.effect_id, attempt=request.attempt, reason=reason
            )
        case CannotDo(reason):
            return _impossible(request, reason)
        case FailedTry(retryable=True):
            raise _again(outcome)
        case FailedTry(reason, may_have_been_sent=True):
            return EffectUnknown(
                effect_id=request.effect_id, attempt=request.attempt, reason=reason
            )
        case FailedTry(reason):
            return EffectFailed(
                effect_id=request.effect_id,
                attempt=request.attempt,
                reason=reason,
                retryable=False,
            )


def _done(result: Done | Weaker) -> Done:
    return result.done if isinstance(result, Weaker) else result


def _impossible(request: PerformRequest, reason: str) -> EffectImpossible:
    return EffectImpossible(effect_id=request.effect_id, attempt=request.attempt, reason=reason)


def _again(outcome: FailedTry) -> ApplicationError:
    """Ask Temporal for another try within the attempt's minute."""
    wait = outcome.retry_after
    return ApplicationError(
        outcome.reason,
        outcome.may_have_been_sent,
        type=outcome.reason,
        next_retry_delay=max(wait, timedelta(milliseconds=100)) if wait is not None else None,
    )


def _wrong_event(request: PerformRequest, ordered: Recorded) -> ApplicationError:
    return ApplicationError(
        f"{request.kind} was ordered by {ordered.row.type}", type="wrong_event", non_retryable=True
    )
