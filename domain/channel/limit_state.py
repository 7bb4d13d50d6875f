"""When somebody looks at a limit on a whole channel again, as the channel remembers it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class LimitReview:
    """The day of the review. `ask_at` is when somebody is asked to look; None: they were, or
    nobody is.
    """

    on: date
    ask_at: datetime | None
