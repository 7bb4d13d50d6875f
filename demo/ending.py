"""The last page of the demo: the case's timeline, its clocks, and where to look next."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from audit.tables import clock_table, timeline_table
from demo.people import Member
from demo.play import Play
from demo.stage import Stage
from domain.identifiers import parse_stream

Rows = list[tuple[str, str]]
JSON = "-H 'Content-Type: application/json'"


@dataclass(frozen=True)
class Plays:
    """What one landlord's two stories came to."""

    first: Play
    second: Play

    @property
    def stage(self) -> Stage:
        """The landlord's stage."""
        return self.first.stage


def show(console: Console, plays: Sequence[Plays], *, stays: bool) -> None:
    """Print the first case's history and both cases' clocks, then where to go on.

    With several landlords each one's clocks, as all their histories would fill many pages.
    `stays`: the servers stay up, so their addresses are worth showing.
    """
    if len(plays) == 1:
        _show_history(console, plays[0].first)
    for each in plays:
        _show_clocks(console, each, whose=f" of {each.stage.landlord}" if len(plays) > 1 else "")
    console.print()
    console.print(Rule(Text("Where to look next", "bold")))
    for each in plays:
        if len(plays) > 1:
            console.print(Text(each.stage.landlord, "bold cyan"))
        _show_rows(console, _addresses(each) if stays else [])
        _show_rows(console, _commands_for(each.first))
    _show_rows(console, _commands(plays[0].stage))


def show_way_in(console: Console, stages: Sequence[Stage]) -> None:
    """Print who may sign in, and on the last line where, and as whom first of all."""
    for member in (member for stage in stages for member in stage.staff):
        console.print(Text.assemble((f"  {member.login:<22}", "bold"), member.password))
    first = stages[0]
    console.print(
        Text.assemble(
            "The console is at ", (f"{first.console_url}/", "bold"), f" - {_sign_in(first.handler)}"
        ),
        soft_wrap=True,
    )


def _sign_in(member: Member) -> str:
    return f"sign in as {member.login} with the password {member.password}"


def _show_history(console: Console, case: Play) -> None:
    console.print()
    console.print(Rule(Text("The first case, from beginning to end", "bold")))
    console.print(timeline_table(case.stage.reader.history(case.case), case.zone))


def _show_clocks(console: Console, plays: Plays, whose: str) -> None:
    first, second = plays.first, plays.second
    title = f"The clocks of the first case{whose}" if whose else "Its clocks"
    console.print()
    console.print(clock_table(first.standing().clocks, first.zone, title))
    console.print()
    title = f"The clocks of the second case{whose}"
    console.print(clock_table(second.standing().clocks, second.zone, title))


def _show_rows(console: Console, rows: Rows) -> None:
    for name, where in rows:
        console.print(Text.assemble((f"  {name:<22}", "bold"), where), soft_wrap=True)


def _addresses(plays: Plays) -> Rows:
    stage, case = plays.stage, plays.first
    landlord, _, uuid = parse_stream(case.case)
    cases = f"{stage.console_url}/api/v1/{landlord}/cases"
    bearer = f"-H 'Authorization: Bearer {stage.handler.token}'"
    advance = f"{stage.console_url}/api/v1/simulation/advance"
    day = f'{JSON} -d \'{{"duration": "P1D"}}\''
    return [
        ("the public thread", f"{stage.network.url}/posts/{case.post['id']}"),
        ("complain in public", _writes(case, f"pages/{stage.network.page.id}/posts")),
        ("reply as a resident", _writes(plays.second, f"posts/{plays.second.post['id']}/replies")),
        ("this case by the API", f"curl {bearer} {cases}/{uuid}"),
        ("its history and texts", f"curl {bearer} '{cases}/{uuid}/events?texts=true'"),
        ("let a day pass", f"curl {bearer} {day} {advance}"),
        ("the API's description", f"{stage.console_url}/openapi.json"),
        *((f"token of {_a(member)}", member.token) for member in stage.staff),
    ]


def _writes(play: Play, where: str) -> str:
    """Return how the story's resident writes on the network; the console shows it at once."""
    bearer = f"-H 'Authorization: Bearer {play.resident.token}'"
    text = '-d \'{"text": "The lift stands still again."}\''
    return f"curl {bearer} {JSON} {text} {play.stage.network.url}/api/{where}"


def _a(member: Member) -> str:
    what = member.name.lower()
    return f"an {what}" if what.startswith("a") else f"a {what}"


def _commands_for(case: Play) -> Rows:
    redress, first = _program(), parse_stream(case.case).uuid[:8]
    folder = f"--data-dir {case.stage.folder}"
    return [
        ("its timeline", f"{redress} case timeline {first} {folder}"),
        ("as it once stood", f"{redress} audit replay {first} --version 5 {folder}"),
    ]


def _commands(stage: Stage) -> Rows:
    return [
        ("nothing was altered", f"{_program()} audit verify --data-dir {stage.folder}"),
        ("the logs", str(stage.folder / "redress.log")),
    ]


def _program() -> str:
    """Return how this program was called, as it can be typed again."""
    program = Path(sys.argv[0])
    with suppress(ValueError):
        return str(program.absolute().relative_to(Path.cwd()))
    return str(program)
