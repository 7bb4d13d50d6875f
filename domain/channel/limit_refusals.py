"""Why a limit on a channel is refused; what it shares with a thread's is among the case's.

Refusal (domain/errors.py)
└── LimitNotKnown     no such limit was set here
"""

from domain.errors import Refusal


class LimitNotKnown(Refusal):
    """No limit of this id was set on the channel."""

    code = "limit_not_known"
    words = "This channel has no limit {id}. Read the channel again and use an id that it shows."
    clause = "redress:shape"
