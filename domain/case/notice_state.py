"""What is known of one notice to colleagues, and how each event changes it."""

from dataclasses import dataclass
from typing import Literal, assert_never

from domain.case import notice_events as events
from domain.case.vocabulary import NoticeEffect
from domain.changing import replace


@dataclass(frozen=True)
class Notice:
    """Something that a team is to be told. An `undone` one is a task for a person."""

    effect: NoticeEffect
    team: str
    role: str | None
    what: str
    about: str | None
    status: Literal["pending", "sent", "undone", "settled"] = "pending"
    attempts: int = 0


def changed(notice: Notice | None, event: events.NoticeEvent) -> Notice:
    """Return the notice as it is after the event."""
    if isinstance(event, events.NoticeOrdered):
        return Notice(event.effect, event.team, event.role, event.what, event.about)
    assert notice is not None  # noqa: S101 - it was ordered first
    told = replace(notice, attempts=event.attempts)
    match event:
        case events.NoticeSent():
            return replace(told, status="sent")
        case events.NoticeDelayed():
            return told
        case events.NoticeUndone():
            return replace(told, status="undone")
        case events.NoticeSettled():
            return replace(told, status="settled")
        case _:
            assert_never(event)
