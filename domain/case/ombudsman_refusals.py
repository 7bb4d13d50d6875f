"""Why something about the Ombudsman is refused.

Refusal (domain/errors.py)
├── NotReferred             nothing is with the Ombudsman
├── DayToCome               what happened did so on a day that has come
├── OrderBeforeDecision     an order is due after the decision that makes it
└── OmbudsmanOpen           the Ombudsman decides, or an order is not carried out
"""

from domain.errors import Refusal


class NotReferred(Refusal):
    """The Ombudsman asks and decides about what was referred."""

    code = "not_referred"
    words = "No referral is with the Ombudsman. Record the referral first."
    clause = "redress:ombudsman"


class DayToCome(Refusal):
    """What is recorded has happened."""

    code = "day_to_come"
    words = "{day} is to come, so this cannot have happened then. Correct the day."
    clause = "redress:ombudsman"


class OrderBeforeDecision(Refusal):
    """Nobody can be ordered to have done something before the order was made."""

    code = "order_before_decision"
    words = "An order is due by {due_on}, before the decision of {determined_on}. Correct the days."
    clause = "redress:ombudsman"


class OmbudsmanOpen(Refusal):
    """A case before the Ombudsman stays open, and so does what belongs to it."""

    code = "ombudsman_open"
    words = (
        "The case is before the Ombudsman ({what}). Wait for the determination and carry out "
        "what is ordered; record both, then do this."
    )
    clause = "redress:ombudsman"
