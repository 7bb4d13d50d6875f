"""Whoever sets alarms finds every metric, and no metric that is not there."""

import re

from application.figures import Figures
from runtime.ledger_metrics import LedgerMetrics
from runtime.metrics import Metrics
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## Metrics")[2].partition("Suggested alarms")[0]
ALARMS = PAGE.partition("Suggested alarms")[2].partition("\n## ")[0]


def told() -> dict[str, set[str]]:
    """Return the metrics of the table with their labels."""
    rows = [line.split("|") for line in TABLE.splitlines() if line.startswith("| `redress_")]
    return {row[1].strip(" `"): set(re.findall(r"\w+", row[2])) for row in rows}


def counted() -> dict[str, set[str]]:
    """Return what processes count, with its labels."""
    metrics = Metrics()
    found = {}
    for collector in vars(metrics).values():
        for family in getattr(collector, "describe", list)():
            suffix = "_total" if family.type == "counter" else ""
            found[f"{family.name}{suffix}"] = set(collector._labelnames)
    return found


def read_from_the_ledger() -> dict[str, set[str]]:
    """Return the ledger's figures, with their labels."""
    shal = ("shal",)
    two = ("shal", "x")
    nothing = Figures(
        0, {two: 1}, {shal: 1}, {(*two, "x"): 1}, {shal: 1}, {two: 1}, {shal: 1}, {two: 1}
    )
    families = LedgerMetrics(lambda: nothing, [], lambda: 0.0).collect()
    return {
        family.name: {label for s in family.samples for label in s.labels} for family in families
    }


def test_the_table_of_metrics_is_complete_and_true() -> None:
    assert told() == counted() | read_from_the_ledger()


def test_alarms_use_metrics_that_are_there() -> None:
    used = set(re.findall(r"redress_\w+", ALARMS))
    assert used
    assert used <= set(told())
