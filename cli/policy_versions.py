"""`redress policy preview` and `adopt`: what an edited calendar would move, and moving it."""

import asyncio
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from application.previews import Preview, Previews
from cli.data_folder import DEFAULT, AsJson, DataDir, opened
from cli.saying import ANSWER_IS_NO, BadInput, clear_errors
from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope
from domain.case.calendar_commands import AdoptCalendar
from runtime.installation import Installation
from runtime.streams import Streams
from runtime.temporal import connect

Landlord = Annotated[str, typer.Argument(help="The landlord, as in mhs.")]
Cases = Annotated[
    list[str] | None,
    typer.Option("--case", help="Only this case, by its stream; may be repeated. All without."),
]
By = Annotated[str, typer.Option("--by", help="Who decides it, as in staff:amara.")]


def preview(landlord: Landlord, data_dir: DataDir = DEFAULT, as_json: AsJson = False) -> None:
    """List the clocks of open cases that the pack's calendar and hours of now would move.

    A case keeps the calendar it opened under; new cases run by the new one at once. Nothing is
    changed. Exit 0: printed. Exit 2: bad input.
    """
    with opened(data_dir) as parts:
        _check_served(parts, landlord)
        found = _previews(parts).of_calendar(landlord)
    typer.echo(found.model_dump_json() if as_json else _told(found))


def adopt(
    landlord: Landlord,
    by: By,
    cases: Cases = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Move open cases to the pack's calendar and hours of now, each by a recorded act.

    The server is the one that TEMPORAL_ADDRESS names; its workers have to run with the edited
    pack. Safe to repeat. Exit 0: all moved. Exit 1: some were refused; they are listed.
    """
    with opened(data_dir) as parts:
        _check_served(parts, landlord)
        found = _previews(parts).of_calendar(landlord)
        wanted = [case for case in found.cases if cases is None or case in cases]
        current = parts.policies.current(landlord).pinned
        command = AdoptCalendar(
            calendar_version=current.calendar_version, hours_version=current.policy_version
        )
        answers = asyncio.run(_adopt(parts, wanted, command, by))
    refused = {a.stream: a.refusal.code for a in answers if a.refusal}
    if as_json:
        moved = [answer.stream for answer in answers if answer.refusal is None]
        typer.echo(json.dumps({"adopted": moved, "refused": refused}))
    else:
        typer.echo(f"Cases that go on by the newer calendar: {len(answers) - len(refused)}.")
        for stream, code in refused.items():
            typer.echo(f"{stream}: {code}", err=True)
    if refused:
        raise typer.Exit(ANSWER_IS_NO)


async def _adopt(
    parts: Installation, cases: list[str], command: AdoptCalendar, by: str
) -> list[Answer]:
    if not cases:
        return []
    streams = Streams(await connect(parts.payload_key))
    shown = track(cases, "Moving cases", console=Console(stderr=True), transient=True)
    return [
        await streams.submit(
            CommandEnvelope(
                command_id=new_id(),
                stream=case,
                body=command.model_dump(mode="json"),
                actor=by,
                via="cli",
            )
        )
        for case in shown
    ]


def _check_served(parts: Installation, landlord: str) -> None:
    with clear_errors():
        if landlord not in parts.policies.landlords:
            known = ", ".join(parts.policies.landlords)
            raise BadInput(f"{landlord!r} is not served here; {known} are")


def _previews(parts: Installation) -> Previews:
    return Previews(parts.ledger, parts.policies, parts.clock)


def _told(found: Preview) -> str:
    lines = [f"Open cases on another calendar or other hours: {len(found.cases)}."]
    lines += [
        f"{each.case} {each.rule.replace('_', ' ')}: {each.old_due_at.isoformat()} -> "
        f"{each.due_at.isoformat()}"
        for each in found.moved
    ]
    lines += [f"{case}: would be refused ({code})" for case, code in found.unmoved.items()]
    lines.append(f"Clocks that would move: {len(found.moved)}.")
    return "\n".join(lines)
