"""The small values that the parts of a pack are made of."""

from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from domain.business_time import add_days, add_months
from domain.messages import Frozen


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone; write one like Europe/London") from None
    return name


Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Zone = Annotated[str, AfterValidator(_known_zone)]
Text = Annotated[str, Field(min_length=1)]
# A role of the landlord's, as its policy names it, in lower case with hyphens.
Role = Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,59}$")]
# The name by which other parts of the pack refer to something.
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]
Platform = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# Whole and above nothing; so many days or minutes are still a date when they are added to one.
Count = Annotated[int, Field(gt=0, le=1_000_000)]


class Period(Frozen):
    """A length of time on the calendar of the pack's zone.

    Months and years end on the same day of the month, or on its last.
    """

    amount: Count
    unit: Literal["days", "months", "years"]

    def after(self, start: date) -> date:
        """Return the last day of the period; `start` is day zero."""
        if self.unit == "days":
            return add_days(start, self.amount)
        return add_months(start, self.amount * (12 if self.unit == "years" else 1))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit if self.amount > 1 else self.unit[:-1]}"
