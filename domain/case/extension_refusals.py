"""Why the time for a response is not extended.

Refusal (domain/errors.py)
├── ExtensionTooLate        the limit has passed
├── ExtensionNotLater       the new day is not after the one that counts
├── ExtensionBeyondMaximum  more than the maximum, and no good reason is recorded
└── NoticeIncomplete        a notice does not say all that it has to
"""

from domain.errors import Refusal


class ExtensionTooLate(Refusal):
    """A limit that has passed is missed; nothing moves it any more."""

    code = "extension_too_late"
    words = (
        "The response was due by {due_on}, so its limit cannot be extended any more. Tell the "
        "resident how things stand, and send the response."
    )
    clause = "code-2024:6.5"


class ExtensionNotLater(Refusal):
    """An extension gives more time."""

    code = "extension_not_later"
    words = "The response is due by {due_on} already. Name a day after it."
    clause = "code-2024:6.4"


class ExtensionBeyondMaximum(Refusal):
    """More than the maximum only with good reason."""

    code = "extension_beyond_maximum"
    words = (
        "The longest extension ends on {maximum}. Name a day up to then, or record the good "
        "reason why more is needed; an answer after {maximum} may not count as in time."
    )
    clause = "code-2024:6.4"


class NoticeIncomplete(Refusal):
    """A notice states its reason, its day where there is one, and how to reach the Ombudsman."""

    code = "notice_incomplete"
    words = (
        "The notice cannot go, as it is not confirmed that it says: {missing}. Write what is "
        "missing, confirm these parts and send it again."
    )
    clause = "code-2024:6.5"
