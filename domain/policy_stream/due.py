"""What time alone brings about: comments close, versions come into force, reviews fall due."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.policy_stream import consulting, reviewing, versions
from domain.policy_stream.drafts import PolicyDraft
from domain.policy_stream.state import PolicyState, Review, Version


def record(draft: PolicyDraft) -> None:
    """Record what became due and is not recorded yet."""
    consulting.record_due(draft)
    versions.record_due(draft)
    reviewing.record_due(draft)


def wake_at(policy: PolicyState) -> datetime | None:
    """Return the next instant at which the policy has something to record by itself."""
    moments = [*_of_versions(policy.versions.values())]
    if policy.review is not None:
        moments += _of_review(policy.review)
    return min(moments, default=None)


def _of_versions(versions: Iterable[Version]) -> Iterator[datetime]:
    for version in versions:
        if version.stage == "draft" and version.window is not None and not version.window.closed:
            yield version.window.closes_at
        if version.stage == "approved" and version.in_force_at is not None:
            yield version.in_force_at


def _of_review(review: Review) -> Iterator[datetime]:
    if review.silent or review.told_overdue:
        return
    yield review.due_at if review.reminded else min(review.remind_at, review.due_at)
