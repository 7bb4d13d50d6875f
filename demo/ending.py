"""How a story ends: the case's timeline and clocks; and the last page: where to look next."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from audit.tables import clock_table, timeline_table
from demo.narrator import Script
from demo.people import Member
from demo.stage import Stage
from demo.staged import StagedPlay
from domain.identifiers import parse_stream

Rows = list[tuple[str, str]]
JSON = "-H 'Content-Type: application/json'"


@dataclass(frozen=True)
class Plays:
    """What one landlord's stories came to."""

    stage: Stage
    plays: Sequence[StagedPlay]


def show_timeline(script: Script, title: str, play: StagedPlay) -> None:
    """Write down each case's history from beginning to end, and its clocks."""
    for number, case in enumerate(play.cases, start=1):
        which = f", case {number}" if len(play.cases) > 1 else ""
        script.write("")
        script.write(Rule(Text(f"{title}{which}: the timeline", "bold")))
        script.write(timeline_table(play.stage.reader.history(case), play.zone))
        script.write("")
        clocks = play.stage.reader.standing(case).clocks
        script.write(clock_table(clocks, play.zone, "Its clocks"))
    for record in play.records:
        script.write("")
        script.write(Rule(Text(f"{title}, {parse_stream(record).kind}: the timeline", "bold")))
        script.write(timeline_table(play.stage.reader.history(record), play.zone))


def show_why_not(script: Script, title: str, why: str) -> None:
    """Write down why a story is not played for a landlord."""
    script.write("")
    script.write(Text(f"Not played: {title}. {why}", "dim"))


def show_way_on(console: Console, plays: Sequence[Plays], *, stays: bool) -> None:
    """Print where to go on from here.

    `stays`: the servers stay up, so their addresses are worth showing.
    """
    console.print()
    console.print(Rule(Text("Where to look next", "bold")))
    for each in plays:
        if len(plays) > 1:
            console.print(Text(each.stage.landlord, "bold cyan"))
        if stays and each.plays:
            _show_rows(console, _addresses(each))
        for play in each.plays:
            _show_rows(console, [_timeline(play.stage, case) for case in play.cases])
        _show_rows(console, [_as_it_once_stood(play) for play in each.plays[:1]])
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


def _show_rows(console: Console, rows: Rows) -> None:
    for name, where in rows:
        console.print(Text.assemble((f"  {name:<22}", "bold"), where), soft_wrap=True)


def _addresses(plays: Plays) -> Rows:
    stage, first, last = plays.stage, plays.plays[0], plays.plays[-1]
    landlord, _, uuid = parse_stream(first.case)
    cases = f"{stage.console_url}/api/v1/{landlord}/cases"
    bearer = f"-H 'Authorization: Bearer {stage.handler.token}'"
    advance = f"{stage.console_url}/api/v1/simulation/advance"
    day = f'{JSON} -d \'{{"duration": "P1D"}}\''
    return [
        ("the public thread", f"{stage.network.url}/posts/{first.post['id']}"),
        ("complain in public", _writes(first, f"pages/{stage.network.page.id}/posts")),
        ("reply as a resident", _writes(last, f"posts/{last.post['id']}/replies")),
        ("this case by the API", f"curl {bearer} {cases}/{uuid}"),
        ("its history and texts", f"curl {bearer} '{cases}/{uuid}/events?texts=true'"),
        ("let a day pass", f"curl {bearer} {day} {advance}"),
        ("the API's description", f"{stage.console_url}/openapi.json"),
        *((f"token of {_a(member)}", member.token) for member in stage.staff),
    ]


def _writes(play: StagedPlay, where: str) -> str:
    """Return how the story's resident writes on the network; the console shows it at once."""
    bearer = f"-H 'Authorization: Bearer {play.resident.token}'"
    text = '-d \'{"text": "The lift stands still again."}\''
    return f"curl {bearer} {JSON} {text} {play.stage.network.url}/api/{where}"


def _a(member: Member) -> str:
    what = member.name.lower()
    return f"an {what}" if what.startswith("a") else f"a {what}"


def _timeline(stage: Stage, case: str) -> tuple[str, str]:
    folder = f"--data-dir {stage.folder}"
    return ("its timeline", f"{_program()} case timeline {parse_stream(case).uuid[:8]} {folder}")


def _as_it_once_stood(play: StagedPlay) -> tuple[str, str]:
    case = parse_stream(play.case).uuid[:8]
    folder = f"--data-dir {play.stage.folder}"
    return ("as it once stood", f"{_program()} audit replay {case} --version 5 {folder}")


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
