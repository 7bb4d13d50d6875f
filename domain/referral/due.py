"""What time brings about: a reminder before a limit ends, and its end, each recorded once."""

from datetime import datetime

from domain.referral.draft import ReferralDraft
from domain.referral.events import LimitEnded, LimitMissed, LimitReminded
from domain.referral.state import Limit, Referral

# The end of the time to appeal is nobody's failure.
LAPSES = frozenset({"appeal-lodging"})


def record(draft: ReferralDraft) -> None:
    """Record what is due and not yet recorded, in the order in which it fell due."""
    while due := [limit for limit in draft.state.limits.values() if _is_due(limit, draft.now)]:
        _record(draft, min(due, key=lambda limit: limit.wakes_at or draft.now))


def wake_at(referral: Referral) -> datetime | None:
    """Return when there next is something to record."""
    wakes = [limit.wakes_at for limit in referral.limits.values()]
    return min((at for at in wakes if at is not None), default=None)


def _is_due(limit: Limit, now: datetime) -> bool:
    return limit.wakes_at is not None and limit.wakes_at <= now


def _record(draft: ReferralDraft, limit: Limit) -> None:
    if limit.remind_at is not None:
        draft.record(LimitReminded(limit=limit.key, due_at=limit.due_at))
    elif limit.key in LAPSES:
        draft.record(LimitEnded(limit=limit.key))
    else:
        draft.record(LimitMissed(limit=limit.key, due_at=limit.due_at, detected_at=draft.now))
