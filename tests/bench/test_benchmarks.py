"""The benchmarks run, on real parts, and write their page. How fast anything is, no test says."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.measuring import Better, Comparison, Figure, in_turns
from bench.report import comparison_table, figure_table

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_quick_run_measures_everything_and_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    subprocess.run(  # noqa: S603 -- our own arguments
        [sys.executable, "-m", "bench", "--quick", "--output", str(page)], cwd=ROOT, check=True
    )
    written = page.read_text(encoding="utf-8")
    for line in ("latency", "throughput", "append", "replay of 5 events", "deadlines", "memory"):
        assert f"| {line}" in written
    assert "| wake-ups that moved | 0 |" in written


def test_sides_take_turns_in_beginning() -> None:
    order: list[str] = []
    in_turns(3, lambda: order.append("ours"), lambda: order.append("peer"))
    assert order == ["ours", "peer", "peer", "ours", "ours", "peer"]


@pytest.mark.parametrize(
    ("better", "ours", "met"),
    [
        ("lower", 13, True),
        ("lower", 13.1, False),
        ("higher", 13, True),
        ("higher", 12.9, False),
    ],
)
def test_an_aim_is_met_by_the_median_ratio(better: Better, ours: float, met: bool) -> None:
    row = Comparison("anything", "ms", better, aim=1.3)
    for figure in (ours, ours, 1_000):
        row.add(figure, 10)
    assert row.met is met


def test_a_row_shows_both_sides_and_the_spread() -> None:
    row = Comparison("append", "/s", "higher", aim=1, ours=[100, 200, 300], peers=[100, 100, 100])
    assert "| append | 200/s | 100/s | 2.00 (1.00 to 3.00) | at least 1 | yes |" in (
        comparison_table([row], "Peer")
    )


def test_a_figure_over_its_aim_is_shown_as_missed() -> None:
    table = figure_table([Figure("recovery", "s", 61.2, aim=60)])
    assert "| recovery | 61.2 s | at most 60 s | **no** |" in table
