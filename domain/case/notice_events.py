"""What is recorded of telling colleagues: ordered, and how it ended. Never with words in it."""

from typing import Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import NoticeEffect, NoticeTopic
from domain.identifiers import ActorId, Uuid
from domain.messages import Event


class NoticeOrdered(Event):
    """A team is to be told that something of this case needs it.

    `team` is a key of the pack's teams and `role` one of its roles, None for the whole team;
    `what` names the matter, and the words are made where it is sent. `not_before` is the next
    opening, unless somebody has to be woken.
    """

    type: Literal["case.notice_ordered"] = "case.notice_ordered"
    effect_id: Uuid
    effect: NoticeEffect
    team: str
    role: str | None
    what: NoticeTopic
    about: Uuid | None
    not_before: AwareDatetime | None


class NoticeSent(Event):
    """Where the team's notices go to, it was taken."""

    type: Literal["case.notice_sent"] = "case.notice_sent"
    effect_id: Uuid
    attempts: int


class NoticeDelayed(Event):
    """It could not be sent; the next attempt starts at `not_before`."""

    type: Literal["case.notice_delayed"] = "case.notice_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class NoticeUndone(Event):
    """Nobody was told, because there is no address or none works: a person tells them."""

    type: Literal["case.notice_undone"] = "case.notice_undone"
    effect_id: Uuid
    attempts: int
    reason: str


class NoticeSettled(Event):
    """A person told them another way, or says that there is no need any more."""

    type: Literal["case.notice_settled"] = "case.notice_settled"
    effect_id: Uuid
    attempts: int
    settled_by: ActorId


NoticeEvent = NoticeOrdered | NoticeSent | NoticeDelayed | NoticeUndone | NoticeSettled
