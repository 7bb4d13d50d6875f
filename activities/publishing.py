"""Sending to the networks and taking down from them, by the outbox discipline."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from datetime import timedelta

from temporalio.exceptions import ApplicationError

from activities.reports import impossible, wrong_event
from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.case.consent_events import TakeDownRequested
from domain.case.events import CaseOpened
from domain.case.exposure_events import HidingRequested
from domain.case.message_events import MessageRequested
from domain.case.removal_events import RemovalRequested
from domain.channel.state import Channel
from domain.identifiers import parse_stream
from domain.messages import Command
from domain.results import EffectDone, EffectFailed, EffectUnknown
from ledger.recorded import Recorded
from platforms.outbox import (
    SUPERSEDED,
    CannotDo,
    Delivered,
    FailedTry,
    Outcome,
    SendLog,
    UnknownOutcome,
    carry_out,
    read_back,
)
from platforms.port import (
    Delete,
    Done,
    Hide,
    Platform,
    PrivateMessage,
    PublicReply,
    Weaker,
)

TEXT_ERASED = "text_erased"
NO_CONNECTOR = "no_connector"
CANNOT_BE_FOUND = "cannot_be_found"
NO_TEXT = "-"  # of a message that is only looked for, by its key

Work = Callable[[PerformRequest, Recorded], Command]
Message = PublicReply | PrivateMessage


class Publishing:
    """Carries out what cases order on the networks.

    `executor` holds the threads that wait for a network, so that a hanging one holds up nothing
    but itself. `accounts` are (landlord, platform, account) as the settings have them: nothing is
    sent in the name of another's. `still_wanted` says whether the ledger still waits for an
    attempt; it is asked in such a thread, right before a message leaves.
    """

    def __init__(
        self,
        *,
        history: CaseHistory,
        platforms: Mapping[str, Platform],
        accounts: Collection[tuple[str, str, str]],
        send_log: SendLog,
        executor: Executor,
        still_wanted: Callable[[PerformRequest], bool],
    ) -> None:
        self._history = history
        self._platforms = platforms
        self._accounts = frozenset(accounts)
        self.send_log = send_log
        self._executor = executor
        self._still_wanted = still_wanted

    async def send(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Publish a reply or send a private message."""
        return await self.in_a_thread(self._send, request, ordered)

    async def look_back(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Find out whether a message that is not to go out any more went out before."""
        return await self.in_a_thread(self._look_back, request, ordered)

    async def take_down(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Remove a publication of ours."""
        return await self.in_a_thread(self._take_down, request, ordered)

    async def hide(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Hide somebody's post on the landlord's page."""
        return await self.in_a_thread(self._hide, request, ordered)

    async def remove_post(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Remove a public post whose time is over, ours or a visitor's."""
        return await self.in_a_thread(self._remove_post, request, ordered)

    async def in_a_thread(self, work: Work, request: PerformRequest, ordered: Recorded) -> Command:
        """Run what waits for a network in a thread of its own kind."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, work, request, ordered)

    def _send(self, request: PerformRequest, ordered: Recorded) -> Command:
        message = _message(request, ordered)
        platform = self.platform_of(request)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        text = self._history.text(message.content)
        if text is None:
            return impossible(request, TEXT_ERASED)
        outcome = carry_out(
            platform,
            self._action(request, message, text),
            self.send_log,
            still_wanted=lambda: self._still_wanted(request),
        )
        return _command(request, outcome)

    def _look_back(self, request: PerformRequest, ordered: Recorded) -> Command:
        message = _message(request, ordered)
        platform = self.platform_of(request)
        if platform is None or self.send_log.started_at(request.effect_id) is None:
            return _superseded(request)
        outcome = read_back(platform, self._action(request, message, NO_TEXT), self.send_log)
        return _superseded(request) if outcome is None else _command(request, outcome)

    def platform_of(self, request: PerformRequest) -> Platform | None:
        """Return what reaches the case's account; None where it is not the landlord's own.

        A post that was captured by hand may name any account, and one that is no approved channel,
        or is switched off, sends nothing.
        """
        case = self._history.origin_of(request.stream)
        if not self._history.is_in_use(case.channel):
            return None
        return self._reached(request.stream, case.platform, case.account)

    def platform_at(self, stream: str, channel: Channel) -> Platform | None:
        """Return what reaches a channel's own account; None where it is not in use."""
        if not channel.in_use:
            return None
        return self._reached(stream, channel.platform or "", channel.account or "")

    def _reached(self, stream: str, platform: str, account: str) -> Platform | None:
        ours = (parse_stream(stream).landlord, platform, account) in self._accounts
        return self._platforms.get(platform) if ours else None

    def address_of(self, request: PerformRequest) -> tuple[str, str] | None:
        """Return our account and the author's id at the platform; None once they are erased."""
        for fact in self._history.facts(request.stream):
            if isinstance(fact.event, CaseOpened):
                user = self._history.opened(fact, "user_ref")
                return (fact.event.account, user) if user else None
        return None

    def command_of(self, request: PerformRequest, outcome: Outcome) -> Command:
        """Return an outcome as the stream is told it."""
        return _command(request, outcome)

    def _action(self, request: PerformRequest, message: MessageRequested, text: str) -> Message:
        if message.audience == "private":
            return self._private(request, message, text)
        case = self._history.origin_of(request.stream)
        return PublicReply(
            key=request.effect_id,
            account=case.account,
            in_reply_to=message.reply_to or case.post,
            text=text,
            alone_if_gone=message.purpose == "publication",
        )

    def _private(
        self, request: PerformRequest, message: MessageRequested, text: str
    ) -> PrivateMessage:
        """Write in the open thread, or first of all about the post where there is none."""
        case = self._history.origin_of(request.stream)
        recipient = self._history.private_address(request.stream)
        return PrivateMessage(
            key=request.effect_id,
            account=case.account,
            recipient=recipient,
            in_reply_to=None if recipient else case.post,
            text=text,
            human_tag=message.human_tag,
        )

    def _remove_post(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, RemovalRequested):
            raise wrong_event(request, ordered)
        platform = self.platform_of(request)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        account = self._history.origin_of(request.stream).account
        delete = Delete(key=request.effect_id, account=account, object_id=order.object_id)
        return whole_or_weaker(request, carry_out(platform, delete, self.send_log))

    def _take_down(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, TakeDownRequested):
            raise wrong_event(request, ordered)
        case = self._history.origin_of(request.stream)
        platform = self.platform_of(request)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        object_id = order.object_id
        if object_id is None:
            sent = PublicReply(
                key=order.publication_key,
                account=case.account,
                in_reply_to=case.post,
                text=NO_TEXT,
            )
            match read_back(platform, sent, self.send_log):
                case Delivered(result):
                    object_id = _done(result).object_id
                case UnknownOutcome():
                    return _unknown(request, CANNOT_BE_FOUND)
                case FailedTry() as failed:
                    # Even where the network refuses the look: it has to come down.
                    raise _again(failed)
        if object_id is None:
            return EffectDone(effect_id=request.effect_id, attempt=request.attempt)
        delete = Delete(key=request.effect_id, account=case.account, object_id=object_id)
        return _command(request, carry_out(platform, delete, self.send_log))

    def _hide(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, HidingRequested):
            raise wrong_event(request, ordered)
        platform = self.platform_of(request)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        account = self._history.origin_of(request.stream).account
        hide = Hide(key=request.effect_id, account=account, object_id=order.object_id)
        outcome = carry_out(platform, hide, self.send_log)
        return whole_or_weaker(request, outcome)


def whole_or_weaker(request: PerformRequest, outcome: Outcome) -> Command:
    """Return the result, saying what was done instead where it is less than was asked."""
    done = _command(request, outcome)
    if isinstance(outcome, Delivered) and isinstance(outcome.result, Weaker):
        return done.model_copy(update={"weaker": outcome.result.what})
    return done


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
            return _unknown(request, reason)
        case CannotDo(reason):
            return impossible(request, reason)
        case FailedTry(reason, retryable=True, soon=False):
            return EffectFailed(
                effect_id=request.effect_id,
                attempt=request.attempt,
                reason=reason,
                may_have_been_sent=outcome.may_have_been_sent,
            )
        case FailedTry(retryable=True):
            raise _again(outcome)
        case FailedTry(reason, may_have_been_sent=True):
            return _unknown(request, reason)
        case FailedTry(reason):
            return EffectFailed(
                effect_id=request.effect_id,
                attempt=request.attempt,
                reason=reason,
                retryable=False,
            )


def _done(result: Done | Weaker) -> Done:
    return result.done if isinstance(result, Weaker) else result


def _message(request: PerformRequest, ordered: Recorded) -> MessageRequested:
    if not isinstance(ordered.event, MessageRequested):
        raise wrong_event(request, ordered)
    return ordered.event


def _unknown(request: PerformRequest, reason: str) -> EffectUnknown:
    return EffectUnknown(effect_id=request.effect_id, attempt=request.attempt, reason=reason)


def _superseded(request: PerformRequest) -> EffectFailed:
    return EffectFailed(
        effect_id=request.effect_id, attempt=request.attempt, reason=SUPERSEDED, retryable=False
    )


def _again(outcome: FailedTry) -> ApplicationError:
    """Ask Temporal for another try within the attempt's minute."""
    wait = outcome.retry_after
    return ApplicationError(
        outcome.reason,
        outcome.may_have_been_sent,
        type=outcome.reason,
        next_retry_delay=max(wait, timedelta(milliseconds=100)) if wait is not None else None,
    )
