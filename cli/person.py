"""`redress person`: all that is held on one person, exported or erased at their request.

Whoever may run these commands holds the databases and the key. `--by` names the member of staff
who answers for it; it is recorded, with the landlord's reference of the request.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from application.journal import Reading
from application.person import Asked, People
from application.person_export import PersonExport
from application.reading import Reader
from application.words import words_of
from cli.case import Stream, found, zone_of
from cli.data_folder import DEFAULT, AsJson, DataDir, Whose, opened
from cli.saying import ANSWER_IS_NO, BadInput, clear_errors
from domain.errors import Refusal
from domain.identifiers import parse_stream
from runtime.installation import Installation

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="A person's own data: export and erase."
)

By = Annotated[str, typer.Option("--by", metavar="ACTOR", help="Who answers for it: staff:ID.")]
Reference = Annotated[
    str, typer.Option("--reference", metavar="TEXT", help="The landlord's number of the request.")
]


@app.command()
def export(
    case: Stream,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="A new folder.")],
    by: By,
    reference: Reference,
    landlord: Whose = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Write everything held on the person of a case into a new folder. Exit 2: no such case."""
    with opened(data_dir) as parts, clear_errors():
        asked = _asked(parts, found(parts, case, landlord), by, reference)
        if to.exists():
            raise BadInput(f"{to} is there already. Name a folder that is not.")
        people = People(parts.ledger, parts.vault, parts.clock)
        zone = zone_of(parts, found(parts, case, landlord))
        files = PersonExport(parts.ledger, parts.vault, people, zone).write(asked, to)
        if as_json:
            typer.echo(json.dumps({"subject": asked.subject, "files": [str(f) for f in files]}))
            return
        typer.echo(f"{asked.subject}: {len(files)} files in {to}")


@app.command()
def erase(
    case: Stream,
    by: By,
    reference: Reference,
    landlord: Whose = None,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Destroy the keys of the person of a case; may be repeated. Exit 1: something bars it.

    A legal hold and an open Ombudsman case bar it. It cannot be taken back; backups of the vault
    hold the keys until they expire.
    """
    with opened(data_dir) as parts, clear_errors():
        asked = _asked(parts, found(parts, case, landlord), by, reference)
        try:
            done = People(parts.ledger, parts.vault, parts.clock).erase(asked)
        except Refusal as refusal:
            typer.echo(words_of(refusal.code, refusal.references), err=True)
            raise typer.Exit(ANSWER_IS_NO) from None
        if as_json:
            typer.echo(json.dumps(asdict(done)))
            return
        typer.echo(f"{done.subject} is erased: {done.keys} keys, {len(done.cases)} cases")


def _asked(parts: Installation, stream: str, by: str, reference: str) -> Asked:
    subject = Reader(parts.ledger, parts.vault).subject_of(stream)
    reading = Reading(by, "cli", "data_request")
    try:
        return Asked(parse_stream(stream).landlord, subject, reference, reading)
    except ValueError:
        raise BadInput(
            "Give --by as staff:ID and --reference as letters, digits and / . _ - alone, no name."
        ) from None
