"""Why something cannot be written down.

Refusal
├── NotMissed               this limit was not missed, so there is nothing to explain
└── CauseNotInPack          managers count by the pack's own list of causes
"""

from domain.errors import Refusal


class NotMissed(Refusal):
    """Only a limit that was missed has a cause to be explained."""

    code = "not_missed"
    words = "The limit {rule} was not missed ({status}). Choose one that was."
    clause = "redress:causes"


class CauseNotInPack(Refusal):
    """Causes are counted by the pack's own list, so that they can be compared."""

    code = "cause_not_in_pack"
    words = "The pack lists no cause {cause}. Use one of these: {known}."
    clause = "redress:causes"
