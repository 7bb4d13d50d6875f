"""`redress case`: one case, where it stands and what happened."""

import json
from dataclasses import asdict
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from application.errors import UnknownLandlord, UnknownStream
from application.reading import Reader
from audit.tables import clock_table, sending_table, timeline_table
from audit.telling import tell
from cli.data_folder import DEFAULT, AsJson, DataDir, Whose, opened
from cli.saying import BadInput, clear_errors, said
from domain.identifiers import parse_stream
from ledger.recorded import Recorded
from runtime.installation import Installation

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Look at cases.")

Stream = Annotated[
    str, typer.Argument(metavar="STREAM", help="LANDLORD/case/UUID, or a prefix of the UUID.")
]
out = Console(highlight=False)


@app.command("list")
def list_cases(
    landlord: Whose = None, data_dir: DataDir = DEFAULT, as_json: AsJson = False
) -> None:
    """List all cases of this installation, the latest of each landlord first."""
    with opened(data_dir) as parts, clear_errors():
        reader = Reader(parts.ledger, parts.vault)
        rows = [row for each in asked_for(parts, landlord) for row in reader.cases(each)]
        if as_json:
            typer.echo(json.dumps(rows, default=said))
            return
        for row in rows:
            typer.echo(f"{row['stream']}  {row['stage']}  received {row['received_at']:%Y-%m-%d}")


@app.command()
def show(
    stream: Stream,
    landlord: Whose = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Show where a case stands: stage, clocks and messages. Exit 2: no such case."""
    with opened(data_dir) as parts, clear_errors():
        standing = Reader(parts.ledger, parts.vault).standing(found(parts, stream, landlord))
        if as_json:
            typer.echo(json.dumps(asdict(standing), default=said))
            return
        zone = zone_of(parts, standing.stream)
        out.print(Text(f"{standing.stream}  {standing.stage}  version {standing.version}"))
        if standing.next:
            out.print(Text(f"Next: {standing.next}"))
        out.print(clock_table(standing.clocks, zone))
        out.print(sending_table(standing.sendings, zone))


@app.command()
def timeline(
    stream: Stream,
    landlord: Whose = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Tell what happened in a case, in order, without texts and names. Exit 2: no such case."""
    with opened(data_dir) as parts, clear_errors():
        full = found(parts, stream, landlord)
        facts = Reader(parts.ledger, parts.vault).history(full)
        zone = zone_of(parts, full)
        if as_json:
            typer.echo(json.dumps([_as_json(fact, zone) for fact in facts], default=said))
            return
        out.print(timeline_table(facts, zone))


def asked_for(parts: Installation, landlord: str | None) -> list[str]:
    """Return the landlord that was named, or all that the installation serves."""
    known = parts.policies.landlords
    if landlord is not None and landlord not in known:
        raise BadInput(str(UnknownLandlord(landlord, ", ".join(known))))
    return known if landlord is None else [landlord]


def found(parts: Installation, given: str, landlord: str | None = None) -> str:
    """Return the stream, of one landlord or of any, that an id or its UUID's beginning names."""
    known = _streams(parts, asked_for(parts, landlord))
    matching = [s for s in known if s == given or parse_stream(s).uuid.startswith(given)]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        raise BadInput(str(UnknownStream(given)) + " `redress case list` shows what is there.")
    raise BadInput(f"{given!r} fits {len(matching)} streams; give more of it, or `--landlord`.")


def zone_of(parts: Installation, stream: str) -> ZoneInfo:
    """Return the zone in which the landlord of a stream reads its times."""
    return ZoneInfo(parts.policies.current(parse_stream(stream).landlord).policy.zone)


def _streams(parts: Installation, landlords: list[str]) -> list[str]:
    with parts.ledger.reading() as view:
        return [
            row.stream
            for landlord in landlords
            for row in view.streams(landlord, "case") + view.streams(landlord, "channel")
        ]


def _as_json(fact: Recorded, zone: ZoneInfo) -> dict[str, object]:
    row = fact.row
    return {
        "version": row.version,
        "occurred_at": row.occurred_at,
        "recorded_at": row.recorded_at,
        "type": row.type,
        "what": tell(fact.event, zone),
        "actor": row.actor,
    }
