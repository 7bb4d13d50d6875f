"""Make the next version of a nation's calendar: python -m policies.calendar_maker --help.

The only place that asks the `holidays` library. What it says is written to a file once, read by
a person against the government's list, committed, and never altered afterwards.
"""

import argparse
import sys
from datetime import date
from importlib.metadata import version as installed
from pathlib import Path

import holidays

from domain.hours import WEEKDAYS
from domain.policy import Nation

SUBDIVISION: dict[Nation, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}
# Working days are Monday to Friday less bank holidays: the Code names no other.
_WORKING_WEEK = WEEKDAYS[:5]


def bank_holidays(nation: Nation, first_year: int, last_year: int) -> dict[date, str]:
    """Return a nation's bank holidays, substitute days included, both years included."""
    found = holidays.country_holidays(
        "GB", subdiv=SUBDIVISION[nation], years=range(first_year, last_year + 1)
    )
    return {day: found[day] for day in sorted(found) if first_year <= day.year <= last_year}


def _library() -> str:
    return f"holidays {installed('holidays')}"


def make_calendar(nation: Nation, first_year: int, last_year: int, version: str) -> str:
    """Return the TOML text of a calendar that is complete for these years."""
    days = bank_holidays(nation, first_year, last_year)
    week = ", ".join(f'"{day}"' for day in _WORKING_WEEK)
    return "\n".join(
        [
            f'id = "{nation}-{version}"',
            f'nation = "{nation}"',
            f"complete_from = {first_year}-01-01",
            f"complete_until = {last_year}-12-31",
            f"working_week = [{week}]",
            f'generated_from = "{_library()}"',
            "",
            "[bank_holidays]",
            *(f'{day} = "{name}"' for day, name in days.items()),
            "",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    """Write a calendar next to the others. Exit 0: written. Exit 1: that version exists."""
    parser = argparse.ArgumentParser(prog="policies.calendar_maker", description=main.__doc__)
    parser.add_argument("nation", choices=sorted(SUBDIVISION))
    parser.add_argument("first_year", type=int)
    parser.add_argument("last_year", type=int)
    parser.add_argument("version", help="a label such as 2026-11; a version is never overwritten")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "calendars")
    given = parser.parse_args(arguments)
    path = given.folder / f"{given.nation}-{given.version}.toml"
    text = make_calendar(given.nation, given.first_year, given.last_year, given.version)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        sys.stderr.write(f"{path} exists; choose another version, calendars are never altered\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
