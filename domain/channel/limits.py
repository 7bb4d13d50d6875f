"""Ignoring, limiting or suspending a whole channel for a time (West Kent, 3.2).

Everything that comes in goes on to be taken in, read and triaged. Each open case is told, and
holds its replies back unless it is owed an answer: a complaint, a service request, a hazard or an
emergency is never ignored.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.case.sending_refusals import LimitDays, MeasureNotInPack
from domain.channel.answering import check_answers
from domain.channel.approval import check_approved
from domain.channel.colleagues import tell_answering
from domain.channel.limit_commands import LiftChannelLimit, LimitChannel, ReviewChannelLimit
from domain.channel.limit_events import (
    CaseToldOfLimit,
    ChannelLimited,
    ChannelLimitLifted,
    ChannelLimitReviewDue,
    ChannelLimitReviewed,
)
from domain.channel.limit_refusals import LimitNotKnown
from domain.channel.pack_entry import policy_now
from domain.channel.routing import ChannelDraft
from domain.channel.state import Channel
from domain.channel.vocabulary import NOTE_LIMIT
from domain.errors import NothingToDo
from domain.limit import ChannelLimit


def limit(draft: ChannelDraft, command: LimitChannel) -> None:
    """Limit the channel and have each open case told."""
    check_approved(draft)
    check_answers(draft)
    measures = policy_now(draft.context).measures
    if command.measure not in measures:
        raise MeasureNotInPack(measure=command.measure, known=", ".join(sorted(measures)))
    for each in draft.state.limits.values():
        raise NothingToDo(what=f"the channel is under the measure {each.measure}")
    _check_days(draft, command.until_on, command.review_on)
    limit = ChannelLimit(
        limit_id=draft.context.new_id("limit"),
        measure=command.measure,
        notice=command.notice,
        until=draft.context.calendar.end_of(command.until_on),
        until_on=command.until_on,
    )
    draft.record(
        ChannelLimited(
            limit=limit,
            reason=command.reason,
            evidence=command.evidence,
            equality=command.equality,
            review_on=command.review_on,
            review_at=_asked_at(draft, command.review_on),
            limited_by=draft.context.actor,
        )
    )
    _tell_all(draft, limit)


def review(draft: ChannelDraft, command: ReviewChannelLimit) -> None:
    """Record that somebody looked and let it stand until its end."""
    found = _in_force(draft, command.limit_id)
    _check_days(draft, found.until_on, command.review_on)
    draft.record(
        ChannelLimitReviewed(
            limit_id=command.limit_id,
            reason=command.reason,
            review_on=command.review_on,
            review_at=_asked_at(draft, command.review_on),
            reviewed_by=draft.context.actor,
        )
    )


def lift(draft: ChannelDraft, command: LiftChannelLimit) -> None:
    """End it before its time, and have each open case told."""
    check_answers(draft)
    found = _in_force(draft, command.limit_id)
    draft.record(
        ChannelLimitLifted(
            limit_id=command.limit_id,
            because="by_a_person",
            lifted_at=draft.now,
            lifted_by=draft.context.actor,
        )
    )
    _tell_all(draft, found.model_copy(update={"lifted": True}))


def record_due(draft: ChannelDraft) -> None:
    """Lift what is over by its own time, and ask for the reviews whose day has come.

    Each case lifts its own by its time, too.
    """
    for limit_id, each in list(draft.state.limits.items()):
        ask_at = draft.state.limit_reviews[limit_id].ask_at
        if each.until <= draft.now:
            draft.record(
                ChannelLimitLifted(
                    limit_id=limit_id,
                    because="its_time_is_over",
                    lifted_at=each.until,
                    lifted_by=None,
                )
            )
        elif ask_at is not None and ask_at <= draft.now:
            draft.record(ChannelLimitReviewDue(limit_id=limit_id, due_at=ask_at))
            tell_answering(draft, "channel_limit_review_due", limit_id)


def wakes(channel: Channel) -> Iterator[datetime]:
    """Yield when limits end by themselves, or are to be looked at again."""
    for limit_id, each in channel.limits.items():
        yield each.until
        ask_at = channel.limit_reviews[limit_id].ask_at
        if ask_at is not None:
            yield ask_at


def tell_new_case(draft: ChannelDraft, case: str) -> None:
    """Tell a case that has just begun of what is in force."""
    for each in draft.state.limits.values():
        _tell(draft, case, each)


def _tell_all(draft: ChannelDraft, limit: ChannelLimit) -> None:
    for case in sorted(set(draft.state.open_cases.values())):
        _tell(draft, case, limit)


def _tell(draft: ChannelDraft, case: str, limit: ChannelLimit) -> None:
    draft.record(CaseToldOfLimit(effect_id=draft.effect_id(NOTE_LIMIT), case=case, limit=limit))


def _in_force(draft: ChannelDraft, limit_id: str) -> ChannelLimit:
    found = draft.state.limits.get(limit_id)
    if found is not None:
        return found
    if limit_id in draft.state.past_limits:
        raise NothingToDo(what="the limit is lifted")
    raise LimitNotKnown(id=limit_id)


def _asked_at(draft: ChannelDraft, review_on: date) -> datetime | None:
    """Return when the day of the review begins; None where it is today, when they look anyway."""
    begins_at = draft.context.calendar.start_of(review_on)
    return begins_at if begins_at > draft.now else None


def _check_days(draft: ChannelDraft, until_on: date, review_on: date) -> None:
    """Refuse a limit without end or review: never longer than the pack's `limit_days`."""
    today = draft.context.calendar.local_day(draft.now)
    longest = today + timedelta(days=policy_now(draft.context).restrictions.limit_days)
    if not today <= review_on <= until_on <= longest:
        raise LimitDays(today=str(today), longest=str(longest))
