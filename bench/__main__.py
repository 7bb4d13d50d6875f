"""Measure everything and write the page: `python -m bench`, or `--quick` for a minute's worth."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import append_and_replay, command_path, deadlines, open_cases
from bench.databases import Database, both
from bench.measuring import Comparison, Figure
from bench.page import Results, page
from bench.plan import FULL, QUICK, Plan

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
TOPICS = ("command-path", "ledger", "deadlines", "open-cases")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    asked = _parser().parse_args(arguments)
    plan = QUICK if asked.quick else FULL
    topics = asked.only or TOPICS
    with tempfile.TemporaryDirectory(prefix="redress-bench-") as folder:
        written = page(_measured(Path(folder), plan, topics), plan)
    # A part of the page, or one whose figures say little, is shown and not kept.
    whole = topics == TOPICS and not asked.quick
    output: Path | None = asked.output or (PAGE if whole else None)
    if output is None:
        sys.stdout.write(written)
    else:
        output.write_text(written, encoding="utf-8")
        _say(f"Written to {output}.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench", description="Measure Redress against its peers.")
    parser.add_argument("--quick", action="store_true", help="little of everything, in a minute")
    parser.add_argument("--only", nargs="+", choices=TOPICS, help="some topics alone")
    parser.add_argument("--output", type=Path, help=f"where to write (else {PAGE.name} in docs)")
    return parser


def _measured(folder: Path, plan: Plan, topics: Sequence[str]) -> Results:
    results = Results()
    with both(folder) as databases:
        for database in databases:
            if "command-path" in topics:
                _say(f"Measuring the way of a command, {database.label} ...")
                results.command_path += _command_path(folder, database, plan)
            if "ledger" in topics:
                _say(f"Measuring append and replay, {database.label} ...")
                results.ledger += _append_and_replay(folder, database, plan)
    if "deadlines" in topics:
        _say("Measuring deadlines ...")
        results.deadlines += deadlines.measure(plan)
    if "open-cases" in topics:
        _say(f"Measuring {plan.open_cases} open cases, and losing Temporal ...")
        results.open_cases += _open_cases(folder, plan)
    return results


def _command_path(folder: Path, database: Database, plan: Plan) -> list[Comparison]:
    return asyncio.run(command_path.measure(folder / f"path-{database.label}", database, plan))


def _append_and_replay(folder: Path, database: Database, plan: Plan) -> list[Comparison]:
    return append_and_replay.measure(folder / f"ledger-{database.label}", database, plan)


def _open_cases(folder: Path, plan: Plan) -> list[Figure]:
    return asyncio.run(open_cases.measure(folder / "cases", plan))


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main()
