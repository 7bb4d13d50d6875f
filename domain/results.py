"""Commands that no person sends: a timer's, and the result of an effect. Every stream knows them.

Their idempotency: a deadline by the rule ("due and not yet recorded"), a result by its command
id, which is derived from effect, outcome and attempt.
"""

from typing import Literal

from domain.identifiers import Uuid
from domain.instants import Instant
from domain.messages import Command


class DeadlineReached(Command):
    """A timer fired: whatever is due and not yet recorded is recorded; early changes nothing."""

    type: Literal["deadline_reached"] = "deadline_reached"


class EffectDone(Command):
    """The outside world confirmed the effect.

    `object_id` and `url` are the platform's own for what now stands there, None where the effect
    leaves nothing behind. `platform_at` is the platform's time, which may be missing or skewed.
    `original_gone` says that what it should have been attached to no longer stands there; `weaker`
    what the platform did instead where it could not do all of it.
    """

    type: Literal["effect_done"] = "effect_done"
    effect_id: Uuid
    attempt: int
    object_id: str | None = None
    url: str | None = None
    platform_at: Instant | None = None
    original_gone: bool = False
    weaker: str | None = None


class EffectFailed(Command):
    """The attempt ended with no effect that anybody knows of.

    It may be tried again if `retryable`; the next attempt reads back before it sends.
    `may_have_been_sent`: whoever gives up now must call the outcome unknown, not failed.
    """

    type: Literal["effect_failed"] = "effect_failed"
    effect_id: Uuid
    attempt: int
    reason: str
    retryable: bool = True
    may_have_been_sent: bool = False


class EffectUnknown(Command):
    """Nobody can tell whether the effect happened; a person must look and decide."""

    type: Literal["effect_unknown"] = "effect_unknown"
    effect_id: Uuid
    attempt: int
    reason: str


class EffectImpossible(Command):
    """The platform cannot do this at all; a person must, and attests it."""

    type: Literal["effect_impossible"] = "effect_impossible"
    effect_id: Uuid
    attempt: int
    reason: str
