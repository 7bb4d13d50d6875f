"""The last page of the demo: the case's timeline, its clocks, and where to look next."""

import sys
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from audit.tables import clock_table, timeline_table
from demo.play import Play
from demo.stage import Stage
from domain.identifiers import parse_stream


def show(console: Console, stage: Stage, case: Play, other: Play, *, stays: bool) -> None:
    """Print the first case's history and both cases' clocks, then where to go on.

    `stays`: the servers stay up, so their addresses are worth showing.
    """
    console.print()
    console.print(Rule(Text("The first case, from beginning to end", "bold")))
    console.print(timeline_table(stage.reader.history(case.case), case.zone))
    console.print()
    console.print(clock_table(case.standing().clocks, case.zone, "Its clocks"))
    console.print()
    console.print(clock_table(other.standing().clocks, other.zone, "The clocks of the second case"))
    console.print()
    console.print(Rule(Text("Where to look next", "bold")))
    for name, where in [*(_addresses(stage, case) if stays else []), *_commands(stage, case)]:
        console.print(Text.assemble((f"  {name:<22}", "bold"), where), soft_wrap=True)


def _addresses(stage: Stage, case: Play) -> list[tuple[str, str]]:
    landlord, _, uuid = parse_stream(case.case)
    cases = f"{stage.console_url}/api/v1/{landlord}/cases"
    bearer = f"-H 'Authorization: Bearer {stage.handler.token}'"
    advance = f"{stage.console_url}/api/v1/simulation/advance"
    day = "-H 'Content-Type: application/json' -d '{\"duration\": \"P1D\"}'"
    return [
        ("the public thread", f"{stage.network.url}/posts/{case.post['id']}"),
        ("this case by the API", f"curl {bearer} {cases}/{uuid}"),
        ("its history and texts", f"curl {bearer} '{cases}/{uuid}/events?texts=true'"),
        ("let a day pass", f"curl {bearer} {day} {advance}"),
        ("the API's description", f"{stage.console_url}/openapi.json"),
        ("token of a handler", stage.handler.token),
        ("token of a reviewer", stage.reviewer.token),
        ("token of an auditor", stage.auditor.token),
    ]


def _commands(stage: Stage, case: Play) -> list[tuple[str, str]]:
    redress, first = _program(), parse_stream(case.case).uuid[:8]
    folder = f"--data-dir {stage.folder}"
    return [
        ("its timeline", f"{redress} case timeline {first} {folder}"),
        ("as it once stood", f"{redress} audit replay {first} --version 5 {folder}"),
        ("nothing was altered", f"{redress} audit verify {folder}"),
        ("the logs", str(stage.folder / "redress.log")),
    ]


def _program() -> str:
    """Return how this program was called, as it can be typed again."""
    program = Path(sys.argv[0])
    with suppress(ValueError):
        return str(program.absolute().relative_to(Path.cwd()))
    return str(program)
