"""What is recorded when a case goes on under a newer calendar."""

from typing import Literal

from domain.identifiers import ActorId
from domain.messages import Event


class CalendarAdopted(Event):
    """From now on this case runs by other days and hours than those it opened under.

    Both versions are hashes of documents in the ledger: the calendar's, and the policy's from
    which only the hours are taken. The clocks that it moved follow, each with old and new due.
    """

    type: Literal["case.calendar_adopted"] = "case.calendar_adopted"
    old_calendar_version: str
    calendar_version: str
    hours_version: str
    adopted_by: ActorId
