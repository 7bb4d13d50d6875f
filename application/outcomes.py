"""What a workflow is told after a recording: when to wake, and what to start now."""

from collections.abc import Sequence
from datetime import datetime

from application.folding import Folded
from contracts.messages import Answer, Outcome, PendingEffect
from ledger.records import Effect


def wake_of(folded: Folded, pending: Sequence[Effect], now: datetime) -> datetime | None:
    """Return the stream's next wake-up: a clock's, or the next attempt at an effect."""
    instants = [row.not_before for row in pending if row.not_before and row.not_before > now]
    clock = folded.decider.wake_at(folded.state)
    if clock is not None:
        instants.append(clock)
    return min(instants, default=None)


def outcome_of(
    version: int,
    wake_at: datetime | None,
    pending: Sequence[Effect],
    now: datetime,
    answer: Answer | None,
) -> Outcome:
    """Return the few things that a workflow may know; `pending` are all open effects."""
    return Outcome(
        answer=answer,
        version=version,
        wake_at=wake_at,
        wake_in=None if wake_at is None else max(0.0, (wake_at - now).total_seconds()),
        pending=[
            PendingEffect(effect_id=row.effect_id, kind=row.kind, attempt=row.attempts + 1)
            for row in pending
            if row.is_due(now)
        ],
        closed=wake_at is None and not pending,
    )
