"""What time alone brings about: a decision that is late, and what silence declines."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from domain.membership.colleagues import tell_colleagues
from domain.membership.deciding import record_declined
from domain.membership.drafts import MembershipDraft, application_in, policy_of, terms_in
from domain.membership.events import DecisionOverdue
from domain.membership.removal_events import RemovalEnded, RemovalReviewDue
from domain.membership.rules_events import AgreementOverdue
from domain.membership.state import Applied, Member, Membership, Removed
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
    match membership.stage:
        case Applied(decide_by=decide_by, overdue=overdue, silent_at=silent_at):
            if not overdue:
                # What is decided at `decide_by` itself is still in time.
                yield decide_by + timedelta.resolution, _overdue
            if silent_at is not None:
                yield silent_at, _silent
        case Removed(ends_at=ends_at, review_at=review_at):
            yield ends_at, _over
            if review_at is not None:
                yield review_at, _review
        case Member(due_at=due_at) if due_at is not None:
            yield due_at, _not_agreed


def _overdue(draft: MembershipDraft) -> None:
    due_at = application_in(draft).decide_by
    draft.record(DecisionOverdue(due_at=due_at, detected_at=draft.now))
    tell_colleagues(draft, "membership_overdue")


def _silent(draft: MembershipDraft) -> None:
    reason: DeclineKey = "unanswered" if draft.state.unanswered else "rules-not-accepted"
    record_declined(draft, reason, [], silent_since=application_in(draft).answer_by)


def _over(draft: MembershipDraft) -> None:
    removed = _removal_in(draft)
    draft.record(RemovalEnded(removal_id=removed.removal_id, ended_at=removed.ends_at))


def _review(draft: MembershipDraft) -> None:
    removed = _removal_in(draft)
    assert removed.review_at is not None  # noqa: S101 -- it is what was waited for
    draft.record(RemovalReviewDue(removal_id=removed.removal_id, due_at=removed.review_at))
    tell_colleagues(draft, "removal_review_due")


def _not_agreed(draft: MembershipDraft) -> None:
    stage, change = draft.state.stage, policy_of(draft.context).rules_change
    assert isinstance(stage, Member) and stage.due_at  # noqa: S101, PT018 -- it is what was waited for
    draft.record(
        AgreementOverdue(
            rules_version=terms_in(draft).rules_version,
            due_at=stage.due_at,
            suspended=change is not None and change.then == "suspend",
        )
    )


def _removal_in(draft: MembershipDraft) -> Removed:
    assert isinstance(draft.state.stage, Removed)  # noqa: S101 -- it is what was waited for
    return draft.state.stage
