"""Telling colleagues: one mechanism for whatever needs somebody's eye.

A notice is an effect like any other: ordered by an event, carried out by an activity, and its
result recorded. Who is reached under a team's or a role's key is the installation's setting.
Where nobody is, the notice is an undone task that stays to be seen.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from domain.drafting import Draft
from domain.errors import MalformedCommand, NothingToDo
from domain.notices.commands import NoticeSettlement
from domain.notices.events import SHARED, Family, NoticeOrdered
from domain.notices.state import Notice
from domain.notices.vocabulary import NOTIFY_TEAM, NoticeTopic
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try
from domain.time_refusals import CalendarIncomplete


class HasNotices(Protocol):
    """The state of a stream that tells colleagues."""

    @property
    def notices(self) -> Mapping[str, Notice]:
        """What they were told, by effect id."""


AnyDraft = Draft[Any, Any]
Missed = EffectFailed | EffectUnknown | EffectImpossible


def notify(draft: AnyDraft, team: str, what: NoticeTopic, about: str | None = None) -> None:
    """Tell a team of the pack, by its key, at the next opening; at once while it is open."""
    _order(draft, what, about, team=team)


def tell_role(
    draft: AnyDraft,
    role: str,
    what: NoticeTopic,
    about: str | None = None,
    but_not: Sequence[str] = (),
) -> None:
    """Tell whoever has a role of the pack, save `but_not` (actor ids), at the next opening."""
    _order(draft, what, about, role=role, but_not=but_not)


def tell_people(draft: AnyDraft, people: Sequence[str], what: NoticeTopic) -> None:
    """Tell these people (actor ids) and nobody else, at the next opening."""
    _order(draft, what, None, people=people)


def is_notice(state: HasNotices, effect_id: str) -> bool:
    """Whether a result is that of telling colleagues."""
    return effect_id in state.notices


def settle(draft: AnyDraft, command: NoticeSettlement, family: Family = SHARED) -> None:
    """Record that they were told another way, or need not be told any more."""
    notice = draft.state.notices.get(command.notice_id)
    if notice is None:
        raise MalformedCommand(command=command.type, problems="notice_id: none of this stream's")
    if notice.status in ("sent", "settled"):
        raise NothingToDo(what=f"the notice is {notice.status}")
    draft.record(
        family.settled.model_validate(
            {
                "effect_id": command.notice_id,
                "attempts": notice.attempts,
                "settled_by": draft.context.actor,
            }
        )
    )


def done(draft: AnyDraft, command: EffectDone, family: Family = SHARED) -> None:
    """Record that it was taken where the notices go to."""
    notice = draft.state.notices[command.effect_id]
    if notice.status != "pending":
        raise NothingToDo(what=f"the notice is {notice.status}")
    draft.record(
        family.sent.model_validate({"effect_id": command.effect_id, "attempts": command.attempt})
    )


def missed(draft: AnyDraft, command: Missed, family: Family = SHARED) -> None:
    """Try again by the pack's delays; then it is a person's. To be told twice does no harm."""
    notice = draft.state.notices[command.effect_id]
    if notice.status != "pending" or command.attempt <= notice.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    retry_at = next_try(draft.context, command.attempt) if _may_retry(command) else None
    if retry_at is None:
        draft.record(family.undone.model_validate(facts))
    else:
        draft.record(family.delayed.model_validate({**facts, "not_before": retry_at}))


def next_opening(draft: AnyDraft) -> datetime | None:
    """Return when colleagues are there next; None: now, or nobody knows the hours so late."""
    try:
        opening = draft.context.calendar.next_opening(draft.now)
    except CalendarIncomplete:
        return None  # told at once rather than never
    return opening if opening > draft.now else None


def _order(
    draft: AnyDraft,
    what: NoticeTopic,
    about: str | None,
    *,
    team: str | None = None,
    role: str | None = None,
    people: Sequence[str] = (),
    but_not: Sequence[str] = (),
) -> None:
    draft.record(
        NoticeOrdered(
            effect_id=draft.effect_id(NOTIFY_TEAM),
            effect=NOTIFY_TEAM,
            team=team,
            role=role,
            what=what,
            about=about,
            not_before=next_opening(draft),
            people=list(people),
            but_not=list(but_not),
        )
    )


def _may_retry(command: Missed) -> bool:
    match command:
        case EffectFailed(retryable=retryable):
            return retryable
        case EffectUnknown():
            return True
        case EffectImpossible():
            return False
