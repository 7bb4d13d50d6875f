"""`redress policy`: what the packs say, and whether they can be used."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from cli import calendars
from cli.lazily import LazyPolicyGroup
from cli.policy_check import NOT_RUN_YET, checked_text
from cli.policy_show import shown_text
from cli.saying import BAD_INPUT, clear_errors, said
from policies.errors import PackError
from policies.loader import available_packs, load_policy
from policies.reporting import Report, report_on

app = typer.Typer(
    cls=LazyPolicyGroup,
    add_completion=False,
    no_args_is_help=True,
    help="Check and show the landlords' policy packs.",
)
app.add_typer(calendars.app, name="calendar")

PacksArgument = Annotated[list[str] | None, typer.Argument(help="Packs; all if none is given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def check(packs: PacksArgument = None, as_json: JsonOption = False) -> None:
    """Load packs, and list what is assumed in them and what is overdue.

    Exit 0: all can be used. Exit 2: one cannot; the file, the key, the reason and what to do are
    on stderr.
    """
    with clear_errors():
        wanted = packs or available_packs()
    found = [_report_or_error(pack_id) for pack_id in wanted]
    reports = [each for each in found if isinstance(each, Report)]
    errors = [each for each in found if isinstance(each, PackError)]
    for error in errors:
        typer.echo(str(error), err=True)
    if as_json:
        typer.echo(json.dumps([_as_json(each) for each in found], default=said))
    elif reports:
        typer.echo("\n\n".join(map(checked_text, reports)))
    if errors:
        raise typer.Exit(BAD_INPUT)


@app.command()
def show(
    pack_id: Annotated[str, typer.Argument(metavar="PACK")], as_json: JsonOption = False
) -> None:
    """Print a pack complete, with the limits of the code it cites. Exit 2: no such pack."""
    with clear_errors():
        pack = load_policy(pack_id)
    typer.echo(pack.policy_document.decode() if as_json else shown_text(pack))


def _report_or_error(pack_id: str) -> Report | PackError:
    try:
        return report_on(load_policy(pack_id), datetime.now(UTC).date())
    except PackError as error:
        return error


def _as_json(found: Report | PackError) -> dict[str, Any]:
    if isinstance(found, Report):
        return {**asdict(found), "not_run_yet": list(NOT_RUN_YET)}
    problems = [asdict(problem) for problem in found.problems]
    return {"file": found.file, "usable": False, "problems": problems}
