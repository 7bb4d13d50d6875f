"""Moving a case to a newer calendar, by a recorded act."""

from typing import Literal

from domain.messages import Command


class AdoptCalendar(Command):
    """Let this case run by the days and hours that the landlord's pack names now.

    The versions are those that were previewed, if any; None takes what is current. Its running
    clocks are computed anew; its policy stays the one it opened under.
    """

    type: Literal["adopt_calendar"] = "adopt_calendar"
    calendar_version: str | None = None
    hours_version: str | None = None
