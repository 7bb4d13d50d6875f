"""Frozen calendars: one nation's bank holidays, up to the day for which they are complete."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from domain.hours import WEEKDAYS
from domain.messages import Frozen
from domain.policy import Nation
from domain.working_days import WorkingDays
from policies.documents import content_hash, file_ids, file_name, fit, fit_json, read_toml
from policies.errors import PackError

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

# Somebody is told when a calendar has fewer days left: more than a year, so that the longest
# clocks of a complaint opened today and the government's next list both fall within it.
FEW_DAYS_LEFT = 400


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

    @property
    def version(self) -> str:
        """The label of this version, without the nation: `2026-11`."""
        return self.id.removeprefix(f"{self.nation}-")

    def days_left(self, today: date) -> int:
        """Return for how many days from today it is complete; negative once it has ended."""
        return (self.complete_until - today).days

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


def available_calendars() -> list[str]:
    """Return the ids of all calendars."""
    return file_ids("calendars")


def read_calendar(calendar_id: str) -> CalendarDocument:
    """Read a calendar by its id; PackError names the file, the key and what to do."""
    name = file_name("calendars", calendar_id)
    calendar = fit(CalendarDocument, name, read_toml("calendars", calendar_id))
    if calendar.id != calendar_id:
        raise PackError.at(
            name, "id", f"{calendar.id!r} is not the file's name; make them the same"
        )
    return calendar


def calendars_of(nation: Nation) -> list[CalendarDocument]:
    """Return all versions of a nation's calendar, the one to be used now last."""
    found = [read_calendar(each) for each in available_calendars() if each.startswith(nation)]
    mine = [calendar for calendar in found if calendar.nation == nation]
    return sorted(mine, key=lambda calendar: (calendar.complete_until, _natural(calendar.version)))


def _natural(label: str) -> list[tuple[int, str]]:
    """Order 2026-11-10 after 2026-11-2."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in label.split("-")]


def working_days_from(document: bytes | str) -> WorkingDays:
    """Return the days of a stored calendar document; its hash is their version."""
    content = document.encode() if isinstance(document, str) else document
    calendar = fit_json(CalendarDocument, "stored calendar", content)
    return calendar.as_working_days(content_hash(content))
