"""The tables, in Markdown."""

from collections.abc import Sequence
from statistics import median

from bench.measuring import Comparison, Figure

_MET = {True: "yes", False: "**no**", None: ""}


def comparison_table(rows: Sequence[Comparison], peer: str) -> str:
    """Return a table of both sides' medians and the ratio of each round."""
    head = ["What", "Redress", peer, "Ratio (least to most)", "Aim", "Met"]
    return _table(head, [_comparison(row) for row in rows])


def figure_table(rows: Sequence[Figure]) -> str:
    """Return a table of figures that have no peer."""
    return _table(["What", "Figure", "Aim", "Met"], [_figure(row) for row in rows])


def _table(head: Sequence[str], lines: Sequence[str]) -> str:
    return "\n".join([_line(*head), f"|{'---|' * len(head)}", *lines])


def _comparison(row: Comparison) -> str:
    spread = f"{median(row.ratios):.2f} ({min(row.ratios):.2f} to {max(row.ratios):.2f})"
    sides = [_number(median(side), row.unit) for side in (row.ours, row.peers)]
    sign = "at most" if row.better == "lower" else "at least"
    aim = "" if row.aim is None else f"{sign} {row.aim:g}"
    return _line(row.what, *sides, spread, aim, _MET[row.met])


def _figure(row: Figure) -> str:
    aim = "" if row.aim is None else f"at most {_number(row.aim, row.unit)}"
    return _line(row.what, _number(row.value, row.unit), aim, _MET[row.met])


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or value == int(value) else 1
    return f"{value:,.{digits}f}{unit if unit.startswith('/') else f' {unit}'}".strip()
