"""The next version of a nation's calendar, and how it differs from the one before.

The only place that asks the `holidays` library. What it says is written to a file once, read by
a person against the government's list, committed, and never altered afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed
from importlib.resources import files
from itertools import chain, count
from pathlib import Path

import holidays

from domain.hours import WEEKDAYS
from domain.policy import Nation
from policies.calendars import CalendarDocument, available_calendars, calendars_of
from policies.documents import EXTRA_DIR_VARIABLE, is_id, own_folder
from policies.errors import PackError

SUBDIVISION: dict[Nation, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}
# Working days are Monday to Friday less bank holidays: the Code names no other.
_WORKING_WEEK = WEEKDAYS[:5]
# The library reckons further; nobody has proclaimed anything so far ahead.
_MOST_YEARS_AHEAD = 30


@dataclass(frozen=True)
class Difference:
    """What the next version says otherwise than the one before, by day."""

    added: Mapping[date, str]
    removed: Mapping[date, str]


@dataclass(frozen=True)
class NextCalendar:
    """A version that is ready to be written; `before` is the one it follows, if any."""

    id: str
    nation: Nation
    complete_from: date
    complete_until: date
    bank_holidays: Mapping[date, str]
    before: CalendarDocument | None

    @property
    def text(self) -> str:
        """Its file."""
        return calendar_text(self.id, self.nation, self.bank_holidays, self._years)

    @property
    def _years(self) -> tuple[int, int]:
        return self.complete_from.year, self.complete_until.year

    @property
    def difference(self) -> Difference:
        """What differs from the version before; all is new where there is none."""
        former: Mapping[date, str] = self.before.bank_holidays if self.before else {}
        return Difference(
            _without(self.bank_holidays, former), _without(former, self.bank_holidays)
        )


def _without(days: Mapping[date, str], others: Mapping[date, str]) -> dict[date, str]:
    return {day: name for day, name in sorted(days.items()) if day not in others}


def bank_holidays(nation: Nation, first_year: int, last_year: int) -> dict[date, str]:
    """Return a nation's bank holidays, substitute days included, both years included."""
    found = holidays.country_holidays(
        "GB", subdiv=SUBDIVISION[nation], years=range(first_year, last_year + 1)
    )
    return {day: found[day] for day in sorted(found) if first_year <= day.year <= last_year}


def calendar_text(
    calendar_id: str, nation: Nation, days: Mapping[date, str], years: tuple[int, int]
) -> str:
    """Return the TOML of a calendar that is complete for these years, both included."""
    week = ", ".join(f'"{day}"' for day in _WORKING_WEEK)
    return "\n".join(
        [
            f'id = "{calendar_id}"',
            f'nation = "{nation}"',
            f"complete_from = {years[0]}-01-01",
            f"complete_until = {years[1]}-12-31",
            f"working_week = [{week}]",
            f'generated_from = "holidays {installed("holidays")}"',
            "",
            "[bank_holidays]",
            *(f'{day} = "{name}"' for day, name in days.items()),
            "",
        ]
    )


def next_calendar(
    nation: Nation, until: int, today: date, label: str | None = None, since: int | None = None
) -> NextCalendar:
    """Return the version that follows a nation's latest, complete to the end of the year `until`.

    It begins where the latest does, unless `since` says otherwise. Without a `label` it is
    named after today's month. PackError says why there can be no such version.
    """
    before = next(reversed(calendars_of(nation)), None)
    first = since or (before.complete_from.year if before else today.year)
    calendar_id = f"{nation}-{label}" if label else _free_id(nation, today)
    _require_sense(calendar_id, first, until, today, before)
    return NextCalendar(
        calendar_id,
        nation,
        date(first, 1, 1),
        date(until, 12, 31),
        bank_holidays(nation, first, until),
        before,
    )


def _free_id(nation: Nation, today: date) -> str:
    first = f"{nation}-{today:%Y-%m}"
    names = chain([first], (f"{first}-{number}" for number in count(2)))
    return next(name for name in names if name not in available_calendars())


def _require_sense(
    calendar_id: str, first: int, until: int, today: date, before: CalendarDocument | None
) -> None:
    name = f"calendars/{calendar_id}.toml"
    if calendar_id in available_calendars():
        raise _taken(name)
    if not is_id(calendar_id):
        reason = "a label has lower-case letters, digits, dots and hyphens alone"
        raise PackError.at(name, "id", f"{reason}; write one like 2027-06")
    if not first <= until <= today.year + _MOST_YEARS_AHEAD:
        reason = f"{until} is not a year from {first} to {today.year + _MOST_YEARS_AHEAD}"
        raise PackError.at(name, "complete_until", f"{reason}; give one of them")
    if before is not None and until < before.complete_until.year:
        reason = f"{before.id} is complete until {before.complete_until}"
        raise PackError.at(name, "complete_until", f"{reason}; give that year or a later one")


def write(calendar: NextCalendar) -> Path:
    """Write a version where packs look for it, and return the file; never over another.

    That is `calendars` in REDRESS_POLICIES_DIR where it is set, else in this package.
    """
    folder = own_folder("calendars") or Path(str(files("policies") / "calendars"))
    path = folder / f"{calendar.id}.toml"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise _taken(str(path)) from None
    except OSError as error:
        raise _unwritable(path, error) from None
    _fill(path, calendar.text)
    return path


def _fill(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        path.unlink()
        raise _unwritable(path, error) from None


def _taken(name: str) -> PackError:
    reason = "it exists, and calendars are never altered; choose another label"
    return PackError.at(name, "id", reason)


def _unwritable(path: Path, error: OSError) -> PackError:
    reason = (
        f"it cannot be written: {error.strerror}; set {EXTRA_DIR_VARIABLE} to a folder of yours"
    )
    return PackError.at(str(path), "", reason)
