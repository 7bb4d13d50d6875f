"""Why a case says no about other routes.

Refusal (domain/errors.py)
└── of routes
    ├── NotYetHappened          what is attested lies in the future
    ├── BeforeTheCase           nobody answered what had not come yet
    └── BeforeWhatItAnswers     nor what was not asked yet
"""

from domain.errors import Refusal


class NotYetHappened(Refusal):
    """What is recorded as happened has happened."""

    code = "not_yet_happened"
    words = "{at} lies ahead. Record it once it has happened, with the time at which it did."
    clause = "havebury-signpost"


class BeforeTheCase(Refusal):
    """What answers a contact goes out after it."""

    code = "before_the_case"
    words = (
        "The case was received at {received_at}, so nothing of it can have gone out at {sent_at}. "
        "Give the time at which it went."
    )
    clause = "havebury-signpost"


class BeforeWhatItAnswers(Refusal):
    """A letter answers what was owed by the time at which it went."""

    code = "before_what_it_answers"
    words = (
        "The {what} is owed since {since}, so it cannot have gone out at {sent_at}. Give the time "
        "at which it went; where another letter went then, record that one."
    )
    clause = "havebury-signpost"
