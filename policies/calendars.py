"""Frozen calendars: one nation's bank holidays, up to the day for which they are complete."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from domain.hours import WEEKDAYS
from domain.messages import Frozen
from domain.policy import Nation
from domain.working_days import WorkingDays
from policies.documents import content_hash, fit_json

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class CalendarDocument(Frozen):
    """A version of a nation's calendar. A new version is a new file; old ones never change.

    Bank holidays include substitute days. `generated_from` names the library and its version.
    """

    id: str
    nation: Nation
    complete_from: date
    complete_until: date
    working_week: tuple[Weekday, ...]
    generated_from: str
    bank_holidays: dict[date, str]

    @model_validator(mode="after")
    def _covers_its_years(self) -> Self:
        """Refuse a calendar that promises years whose holidays it does not hold."""
        if self.complete_until < self.complete_from:
            raise ValueError(f"it ends on {self.complete_until}, before {self.complete_from}")
        held = {day.year for day in self.bank_holidays}
        for year in range(self.complete_from.year, self.complete_until.year + 1):
            if year not in held:
                raise ValueError(f"it has no bank holiday in {year}; add them, or end it before")
        return self

    def as_working_days(self, version: str) -> WorkingDays:
        """Return it as business time reads it."""
        return WorkingDays(
            nation=self.nation,
            version=version,
            complete_from=self.complete_from,
            complete_until=self.complete_until,
            week=frozenset(WEEKDAYS.index(day) for day in self.working_week),
            bank_holidays=self.bank_holidays,
        )


def working_days_from(document: bytes | str) -> WorkingDays:
    """Return the days of a stored calendar document; its hash is their version."""
    content = document.encode() if isinstance(document, str) else document
    calendar = fit_json(CalendarDocument, "stored calendar", content)
    return calendar.as_working_days(content_hash(content))
