"""The words of deciding about messages that did not surely go out, and of take-downs."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import commands as do
from domain.case import notice_commands as told
from domain.case.state import OutboundMessage
from domain.notices.state import Notice


def _in_trouble(message: OutboundMessage) -> bool:
    return message.status in ("given up", "unconfirmed", "impossible")


def _unsettled(message: OutboundMessage) -> bool:
    return message.unsettled


def _delivered(message: OutboundMessage) -> bool:
    return message.status == "delivered" and message.purpose == "publication"


def _undone(notice: Notice) -> bool:
    return notice.status == "undone"


_WHICH = {"message_id": "Which message"}

WORDINGS: Sequence[Wording] = (
    Wording(
        do.SendAgain,
        label="Send a message again",
        help="Under the same key, so that a platform which has it already takes it once.",
        group="messages",
        labels=_WHICH,
        among={"message_id": _in_trouble},
        rests_on_what_was_read=True,
    ),
    Wording(
        do.ConfirmDelivery,
        label="Confirm that a message was delivered",
        help="You have seen it at the platform, or have put it there by hand.",
        group="messages",
        labels={
            **_WHICH,
            "object_id": "The platform's id of it",
            "url": "Its address",
            "platform_at": "Since when it stands there",
        },
        among={"message_id": _unsettled},
    ),
    Wording(
        do.CancelMessage,
        label="Cancel a message that has not gone out",
        group="messages",
        labels=_WHICH,
        among={"message_id": _unsettled},
    ),
    Wording(
        do.ConfirmTakenDown,
        label="Confirm that a publication is down",
        help="You have looked: it no longer stands at the platform.",
        group="messages",
        labels={"message_id": "Which publication"},
        among={"message_id": _delivered},
    ),
    Wording(
        told.SettleNotice,
        label="Settle a task: colleagues were told",
        help="They were told another way, or need not be told any more.",
        group="messages",
        labels={"notice_id": "Which task"},
        among={"notice_id": _undone},
    ),
)
