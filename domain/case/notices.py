"""Telling colleagues: one mechanism for every part of a case that needs somebody's eye.

A notice is an effect like any other: ordered by an event, carried out by an activity, and its
result recorded. Who is reached under a team's or a role's key is the installation's setting.
Where nobody is, the notice is an undone task that stays to be seen.
"""

from datetime import datetime

from domain.case.drafts import CaseDraft
from domain.case.notice_commands import SettleNotice
from domain.case.notice_events import (
    NoticeDelayed,
    NoticeOrdered,
    NoticeSent,
    NoticeSettled,
    NoticeUndone,
)
from domain.case.notice_state import Notice
from domain.case.refusals import NotInThisCase
from domain.case.vocabulary import NOTIFY_TEAM, PAGE_ON_CALL, NoticeTopic
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try
from domain.time_refusals import CalendarIncomplete


def notify(draft: CaseDraft, team: str, what: NoticeTopic, about: str | None = None) -> None:
    """Tell a team of the pack, by its key, at the next opening; at once while it is open."""
    draft.record(
        NoticeOrdered(
            effect_id=draft.effect_id(NOTIFY_TEAM),
            effect=NOTIFY_TEAM,
            team=team,
            role=None,
            what=what,
            about=about,
            not_before=_next_opening(draft),
        )
    )


def page(draft: CaseDraft, team: str, role: str, what: NoticeTopic, about: str) -> None:
    """Wake whoever has the duty of `role` now, whatever the hour."""
    draft.record(
        NoticeOrdered(
            effect_id=draft.effect_id(PAGE_ON_CALL),
            effect=PAGE_ON_CALL,
            team=team,
            role=role,
            what=what,
            about=about,
            not_before=None,
        )
    )


def undone(draft: CaseDraft) -> list[str]:
    """Return the effect ids of the notices that a person has to pass on."""
    return [id_ for id_, notice in draft.state.notices.items() if notice.status == "undone"]


def settle(draft: CaseDraft, command: SettleNotice) -> None:
    """Record that they were told another way, or need not be told any more."""
    notice = draft.state.notices.get(command.notice_id)
    if notice is None:
        raise NotInThisCase(what="notice", id=command.notice_id)
    if notice.status in ("sent", "settled"):
        raise NothingToDo(what=f"the notice is {notice.status}")
    draft.record(
        NoticeSettled(
            effect_id=command.notice_id,
            attempts=notice.attempts,
            settled_by=draft.context.actor,
        )
    )


def done(draft: CaseDraft, command: EffectDone) -> None:
    """Record that it was taken where the team's notices go to."""
    notice = draft.state.notices[command.effect_id]
    if notice.status != "pending":
        raise NothingToDo(what=f"the notice is {notice.status}")
    draft.record(NoticeSent(effect_id=command.effect_id, attempts=command.attempt))


def missed(draft: CaseDraft, command: EffectFailed | EffectUnknown | EffectImpossible) -> None:
    """Try again by the pack's delays; then it is a person's. To be told twice does no harm."""
    notice = draft.state.notices[command.effect_id]
    if _is_over(notice) or command.attempt <= notice.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    retry_at = next_try(draft.context, command.attempt) if _may_retry(command) else None
    if retry_at is None:
        draft.record(NoticeUndone.model_validate(facts))
    else:
        draft.record(NoticeDelayed.model_validate({**facts, "not_before": retry_at}))


def _is_over(notice: Notice) -> bool:
    return notice.status != "pending"


def _may_retry(command: EffectFailed | EffectUnknown | EffectImpossible) -> bool:
    match command:
        case EffectFailed(retryable=retryable):
            return retryable
        case EffectUnknown():
            return True
        case EffectImpossible():
            return False


def _next_opening(draft: CaseDraft) -> datetime | None:
    try:
        opening = draft.context.calendar.next_opening(draft.now)
    except CalendarIncomplete:
        return None  # nobody knows the hours so late; told at once rather than never
    return opening if opening > draft.now else None
