"""Frozen calendars of four nations, against known lists and the library they were made from."""

from datetime import date

import holidays
import pytest

from domain.policy import Nation
from domain.time_refusals import CalendarIncomplete
from domain.working_days import WorkingDays
from policies.calendar_maker import SUBDIVISION, bank_holidays, calendar_text
from policies.calendars import FEW_DAYS_LEFT, available_calendars, calendars_of, read_calendar
from policies.calendars import working_days_from as stored_days
from policies.documents import file_name
from policies.errors import PackError
from policies.loader import load_policy
from tests.policies.conftest import POLICIES, OwnFolder

NATIONS: tuple[Nation, ...] = ("england", "wales", "scotland", "northern-ireland")


def days_of(nation: str) -> WorkingDays:
    calendar = read_calendar(f"{nation}-2026-11")
    return calendar.as_working_days("test")


def days(year: int, *months_and_days: str) -> set[date]:
    return {date.fromisoformat(f"{year}-{each}") for each in months_and_days}


# The weekdays of the government's list (www.gov.uk/bank-holidays); substitute days included.
_ENGLAND_2026 = days(2026, "01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28")
KNOWN: dict[tuple[str, int], set[date]] = {
    ("england", 2022): days(
        2022,
        "01-03",
        "04-15",
        "04-18",
        "05-02",
        "06-02",
        "06-03",
        "08-29",
        "09-19",
        "12-26",
        "12-27",
    ),
    ("england", 2026): _ENGLAND_2026,
    ("england", 2027): days(
        2027, "01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"
    ),
    ("wales", 2026): _ENGLAND_2026,
    ("scotland", 2026): days(
        2026,
        "01-01",
        "01-02",
        "04-03",
        "05-04",
        "05-25",
        "06-15",
        "08-03",
        "11-30",
        "12-25",
        "12-28",
    ),
    ("northern-ireland", 2026): _ENGLAND_2026 | days(2026, "03-17", "07-13"),
}


@pytest.mark.parametrize(("nation", "year"), KNOWN, ids=lambda part: str(part))
def test_weekdays_off_are_those_of_the_governments_list(nation: str, year: int) -> None:
    off = {day for day in days_of(nation).bank_holidays if day.year == year and day.weekday() < 5}
    assert off == KNOWN[nation, year]


@pytest.mark.parametrize("nation", NATIONS)
def test_the_frozen_bank_holidays_are_the_librarys(nation: Nation) -> None:
    found = days_of(nation)
    years = range(found.complete_from.year, found.complete_until.year + 1)
    library = holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=years)
    assert dict(found.bank_holidays) == dict(library)


@pytest.mark.parametrize("nation", NATIONS)
def test_the_committed_calendar_is_what_the_maker_writes(nation: Nation) -> None:
    calendar_id = f"{nation}-2026-11"
    committed = (POLICIES / file_name("calendars", calendar_id)).read_text(encoding="utf-8")
    made = calendar_text(calendar_id, nation, bank_holidays(nation, 2018, 2030), (2018, 2030))
    assert _without_library(made) == _without_library(committed)


def _without_library(text: str) -> list[str]:
    # A newer release of the library may find the same days.
    return [line for line in text.splitlines() if not line.startswith("generated_from")]


# -- the day before, the day, the day after


@pytest.mark.parametrize(
    ("nation", "start", "next_working_day"),
    [
        ("scotland", "2026-06-11", "2026-06-12"),
        ("scotland", "2026-06-12", "2026-06-16"),  # 15 June is off for the World Cup
        ("scotland", "2026-06-15", "2026-06-16"),
        ("england", "2026-06-12", "2026-06-15"),
        ("scotland", "2025-12-31", "2026-01-05"),  # 1 and 2 January, then a weekend
        ("england", "2025-12-31", "2026-01-02"),
        ("scotland", "2026-11-27", "2026-12-01"),  # St Andrew's Day
        ("scotland", "2026-04-03", "2026-04-06"),  # Easter Monday is worked there
        ("england", "2026-04-03", "2026-04-07"),
        ("northern-ireland", "2026-03-16", "2026-03-18"),  # St Patrick's Day
        ("northern-ireland", "2026-07-10", "2026-07-14"),  # 12 July falls on a Sunday
        ("northern-ireland", "2027-07-09", "2027-07-13"),
        ("wales", "2026-03-16", "2026-03-17"),
        ("wales", "2026-12-24", "2026-12-29"),
    ],
)
def test_the_next_working_day_is_the_nations_own(
    nation: str, start: str, next_working_day: str
) -> None:
    assert days_of(nation).add(date.fromisoformat(start), 1) == date.fromisoformat(next_working_day)


def test_a_deadline_differs_by_nation(own: OwnFolder) -> None:
    text = (POLICIES / "packs/shal.toml").read_text(encoding="utf-8")
    text = text.replace('nation = "england"', 'nation = "scotland"')
    own.write("packs/shal.toml", text.replace("england-2026-11", "scotland-2026-11"))
    start = date(2026, 4, 2)  # Easter Monday is a working day in Scotland
    assert load_policy("shal").calendar.days.add(start, 2) == date(2026, 4, 7)
    assert load_policy("mhs").calendar.days.add(start, 2) == date(2026, 4, 8)


@pytest.mark.parametrize("nation", NATIONS)
def test_the_last_complete_day_can_still_be_a_deadline(nation: str) -> None:
    assert days_of(nation).add(date(2030, 12, 30), 1) == date(2030, 12, 31)


@pytest.mark.parametrize("nation", NATIONS)
def test_a_deadline_past_the_end_is_refused_with_what_to_do(nation: str) -> None:
    with pytest.raises(CalendarIncomplete) as caught:
        days_of(nation).add(date(2030, 12, 30), 2)
    words = caught.value.words.format_map(caught.value.references)
    assert "2030-12-31" in words
    assert "`redress policy calendar make`" in words


# -- versions


def test_a_stored_calendar_that_is_broken_says_so() -> None:
    with pytest.raises(PackError, match="stored calendar: nation: missing"):
        stored_days(b'{"id": "england-2026-11"}')


def test_a_nations_latest_calendar_reaches_furthest(own: OwnFolder) -> None:
    for label, until in (("2026-11-2", 2031), ("2026-11-10", 2031), ("2027-01", 2030)):
        name, years = f"wales-{label}", (2018, until)
        own.write(
            f"calendars/{name}.toml",
            calendar_text(name, "wales", bank_holidays("wales", *years), years),
        )
    found = [calendar.version for calendar in calendars_of("wales")]
    assert found == ["2026-11", "2027-01", "2026-11-2", "2026-11-10"]


@pytest.mark.parametrize(
    ("today", "left"), [(date(2030, 12, 30), 1), (date(2030, 12, 31), 0), (date(2031, 1, 1), -1)]
)
def test_days_left_are_counted_to_the_last_complete_day(today: date, left: int) -> None:
    assert read_calendar("england-2026-11").days_left(today) == left


def test_somebody_is_told_more_than_a_year_ahead() -> None:
    assert FEW_DAYS_LEFT > 366


def test_every_nation_has_a_calendar() -> None:
    assert {read_calendar(each).nation for each in available_calendars()} == set(NATIONS)
