"""Telling colleagues of a case: what `domain/notices` does for any stream, by the case's events."""

from domain.case.drafts import CaseDraft
from domain.case.notice_commands import SettleNotice
from domain.case.notice_events import (
    NoticeDelayed,
    NoticeOrdered,
    NoticeSent,
    NoticeSettled,
    NoticeUndone,
)
from domain.case.refusals import NotInThisCase
from domain.case.vocabulary import NOTIFY_TEAM, PAGE_ON_CALL, NoticeTopic
from domain.notices import state, telling
from domain.notices.events import Family
from domain.results import EffectDone

OF_A_CASE = Family(NoticeSent, NoticeDelayed, NoticeUndone, NoticeSettled)


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
            not_before=telling.next_opening(draft),
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
    return state.undone(draft.state.notices)


def settle(draft: CaseDraft, command: SettleNotice) -> None:
    """Record that they were told another way, or need not be told any more."""
    if command.notice_id not in draft.state.notices:
        raise NotInThisCase(what="notice", id=command.notice_id)
    telling.settle(draft, command, OF_A_CASE)


def done(draft: CaseDraft, command: EffectDone) -> None:
    """Record that it was taken where the team's notices go to."""
    telling.done(draft, command, OF_A_CASE)


def missed(draft: CaseDraft, command: telling.Missed) -> None:
    """Try again by the pack's delays; then it is a person's. To be told twice does no harm."""
    telling.missed(draft, command, OF_A_CASE)
