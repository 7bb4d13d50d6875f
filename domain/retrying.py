"""When something that failed outside is tried again, by the pack's delays."""

from datetime import datetime, timedelta

from domain.decider import Context


def next_try(context: Context, failures: int) -> datetime | None:
    """Return when the next attempt may start after so many failures; None: not by itself.

    Source: the pack's `outbox.retry_minutes`, one delay in minutes for each failure.
    """
    delays = context.policy.outbox.retry_minutes
    if failures > len(delays):
        return None
    return context.now + timedelta(minutes=delays[failures - 1])


def next_try_without_end(context: Context, failures: int) -> datetime:
    """Return when the next attempt may start where giving up is no answer.

    For errands between streams of this installation: the last delay of the pack repeats.
    """
    delays = context.policy.outbox.retry_minutes
    return context.now + timedelta(minutes=delays[min(failures, len(delays)) - 1])
