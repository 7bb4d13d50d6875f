"""Ignoring, limiting or suspending a thread for a time, and lifting it again (West Kent, 3.2)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.case import sending
from domain.case.conversation_commands import LiftThreadLimit, LimitThread, ReviewThreadLimit
from domain.case.conversation_events import (
    ThreadLimited,
    ThreadLimitLifted,
    ThreadLimitReviewed,
)
from domain.case.conversation_state import Limit
from domain.case.conversation_vocabulary import LiftedBecause
from domain.case.drafts import CaseDraft
from domain.case.personal import is_owed_an_answer
from domain.case.refusals import NotInThisCase
from domain.case.sending_refusals import LimitDays, MeasureNotInPack, NeverIgnored
from domain.case.state import Case
from domain.errors import NothingToDo


def limit(draft: CaseDraft, command: LimitThread) -> None:
    """Limit the thread, and send reason and appeal route at once. Intake goes on."""
    if command.measure not in draft.context.policy.measures:
        known = ", ".join(sorted(draft.context.policy.measures))
        raise MeasureNotInPack(measure=command.measure, known=known)
    if is_owed_an_answer(draft.state):
        raise NeverIgnored(measure=command.measure)
    for each in draft.state.talk.limits_in_force.values():
        if each.scope == command.scope:
            raise NothingToDo(what=f"the {each.scope} is under the measure {each.measure}")
    _check_days(draft, command.until_on, command.review_on)
    message_id = sending.message_id(draft)
    sending.request(draft, "restriction_notice", "private", command.notice, command)
    draft.record(
        ThreadLimited(
            limit_id=draft.context.new_id("limit"),
            measure=command.measure,
            scope=command.scope,
            reason=command.reason,
            evidence=command.evidence,
            equality=command.equality,
            message_id=message_id,
            until=draft.context.calendar.end_of(command.until_on),
            until_on=command.until_on,
            review_on=command.review_on,
            limited_by=draft.context.actor,
        )
    )


def _check_days(draft: CaseDraft, until_on: date, review_on: date) -> None:
    """Refuse a limit without end or review: never longer than the pack's `limit_days`."""
    today = draft.context.calendar.local_day(draft.now)
    longest = today + timedelta(days=draft.context.policy.restrictions.limit_days)
    if not today <= review_on <= until_on <= longest:
        raise LimitDays(today=str(today), longest=str(longest))


def review(draft: CaseDraft, command: ReviewThreadLimit) -> None:
    """Record that somebody looked and let it stand until its end."""
    _in_force(draft.state, command.limit_id)
    draft.record(
        ThreadLimitReviewed(
            limit_id=command.limit_id,
            reason=command.reason,
            review_on=command.review_on,
            reviewed_by=draft.context.actor,
        )
    )


def lift(draft: CaseDraft, command: LiftThreadLimit) -> None:
    """End it before its time."""
    _in_force(draft.state, command.limit_id)
    _lift(draft, command.limit_id, "by_a_person", draft.now, draft.context.actor)


def lift_what_is_owed_an_answer(draft: CaseDraft) -> None:
    """End every limit of a case that turns out to be one that is never ignored."""
    limits = draft.state.talk.limits_in_force
    if limits and is_owed_an_answer(draft.state):
        for limit_id in limits:
            _lift(draft, limit_id, "must_not_be_ignored", draft.now)


def record_due(draft: CaseDraft) -> None:
    """Lift each limit whose own time is over; a later one of the same thread stays."""
    for limit_id, each in draft.state.talk.limits_in_force.items():
        if each.until <= draft.now:
            _lift(draft, limit_id, "its_time_is_over", each.until)


def wakes(case: Case) -> Iterator[datetime]:
    """Yield when limits end by themselves."""
    for each in case.talk.limits_in_force.values():
        yield each.until


def _in_force(case: Case, limit_id: str) -> Limit:
    if limit_id not in case.talk.limits:
        raise NotInThisCase(what="limit", id=limit_id)
    found = case.talk.limits[limit_id]
    if not found.in_force:
        raise NothingToDo(what="the limit is lifted")
    return found


def _lift(
    draft: CaseDraft,
    limit_id: str,
    because: LiftedBecause,
    at: datetime,
    by: str | None = None,
) -> None:
    draft.record(ThreadLimitLifted(limit_id=limit_id, because=because, lifted_at=at, lifted_by=by))
