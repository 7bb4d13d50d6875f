"""The last page of the demo: the case's timeline, its clocks, and where to look next."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from audit.tables import clock_table, timeline_table
from demo.play import Play
from demo.stage import Stage
from domain.identifiers import parse_stream


def show(console: Console, stage: Stage, case: Play, other: Play) -> None:
    """Print the first case's history and both cases' clocks, then where to go on."""
    console.print()
    console.print(Rule(Text("The first case, from beginning to end", "bold")))
    console.print(timeline_table(stage.reader.history(case.case), case.zone))
    console.print()
    console.print(clock_table(case.standing().clocks, case.zone, "Its clocks"))
    console.print()
    console.print(clock_table(other.standing().clocks, other.zone, "The clocks of the second case"))
    console.print()
    console.print(Rule(Text("Where to look next", "bold")))
    for name, where in _places(stage, case):
        console.print(Text.assemble((f"  {name:<22}", "bold"), where), soft_wrap=True)


def _places(stage: Stage, case: Play) -> list[tuple[str, str]]:
    first = parse_stream(case.case).uuid[:8]
    return [
        ("the public thread", f"{stage.network.url}/posts/{case.post['id']}"),
        ("the API, to try out", f"{stage.console_url}/docs"),
        ("token of a handler", stage.handler.token),
        ("token of a reviewer", stage.reviewer.token),
        ("token of an auditor", stage.auditor.token),
        ("this case again", f"redress case timeline {first} --data-dir {stage.folder}"),
        ("as it once stood", f"redress audit replay {first} --version 5 --data-dir {stage.folder}"),
        ("nothing was altered", f"redress audit verify --data-dir {stage.folder}"),
        ("the logs", str(stage.folder / "redress.log")),
    ]
