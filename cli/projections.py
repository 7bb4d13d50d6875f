"""`redress projections`: the read models."""

import json
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from application.rebuilding import rebuild as rebuild_all
from application.rebuilding import rebuild_effects
from cli.data_folder import DEFAULT, AsJson, DataDir, opened

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Look after the read models.")


@app.callback()
def projections() -> None:
    """Look after the read models."""


@app.command()
def rebuild(
    data_dir: DataDir = DEFAULT,
    effects: Annotated[
        bool, typer.Option("--effects", help="Write the effects down again too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Build all read models anew from the first event, and switch over when they are complete.

    With --effects, what events order outside is written down again from them as well; what is
    pending stays pending under the same keys.
    """
    with opened(data_dir) as parts, Progress(transient=True, console=Console(stderr=True)) as shown:
        events = rebuild_all(parts.ledger, _telling(shown, "Rebuilding read models"))
        streams = rebuild_effects(parts.ledger, _telling(shown, "Effects")) if effects else 0
    if as_json:
        typer.echo(json.dumps({"events": events, "streams": streams}))
        return
    typer.echo(f"Rebuilt from {events} events.")
    if effects:
        typer.echo(f"Effects of {streams} streams written down again.")


def _telling(shown: Progress, what: str) -> Callable[[int, int], None]:
    task = shown.add_task(what, total=None)
    return lambda done, total: shown.update(task, completed=done, total=total)
