"""What is recorded of telling colleagues: ordered, and how it ended. Never with words in it.

The bases are what every kind records; a case has types of its own (`case.notice_ordered`), which
are older, and all other kinds share the ones at the end.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, Uuid
from domain.messages import Event
from domain.notices.vocabulary import NoticeEffect, NoticeTopic


class Ordered(Event):
    """Colleagues are to be told that something of this stream needs them.

    `team` is a key of the pack's teams and `role` one of its roles, None for the whole team;
    `what` names the matter, and the words are made where it is sent. `not_before` is the next
    opening, unless somebody has to be woken.
    """

    effect_id: Uuid
    effect: NoticeEffect
    team: str | None
    role: str | None
    what: NoticeTopic
    about: Uuid | None
    not_before: AwareDatetime | None


class Sent(Event):
    """Where the notices go to, it was taken."""

    effect_id: Uuid
    attempts: int


class Delayed(Event):
    """It could not be sent; the next attempt starts at `not_before`."""

    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class Undone(Event):
    """Nobody was told, because there is no address or none works: a person tells them."""

    effect_id: Uuid
    attempts: int
    reason: str


class Settled(Event):
    """A person told them another way, or says that there is no need any more."""

    effect_id: Uuid
    attempts: int
    settled_by: ActorId


class NoticeOrdered(Ordered):
    """Colleagues are to be told: a team, whoever has a role, or the people who are named.

    `people` are told alone where any are named; whoever is in `but_not` is not told, though they
    have the role.
    """

    type: Literal["notice.ordered"] = "notice.ordered"
    people: list[ActorId]
    but_not: list[ActorId]


class NoticeSent(Sent):
    """Where the notices go to, it was taken."""

    type: Literal["notice.sent"] = "notice.sent"


class NoticeDelayed(Delayed):
    """It could not be sent; the next attempt starts at `not_before`."""

    type: Literal["notice.delayed"] = "notice.delayed"


class NoticeUndone(Undone):
    """Nobody was told, because there is no address or none works: a person tells them."""

    type: Literal["notice.undone"] = "notice.undone"


class NoticeSettled(Settled):
    """A person told them another way, or says that there is no need any more."""

    type: Literal["notice.settled"] = "notice.settled"


NoticeEvent = NoticeOrdered | NoticeSent | NoticeDelayed | NoticeUndone | NoticeSettled


@dataclass(frozen=True)
class Family:
    """The events of one kind that say how telling colleagues ended."""

    sent: type[Sent] = NoticeSent
    delayed: type[Delayed] = NoticeDelayed
    undone: type[Undone] = NoticeUndone
    settled: type[Settled] = NoticeSettled


SHARED = Family()
