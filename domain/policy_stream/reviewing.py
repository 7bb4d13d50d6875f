"""The review of a policy: when it is due, who is told, and that it was done.

Source: "reviewed each year, sometimes more often" (mhs policy), "every year" (SHAL 9.1), "yearly
or when technology requires" (West Kent 4), three years on (Havebury); the months are the pack's.
"""

from datetime import date, timedelta

from domain.business_time import add_months
from domain.errors import NothingToDo
from domain.notices import telling
from domain.policy_stream.commands import OpenReview, RecordReview
from domain.policy_stream.drafts import PolicyDraft, check_past
from domain.policy_stream.events import (
    ReviewOpened,
    ReviewOverdue,
    ReviewRecorded,
    ReviewReminded,
    ReviewScheduled,
)


def schedule_first(draft: PolicyDraft) -> None:
    """Schedule the review that the pack names or that follows from its approval, if it is known.

    One that was over before the pack was loaded is shown as overdue and told to nobody.
    """
    rule = draft.context.policy.review
    approved_on, due_on = rule.approved_on, rule.due_on
    if due_on is None and approved_on is not None:
        due_on = add_months(approved_on, rule.every_months)
    if due_on is not None:
        _schedule(draft, approved_on, due_on, rule.remind_days_before, first=True)


def schedule_after(
    draft: PolicyDraft, day: date, every_months: int, remind_days_before: int
) -> None:
    """Schedule the next review, counted from an approval or a review on `day`."""
    _schedule(draft, day, add_months(day, every_months), remind_days_before)


def open_early(draft: PolicyDraft, command: OpenReview) -> None:
    """Begin a review by hand, whenever it would be due."""
    if draft.state.review_opened:
        raise NothingToDo(what="a review is open")
    draft.record(ReviewOpened(reason=command.reason, opened_by=draft.context.actor))


def record(draft: PolicyDraft, command: RecordReview) -> None:
    """Record a review, also of one that nobody opened, and count the next one from it."""
    check_past(draft, command.reviewed_on)
    review = draft.state.review
    if review and review.counted_from and command.reviewed_on <= review.counted_from:
        raise NothingToDo(what=f"the next review is counted from {review.counted_from} already")
    draft.record(
        ReviewRecorded(
            outcome=command.outcome,
            reviewed_on=command.reviewed_on,
            reasons=command.reasons,
            recorded_by=draft.context.actor,
        )
    )
    rule = draft.context.policy.review
    schedule_after(draft, command.reviewed_on, rule.every_months, rule.remind_days_before)


def record_due(draft: PolicyDraft) -> None:
    """Tell the owner of a review that comes near or was missed, each once."""
    review = draft.state.review
    if review is None or review.silent or review.told_overdue:
        return
    owner = draft.context.policy.owner.role
    if review.is_overdue(draft.now):
        draft.record(
            ReviewOverdue(due_on=review.due_on, due_at=review.due_at, detected_at=draft.now)
        )
        telling.tell_role(draft, owner, "policy_review_overdue")
    elif draft.now >= review.remind_at and not review.reminded:
        draft.record(ReviewReminded(due_on=review.due_on))
        telling.tell_role(draft, owner, "policy_review_ahead")


def _schedule(
    draft: PolicyDraft,
    counted_from: date | None,
    due_on: date,
    remind_days_before: int,
    *,
    first: bool = False,
) -> None:
    calendar = draft.context.calendar
    due_at = calendar.end_of(due_on)
    draft.record(
        ReviewScheduled(
            counted_from=counted_from,
            due_on=due_on,
            due_at=due_at,
            remind_at=calendar.start_of(due_on - timedelta(days=remind_days_before)),
            loaded_overdue=first and draft.now >= due_at,
        )
    )
