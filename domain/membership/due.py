"""What time alone brings about: a decision that is late, and what silence declines."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from domain.membership.deciding import record_declined
from domain.membership.drafts import MembershipDraft, application_in
from domain.membership.events import DecisionOverdue
from domain.membership.state import Applied, Membership
from domain.policy.membership import DeclineKey

Due = tuple[datetime, Callable[[MembershipDraft], None]]


def record(draft: MembershipDraft) -> None:
    """Record what became due and is not recorded, the earliest first."""
    while True:
        due = [each for each in _waiting(draft.state) if each[0] <= draft.now]
        if not due:
            return
        min(due, key=lambda each: each[0])[1](draft)


def wake_at(membership: Membership) -> datetime | None:
    """Return the next instant at which the membership has something to record by itself."""
    return min((at for at, _ in _waiting(membership)), default=None)


def _waiting(membership: Membership) -> Iterator[Due]:
    stage = membership.stage
    if isinstance(stage, Applied):
        if not stage.overdue:
            # What is decided at `decide_by` itself is still in time.
            yield stage.decide_by + timedelta.resolution, _overdue
        if stage.silent_at is not None:
            yield stage.silent_at, _silent


def _overdue(draft: MembershipDraft) -> None:
    due_at = application_in(draft).decide_by
    draft.record(DecisionOverdue(due_at=due_at, detected_at=draft.now))


def _silent(draft: MembershipDraft) -> None:
    reason: DeclineKey = "unanswered" if draft.state.unanswered else "rules-not-accepted"
    record_declined(draft, reason, [], silent_since=application_in(draft).answer_by)
