"""`redress deadline`, as people and scripts call it."""

import json
from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner, Result

from cli import deadline
from tests.domain.test_business_time_vectors import STEPS

Ask = Callable[..., Result]


@pytest.fixture
def ask() -> Ask:
    """Call the command; no answer ever shows a stack trace."""
    app = typer.Typer()
    app.command()(deadline.command)

    def call(*arguments: str, policy: str = "mhs") -> Result:
        result = CliRunner().invoke(app, ["--policy", policy, *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return call


def of(clock: str, amount: int, start: str) -> list[str]:
    return ["--clock", clock, "--amount", str(amount), "--from", start]


@pytest.mark.clause("mhs-hours")
@pytest.mark.parametrize(
    ("clock", "amount", "start", "due"),
    [
        ("monitored", 60, "2025-03-28T16:30", "2025-03-31T08:30:00Z"),
        ("monitored", 2, "2025-04-17T16:59", "2025-04-22T08:01:00Z"),
        ("monitored", 480, "2025-12-24T15:00", "2025-12-29T15:00:00Z"),
        ("monitored", 480, "2026-01-05T09:00", "2026-01-05T17:00:00Z"),
        ("elapsed-hours", 24, "2026-10-24T18:00", "2026-10-25T17:00:00Z"),
    ],
)
def test_minutes_and_hours_print_one_instant(
    ask: Ask, clock: str, amount: int, start: str, due: str
) -> None:
    assert ask(*of(clock, amount, start)).stdout == f"{due}\n"


@pytest.mark.parametrize(("start", "count", "last_day"), STEPS)
def test_working_days_give_the_last_day_of_the_table(
    ask: Ask, start: str, count: int, last_day: str
) -> None:
    result = ask(*of("working-days", count, f"{start}T12:00"), "--json")
    assert json.loads(result.stdout)["due_on"] == last_day


@pytest.mark.parametrize(
    ("start", "due"),
    [("2025-04-16T12:00", "2025-04-25T23:00:00Z"), ("2026-12-18T12:00", "2026-12-30T00:00:00Z")],
)
def test_working_days_print_the_midnight_after_the_last(ask: Ask, start: str, due: str) -> None:
    assert ask(*of("working-days", 5, start)).stdout == f"{due}\n"


@pytest.mark.parametrize(
    "start", ["2025-03-28T16:30Z", "2025-03-28T16:30+00:00", "2025-03-28T18:30+02:00"]
)
def test_a_start_with_an_offset_is_taken_as_it_is(ask: Ask, start: str) -> None:
    assert ask(*of("monitored", 60, start)).stdout == "2025-03-31T08:30:00Z\n"


def test_a_naive_start_is_on_the_packs_wall_clock(ask: Ask) -> None:
    assert ask(*of("elapsed-hours", 1, "2025-07-01T12:00")).stdout == "2025-07-01T12:00:00Z\n"


def test_a_date_alone_begins_at_midnight(ask: Ask) -> None:
    assert ask(*of("working-days", 5, "2025-04-16")).stdout == "2025-04-25T23:00:00Z\n"


def test_a_rule_of_the_pack_brings_its_own_amount(ask: Ask) -> None:
    result = ask("--rule", "stage_one_response", "--from", "2025-04-25T12:00", "--json")
    answer = json.loads(result.stdout)
    assert (answer["amount"], answer["due_on"], answer["clause"]) == (
        10,
        "2025-05-12",
        "code-2024:6.3",
    )


def test_an_explanation_lists_what_counted(ask: Ask) -> None:
    lines = ask(*of("working-days", 2, "2025-04-16T12:00"), "--explain").stdout.splitlines()
    assert lines[:2] == ["2025-04-22T23:00:00Z", "last day Tue 22 Apr 2025"]
    assert "Fri 2025-04-18 skipped: Good Friday" in lines


def test_json_names_the_calendar_and_its_explanation(ask: Ask) -> None:
    result = ask(*of("monitored", 60, "2025-03-28T16:30"), "--json", "--explain")
    answer = json.loads(result.stdout)
    assert answer["calendar_version"].startswith("sha256:")
    assert [line["counted"] for line in answer["explanation"]] == [30, 0, 0, 30]


BAD = {
    "a day past the calendar's end": (
        of("monitored", 60, "2030-12-31T16:30"),
        "calendar_incomplete",
    ),
    "a working day past its end": (of("working-days", 1, "2030-12-31"), "calendar_incomplete"),
    "zero": (of("monitored", 0, "2025-03-28T16:30"), "target_not_positive"),
    "negative": (of("elapsed-hours", -1, "2025-03-28T16:30"), "target_not_positive"),
    "far too much": (of("elapsed-hours", 10**30, "2025-03-28T16:30"), "beyond_all_dates"),
    "no such clock": (of("minutes", 1, "2025-03-28T16:30"), "monitored, working-days"),
    "no time": (of("monitored", 1, "last Friday"), "2025-03-28T16:30"),
    "an hour that does not exist": (of("monitored", 1, "2025-03-30T01:30"), "does not exist"),
    "an hour that comes twice": (of("monitored", 1, "2026-10-25T01:30"), "comes twice"),
    "no clock": (["--from", "2025-03-28T16:30"], "--rule"),
    "a rule and a clock": (
        [*of("monitored", 1, "2025-03-28T16:30"), "--rule", "first_response"],
        "--rule alone",
    ),
    "no such rule": (["--rule", "lunch", "--from", "2025-03-28T16:30"], "first_response"),
}


@pytest.mark.parametrize(("arguments", "said"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_clear_line_and_exit_two(
    ask: Ask, arguments: list[str], said: str
) -> None:
    result = ask(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_unknown_pack_is_named_with_the_known_ones(ask: Ask) -> None:
    result = ask(*of("monitored", 1, "2025-03-28T16:30"), policy="nobody")
    assert result.exit_code == 2
    assert "there are alliance, havebury, mhs, shal, west-kent" in result.stderr
