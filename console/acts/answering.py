"""The words of answers to questions of identity, of following, and of phone, email and letter."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import answer_commands as answer
from domain.case import follow_commands as follow
from domain.case import route_commands as by
from domain.case.privacy_state import Follow, SealedAnswer
from domain.case.state import OutboundMessage

_ROUTES = {
    "platform": "Private messages on the platform",
    "phone": "By phone",
    "email": "By email",
    "letter": "By letter",
}


def _sealed(answer: SealedAnswer) -> bool:
    return answer.status == "sealed"


def _opened(answer: SealedAnswer) -> bool:
    return answer.status == "opened"


def _stalled(order: Follow) -> bool:
    return order.status == "stalled"


def _carried_by_a_person(message: OutboundMessage) -> bool:
    return message.unsettled and message.status != "pending"


_ANSWER = {"contact_id": "Which message"}
_AMONG_ANSWERS = {"contact_id": "answer"}

WORDINGS: Sequence[Wording] = (
    Wording(
        answer.OpenAnswer,
        label="Open an answer to the question of identity",
        help="It is shown to you alone and once, until you judge it. That you opened it is kept.",
        group="privacy",
        labels=_ANSWER,
        from_records=_AMONG_ANSWERS,
        among={"contact_id": _sealed},
    ),
    Wording(
        answer.SayNoAnswer,
        label="Say that a message answers no question",
        help="It is then kept and read like any other message.",
        group="privacy",
        labels=_ANSWER,
        from_records=_AMONG_ANSWERS,
        among={"contact_id": _opened},
    ),
    Wording(
        answer.DiscardAnswer,
        label="Destroy an answer that changes nothing",
        help="It came too late, or again. Its text can be read by nobody any more.",
        group="privacy",
        labels=_ANSWER,
        from_records=_AMONG_ANSWERS,
        among={"contact_id": _opened},
    ),
    Wording(
        answer.TakeOverIdentity,
        label="Judge the answers in place of who asked",
        help="Whoever asked is away; from now on you may open what came.",
        group="privacy",
    ),
    Wording(
        follow.FollowAccount,
        label="Follow the resident's account",
        help="It is undone by itself when the last case that needs it closes.",
        group="privacy",
        labels={"purpose": "What for", "reason": "Why it is needed"},
        choices={
            "purpose": {
                "direct_message": "So that they can write to us in private",
                "other": "Something else that this case needs",
            }
        },
    ),
    Wording(
        follow.UnfollowAccount,
        label="Stop following the resident's account",
        help="Before the case ends, because it is not needed any more.",
        group="privacy",
    ),
    Wording(
        follow.ConfirmFollow,
        label="Confirm that a follow was done by hand",
        help="The platform could not do it, so a person followed or unfollowed the account.",
        group="privacy",
        labels={"effect_id": "What was done"},
        from_records={"effect_id": "follow_order"},
        among={"effect_id": _stalled},
    ),
    Wording(
        by.MoveRoute,
        label="Go on by phone, email or letter",
        help="What is private goes this way from now on. No clock is lost.",
        group="privacy",
        labels={"route": "How", "reason": "Why, as the resident wished or needs"},
        choices={"route": _ROUTES},
    ),
    Wording(
        by.RecordOtherContact,
        label="Record a call, an email or a letter of the resident's",
        group="case",
        audience="internal",
        button="Record what they said",
        labels={
            "route": "How it came",
            "text": "What they said or wrote",
            "received_at": "When it arrived",
        },
        choices={"route": _ROUTES},
    ),
    Wording(
        by.ConfirmSentByRoute,
        label="Confirm that a message went by phone, email or letter",
        help="You or a colleague told or sent it. It counts as delivered at that time.",
        group="messages",
        labels={
            "message_id": "Which message",
            "route": "How it went",
            "sent_at": "When it went",
            "reference": "What it can be found by",
        },
        hints={
            "reference": "The note of the call, the email's subject, the number of the posting."
        },
        choices={"route": _ROUTES},
        among={"message_id": _carried_by_a_person},
    ),
)
