"""The outbox discipline: an action goes out once, whoever dies in between.

1. A message is looked for by its key before every send, the first one too, wherever the network
   can tell. A ledger restored from yesterday, or a worker killed before it could report, is then
   no special case.
2. Before a message leaves, a mark is made durable (`SendLog`). It is taken back only when the
   connector is sure that nothing was sent.
3. Behind the mark, and before it leaves, the message is asked for once more (`still_wanted`).
   Whoever no longer wants it says so durably and then reads the mark (`read_back`): one of the
   two always sees the other.
4. Mark there, message not: it may still be under way. Until the network's settling time is over
   "not there" proves nothing, so nobody sends, and nobody says that nothing stands there.
5. Where the network cannot tell, a mark without a result is the end: a person must look.

Hiding, deleting, blocking and letting back come to the same when done twice; they need neither
look nor mark.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from platforms.capabilities import AbilityName
from platforms.port import (
    CANNOT_TELL,
    AccountBlocked,
    Action,
    Done,
    Impossible,
    NotSent,
    Platform,
    PlatformError,
    PrivateMessage,
    PublicReply,
    Rejected,
    Uncertain,
    Weaker,
)

STILL_SETTLING = "still_settling"
NOT_CONFIRMED = "not_confirmed"
SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Delivered:
    """It stands there. `result` says what, and whether it is weaker than what was asked."""

    result: Done | Weaker


@dataclass(frozen=True)
class FailedTry:
    """No effect that anybody knows of.

    `retryable`: the same action with the same key may be tried again, not before `retry_after`;
    not `soon`: somebody has to mend something first.
    `may_have_been_sent`: whoever gives up now must call the outcome unknown, not failed.
    """

    reason: str
    retryable: bool
    retry_after: timedelta | None = None
    may_have_been_sent: bool = False
    soon: bool = True


@dataclass(frozen=True)
class UnknownOutcome:
    """It may stand there and the network cannot tell; a person must look and decide."""

    reason: str


@dataclass(frozen=True)
class CannotDo:
    """The network cannot do this; a person must, at `link` where there is one, and attests it."""

    reason: str
    link: str | None = None


Outcome = Delivered | FailedTry | UnknownOutcome | CannotDo


class SendLog(Protocol):
    """Durable marks "a send under this key began", written before anything leaves.

    Each change is committed before it returns. Times are real UTC, never simulated: they are
    compared with what a network needs to settle.
    """

    def started_at(self, key: str) -> datetime | None:
        """Return when the latest send under this key began; None if none may be out."""

    def mark_started(self, key: str, at: datetime, previously: datetime | None) -> bool:
        """Set the mark if it still is `previously`; False if somebody else was faster."""

    def take_back(self, key: str, at: datetime, previously: datetime | None) -> None:
        """Put `previously` back if the mark is still `at`: nothing was sent by that send."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _always() -> bool:
    return True


def carry_out(
    platform: Platform,
    action: Action,
    log: SendLog,
    *,
    may_have_been_sent: bool = False,
    still_wanted: Callable[[], bool] = _always,
    now: Callable[[], datetime] = _utc_now,
) -> Outcome:
    """Carry one action out, at most once ever; safe to call again with the same key at any time.

    `may_have_been_sent` says that the log may have forgotten a send, as after a restore.
    `still_wanted` is asked when the mark of a message is durable and nothing has left yet.
    """
    if platform.capabilities.ability(ability_of(action)).can == "no":
        return CannotDo("not_offered")
    try:
        if isinstance(action, PublicReply | PrivateMessage):
            return _Send(platform, action, log, now).once(may_have_been_sent, still_wanted)
        return _outcome(platform.perform(action))
    except PlatformError as error:
        return _failed(error)


def read_back(
    platform: Platform,
    action: PublicReply | PrivateMessage,
    log: SendLog,
    *,
    now: Callable[[], datetime] = _utc_now,
) -> Outcome | None:
    """Say what became of a message that nobody wants to go out; None: it never will stand there.

    Call it when what says so is durable, or a send behind its last question may be missed.
    """
    return _Send(platform, action, log, now).traces()


def ability_of(action: Action) -> AbilityName:
    """Return the capability that an action needs."""
    if isinstance(action, PrivateMessage) and action.in_reply_to is not None:
        return "first_private_message"
    return action.kind


def _outcome(result: Done | Weaker | Impossible) -> Outcome:
    if isinstance(result, Impossible):
        return CannotDo(result.reason, result.link)
    return Delivered(result)


def _failed(error: PlatformError, *, may_have_been_sent: bool = False) -> FailedTry:
    return FailedTry(
        reason=error.reason,
        retryable=not isinstance(error, Rejected),
        retry_after=error.retry_after,
        may_have_been_sent=may_have_been_sent or isinstance(error, Uncertain),
        soon=not isinstance(error, AccountBlocked),
    )


@dataclass(frozen=True)
class _Send:
    """One message on its way, which must not go out twice."""

    platform: Platform
    action: PublicReply | PrivateMessage
    log: SendLog
    now: Callable[[], datetime]

    def traces(self) -> Outcome | None:
        """Look for it; the mark is read first, so that a send meanwhile is not missed."""
        return self._look(True, self.log.started_at(self.action.key))

    def once(self, may_have_been_sent: bool, still_wanted: Callable[[], bool]) -> Outcome:
        """Send it unless it is out, may still come out, or may be out and nobody can tell."""
        started = self.log.started_at(self.action.key)
        perhaps_out = may_have_been_sent or started is not None
        before = self._look(perhaps_out, started)
        if before is not None:
            return before
        at = self.now()
        if not self.log.mark_started(self.action.key, at, started):
            return FailedTry(STILL_SETTLING, retryable=True, may_have_been_sent=True)
        if not self._wanted(still_wanted, at, started):
            # An earlier send was looked for after its time to settle: it is not out either.
            return FailedTry(SUPERSEDED, retryable=False)
        return self._send(at, started)

    def _wanted(
        self, still_wanted: Callable[[], bool], at: datetime, previously: datetime | None
    ) -> bool:
        """Ask; take the mark back unless the answer is yes."""
        wanted = False
        try:
            wanted = still_wanted()
        finally:
            if not wanted:
                self.log.take_back(self.action.key, at, previously)
        return wanted

    def _look(self, perhaps_out: bool, started: datetime | None) -> Outcome | None:
        """Say why not to send; None if it is safe."""
        try:
            found = self.platform.find(self.action)
        except PlatformError as error:
            # Looking sends nothing, so only an earlier send can be out.
            if isinstance(error, Uncertain):
                error = NotSent(error.reason, retry_after=error.retry_after)
            return _failed(error, may_have_been_sent=perhaps_out)
        if found is CANNOT_TELL:
            return UnknownOutcome(NOT_CONFIRMED) if perhaps_out else None
        if found is not None:
            return Delivered(found)
        return self._unsettled(STILL_SETTLING, started)

    def _unsettled(self, reason: str, started: datetime | None) -> FailedTry | None:
        if started is None:
            return None
        settles = started + timedelta(seconds=self.platform.capabilities.settle_seconds)
        left = settles - self.now()
        if left <= timedelta(0):
            return None
        return FailedTry(reason, retryable=True, retry_after=left, may_have_been_sent=True)

    def _send(self, at: datetime, previously: datetime | None) -> Outcome:
        try:
            result = self.platform.perform(self.action)
        except Uncertain as error:
            return self._after_uncertainty(error, at)
        except PlatformError as error:
            self.log.take_back(self.action.key, at, previously)
            return _failed(error, may_have_been_sent=previously is not None)
        if isinstance(result, Impossible):
            self.log.take_back(self.action.key, at, previously)
        return _outcome(result)

    def _after_uncertainty(self, error: Uncertain, at: datetime) -> Outcome:
        found = self._look(True, at)
        if found is None:
            return _failed(error)
        if isinstance(found, FailedTry) and found.reason == STILL_SETTLING:
            return FailedTry(error.reason, True, found.retry_after, may_have_been_sent=True)
        if isinstance(found, UnknownOutcome):
            return UnknownOutcome(error.reason)
        return found
