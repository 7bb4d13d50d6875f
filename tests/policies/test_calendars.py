"""Frozen calendars against the library they were made from, and the maker of the next one."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from domain.policy import Nation
from domain.working_days import WorkingDays
from policies.calendar_maker import bank_holidays, main, make_calendar
from policies.calendars import working_days_from
from policies.errors import PackError
from policies.loader import load_policy
from tests.policies.conftest import POLICIES, OwnFolder


def days_of(pack_id: str) -> WorkingDays:
    return load_policy(pack_id).calendar.days


@pytest.mark.parametrize("pack_id", ["mhs", "shal"])
def test_the_frozen_bank_holidays_are_the_librarys(pack_id: str) -> None:
    days = days_of(pack_id)
    years = range(days.complete_from.year, days.complete_until.year + 1)
    assert dict(days.bank_holidays) == dict(
        holidays.country_holidays("GB", subdiv="ENG", years=years)
    )


def test_the_committed_calendar_is_what_the_maker_writes() -> None:
    committed = (POLICIES / "calendars/england-2026-11.toml").read_text(encoding="utf-8")
    made = make_calendar("england", 2018, 2030, "2026-11")
    assert _without_library(made) == _without_library(committed)


def _without_library(text: str) -> list[str]:
    # A newer release of the library may find the same days.
    return [line for line in text.splitlines() if not line.startswith("generated_from")]


@pytest.mark.parametrize(
    ("nation", "off"),
    [
        ("england", set()),
        ("wales", set()),
        ("scotland", {date(2026, 1, 2), date(2026, 11, 30)}),
        ("northern-ireland", {date(2026, 3, 17), date(2026, 7, 13)}),
    ],
)
def test_each_nation_has_its_own_bank_holidays(nation: Nation, off: set[date]) -> None:
    own_days = {
        date(2026, 1, 2),
        date(2026, 3, 17),
        date(2026, 7, 13),
        date(2026, 11, 30),
    }
    assert own_days & bank_holidays(nation, 2026, 2026).keys() == off


def test_a_deadline_differs_by_nation(own: OwnFolder) -> None:
    own.write("calendars/scotland-t.toml", make_calendar("scotland", 2025, 2027, "t"))
    own.change("packs/shal.toml", 'nation = "england"', 'nation = "scotland"')
    text = (own.folder / "packs/shal.toml").read_text(encoding="utf-8")
    own.write("packs/shal.toml", text.replace("england-2026-11", "scotland-t"))
    start = date(2026, 4, 2)  # Easter Monday is a working day in Scotland
    assert days_of("shal").add(start, 2) == date(2026, 4, 7)
    assert days_of("mhs").add(start, 2) == date(2026, 4, 8)


def test_a_stored_calendar_that_is_broken_says_so() -> None:
    with pytest.raises(PackError, match="stored calendar: nation: missing"):
        working_days_from(b'{"id": "england-2026-11"}')


def test_a_calendar_version_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["wales", "2026", "2027", "v1", "--folder", str(tmp_path)]
    assert main(arguments) == 0
    first = (tmp_path / "wales-v1.toml").read_text(encoding="utf-8")
    assert main(["wales", "2026", "2028", "v1", "--folder", str(tmp_path)]) == 1
    assert (tmp_path / "wales-v1.toml").read_text(encoding="utf-8") == first
    assert "never altered" in capsys.readouterr().err
