"""Why an outage or a window is refused.

Refusal (domain/errors.py)
├── WindowInThePast     a window cannot start before it is entered
├── OutageToCome        an outage is recorded once it has begun
└── WatchNotKnown       no such outage or window here
"""

from domain.errors import Refusal


class WindowInThePast(Refusal):
    """Nobody watched then; what was not watched cannot be counted afterwards."""

    code = "window_in_the_past"
    words = "A window cannot start at {start_at}, which is over. Let it start now or later."
    clause = "westkent-events"


class OutageToCome(Refusal):
    """What has not happened stops no clock."""

    code = "outage_to_come"
    words = (
        "{at} is still to come. Record an outage when it has begun, and its end when it is over."
    )
    clause = "mhs-downtime"


class WatchNotKnown(Refusal):
    """No outage or window of this id was recorded here."""

    code = "watch_not_known"
    words = "This channel has no {what} {id}. Read the channel again and use an id that it shows."
    clause = "redress:shape"
