"""What is known of one notice to colleagues, and how each event changes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from domain.changing import replace
from domain.notices.events import Delayed, Ordered, Sent, Settled, Undone
from domain.notices.vocabulary import NoticeEffect


@dataclass(frozen=True)
class Notice:
    """Something that colleagues are to be told. An `undone` one is a task for a person."""

    effect: NoticeEffect
    team: str | None
    role: str | None
    what: str
    about: str | None
    status: Literal["pending", "sent", "undone", "settled"] = "pending"
    attempts: int = 0

    @property
    def whom(self) -> str:
        """The team, else the role, as the pack calls it."""
        return self.team or self.role or "whoever was named"


AnyNotice = Ordered | Sent | Delayed | Undone | Settled


def put(notices: Mapping[str, Notice], event: AnyNotice) -> Mapping[str, Notice]:
    """Return the notices, by effect id, as they are after the event."""
    return {**notices, event.effect_id: changed(notices.get(event.effect_id), event)}


def undone(notices: Mapping[str, Notice]) -> list[str]:
    """Return the effect ids of the notices that a person has to pass on."""
    return [id_ for id_, notice in notices.items() if notice.status == "undone"]


def changed(notice: Notice | None, event: AnyNotice) -> Notice:
    """Return the notice as it is after the event."""
    if isinstance(event, Ordered):
        return Notice(event.effect, event.team, event.role, event.what, event.about)
    assert notice is not None  # noqa: S101 - it was ordered first
    told = replace(notice, attempts=event.attempts)
    match event:
        case Sent():
            return replace(told, status="sent")
        case Delayed():
            return told
        case Undone():
            return replace(told, status="undone")
        case Settled():
            return replace(told, status="settled")
