"""What is recorded of telling colleagues of a case, under types of its own."""

from typing import Literal

from domain.notices.events import Delayed, Ordered, Sent, Settled, Undone


class NoticeOrdered(Ordered):
    """A team is to be told that something of this case needs it.

    `team` is a key of the pack's teams and `role` one of its roles, None for the whole team;
    `what` names the matter, and the words are made where it is sent. `not_before` is the next
    opening, unless somebody has to be woken.
    """

    type: Literal["case.notice_ordered"] = "case.notice_ordered"
    team: str


class NoticeSent(Sent):
    """Where the team's notices go to, it was taken."""

    type: Literal["case.notice_sent"] = "case.notice_sent"


class NoticeDelayed(Delayed):
    """It could not be sent; the next attempt starts at `not_before`."""

    type: Literal["case.notice_delayed"] = "case.notice_delayed"


class NoticeUndone(Undone):
    """Nobody was told, because there is no address or none works: a person tells them."""

    type: Literal["case.notice_undone"] = "case.notice_undone"


class NoticeSettled(Settled):
    """A person told them another way, or says that there is no need any more."""

    type: Literal["case.notice_settled"] = "case.notice_settled"


NoticeEvent = NoticeOrdered | NoticeSent | NoticeDelayed | NoticeUndone | NoticeSettled
