"""Why something about a promise is refused.

Refusal (domain/errors.py)
├── PromiseInThePast        nobody promises a day that is over
├── ActionIsCancelled       what was cancelled is neither done nor moved
└── ActionOpen              a promised action is not done, so the case goes on here
"""

from domain.errors import Refusal


class PromiseInThePast(Refusal):
    """Nobody promises to have done something by a day that is over."""

    code = "promise_in_the_past"
    words = (
        "Something is promised by {due_on}, and that day is over. Name a day that is to come, or "
        "none if it is done."
    )
    clause = "code-2024:6.6"


class ActionIsCancelled(Refusal):
    """A cancelled action is promised anew, not taken up again."""

    code = "action_cancelled"
    words = "The action {action} was cancelled. Promise it anew if it is to be done after all."
    clause = "code-2024:6.6"


class ActionOpen(Refusal):
    """Outstanding actions are tracked to completion after the answer."""

    code = "action_open"
    words = (
        "The action {action} was promised by {due_on} and is not done. Complete it, agree another "
        "day with the resident or cancel it for a reason, then do this."
    )
    clause = "code-2024:6.6"
