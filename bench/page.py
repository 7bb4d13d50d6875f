"""The page of results: what each table compares, why that is fair, and how to measure again."""

from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from bench.machine import description
from bench.measuring import Comparison, Figure
from bench.plan import Plan
from bench.report import comparison_table, figure_table

_FRAME = Path(__file__).with_name("page.md")


@dataclass
class Results:
    """All that one run measured."""

    command_path: list[Comparison] = field(default_factory=list)
    ledger: list[Comparison] = field(default_factory=list)
    deadlines: list[Comparison] = field(default_factory=list)
    open_cases: list[Figure] = field(default_factory=list)


def page(results: Results, plan: Plan) -> str:
    """Return the page in Markdown."""
    frame = Template(_FRAME.read_text(encoding="utf-8"))
    return frame.substitute(
        machine="\n".join(f"- {line}" for line in description()),
        rounds=plan.rounds,
        commands=plan.commands,
        command_path=comparison_table(results.command_path, "Bare Temporal"),
        ledger=comparison_table(results.ledger, "eventsourcing"),
        deadlines=comparison_table(results.deadlines, "Peer"),
        open_cases=figure_table(results.open_cases),
    )
