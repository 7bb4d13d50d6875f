"""Why something cannot be written down.

Refusal
└── NotMissed               this limit was not missed, so there is nothing to explain
"""

from domain.errors import Refusal


class NotMissed(Refusal):
    """Only a limit that was missed has a cause to be explained."""

    code = "not_missed"
    words = "The limit {rule} was not missed ({status}). Choose one that was."
    clause = "redress:causes"
