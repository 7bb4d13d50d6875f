"""`redress audit`: replay a stream to any moment, and verify that nothing was altered."""

import json
from datetime import datetime
from typing import Annotated

import typer

from application.reading import Reader
from audit.tables import timeline_table
from audit.telling import moment
from cli.case import Stream, found, out, zone_of
from cli.data_folder import DEFAULT, AsJson, DataDir, Whose, opened
from cli.saying import ANSWER_IS_NO, BadInput, clear_errors
from ledger.verify import verify as first_wrong_row

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="For auditors: replay and verify."
)


@app.command()
def replay(
    stream: Stream,
    at: Annotated[
        str | None, typer.Option(help="An ISO instant: what was recorded by then.")
    ] = None,
    version: Annotated[int | None, typer.Option(min=1, help="Up to this version.")] = None,
    landlord: Whose = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Show a stream as it was known at an instant or a version. Exit 2: no such stream."""
    with opened(data_dir) as parts, clear_errors():
        full = found(parts, stream, landlord)
        zone = zone_of(parts, full)
        reader = Reader(parts.ledger, parts.vault)
        instant = _instant(at) if at else None
        facts = reader.history(full, at=instant, version=version)
        if version is not None and version > len(facts) and instant is None:
            raise BadInput(f"{full} is at version {len(facts)}; there is no version {version} yet.")
        folded = reader.as_of(full, at=instant, version=version)
        if as_json:
            state = {"stream": full, "version": folded.version, "stage": folded.stage}
            typer.echo(json.dumps(state))
            return
        when = f"at {moment(instant, zone)}" if instant else "as recorded"
        typer.echo(f"{full} {when}: version {folded.version}, stage '{folded.stage}'")
        out.print(timeline_table(facts, zone))


@app.command()
def verify(
    stream: Annotated[
        str | None, typer.Argument(help="One stream; the whole ledger without.")
    ] = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Recompute every hash. Exit 0: intact. Exit 1: broken, and the first wrong row is named.

    Exit 2: the ledger is empty, so there is nothing that could be intact.
    """
    with opened(data_dir) as parts, clear_errors():
        full = found(parts, stream) if stream else None
        with parts.ledger.reading() as view:
            wrong = first_wrong_row(view, full)
            size = view.head().size
        if size == 0:
            raise BadInput(f"The ledger in {data_dir} is empty: there is nothing to verify.")
    if as_json:
        typer.echo(
            json.dumps({"intact": wrong is None, "events": size, "wrong": wrong and str(wrong)})
        )
        raise typer.Exit(ANSWER_IS_NO if wrong is not None else 0)
    if wrong is not None:
        typer.echo(f"broken: {wrong}", err=True)
        raise typer.Exit(ANSWER_IS_NO)
    typer.echo(f"{full}: intact" if full else f"intact: {size} events")


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--at {text!r} is not an ISO instant like 2026-12-21T09:30:00Z") from None
    if instant.tzinfo is None:
        raise BadInput(f"--at {text!r} has no time zone; add Z for UTC, or an offset like +01:00")
    return instant
