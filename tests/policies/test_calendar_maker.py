"""The next version of a calendar is made beside the last one, and never over one."""

from datetime import date
from pathlib import Path

import pytest

from policies.calendar_maker import NextCalendar, next_calendar, write
from policies.calendars import read_calendar
from policies.errors import PackError
from policies.loader import load_policy
from tests.policies.conftest import OwnFolder

TODAY = date(2026, 11, 21)
NEXT_YEAR = date(2027, 6, 1)


def _next(until: int = 2034, today: date = TODAY) -> NextCalendar:
    return next_calendar("england", until, today)


@pytest.mark.parametrize(
    ("today", "calendar_id"), [(TODAY, "england-2026-11-2"), (NEXT_YEAR, "england-2027-06")]
)
def test_a_version_is_named_after_the_month(today: date, calendar_id: str) -> None:
    assert _next(today=today).id == calendar_id


def test_a_third_version_of_a_month_is_counted_on(own: OwnFolder) -> None:
    assert write(_next()).parent == own.folder / "calendars"
    assert _next().id == "england-2026-11-3"


def test_a_version_begins_where_the_last_one_does() -> None:
    made = _next()
    assert (made.complete_from, made.complete_until) == (date(2018, 1, 1), date(2034, 12, 31))


def test_what_was_written_is_what_is_read(own: OwnFolder) -> None:
    made = _next()
    write(made)
    assert read_calendar(made.id).bank_holidays == made.bank_holidays


def test_a_pack_can_cite_what_was_written(own: OwnFolder) -> None:
    write(_next())
    own.change("packs/shal.toml", "england-2026-11", "england-2026-11-2")
    assert load_policy("shal").calendar.complete_until == date(2034, 12, 31)


def test_the_years_that_both_have_differ_by_nothing() -> None:
    changed = _next().difference
    assert min(changed.added).year == 2031
    assert changed.removed == {}


def test_a_day_proclaimed_since_is_told_as_added(own: OwnFolder) -> None:
    own.change("calendars/england-2026-11.toml", '2022-09-19 = "', '2022-09-20 = "')
    changed = _next(until=2030).difference
    assert (list(changed.added), list(changed.removed)) == (
        [date(2022, 9, 19)],
        [date(2022, 9, 20)],
    )


def test_a_version_can_begin_later_than_the_last_one() -> None:
    made = next_calendar("wales", 2030, TODAY, since=2026)
    assert made.complete_from == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("until", "label", "reason"),
    [
        (2029, None, "england-2026-11 is complete until 2030-12-31; give that year or a later one"),
        (2017, None, "2017 is not a year from 2018 to 2056; give one of them"),
        (2057, None, "2057 is not a year from 2018 to 2056; give one of them"),
        (-1, None, "is not a year"),
        (2034, "2026-11", "it exists, and calendars are never altered; choose another label"),
        (2034, "../../x", "write one like 2027-06"),
        (2034, "Of Today", "write one like 2027-06"),
    ],
)
def test_a_version_that_makes_no_sense_is_refused(
    until: int, label: str | None, reason: str
) -> None:
    with pytest.raises(PackError, match=reason):
        next_calendar("england", until, TODAY, label)


@pytest.mark.parametrize("until", [2030, 2056])
def test_the_same_year_and_thirty_years_ahead_can_be_made(until: int) -> None:
    assert _next(until=until).complete_until == date(until, 12, 31)


def test_a_version_that_appeared_meanwhile_is_left_alone(own: OwnFolder) -> None:
    made = _next()
    own.write(f"calendars/{made.id}.toml", "somebody else's")
    with pytest.raises(PackError, match="never altered"):
        write(made)
    assert (own.folder / f"calendars/{made.id}.toml").read_text() == "somebody else's"


def test_a_place_that_cannot_be_written_is_named(own: OwnFolder) -> None:
    (own.folder / "calendars").write_text("a file where the folder should be")
    with pytest.raises(PackError, match="set REDRESS_POLICIES_DIR") as caught:
        write(_next())
    assert Path(caught.value.file).parent == own.folder / "calendars"
