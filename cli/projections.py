"""`redress projections`: the read models."""

import typer
from rich.progress import Progress

from application.rebuilding import rebuild as rebuild_all
from cli.data_folder import DEFAULT, DataDir, opened

app = typer.Typer(no_args_is_help=True, help="Look after the read models.")


@app.command()
def rebuild(data_dir: DataDir = DEFAULT) -> None:
    """Build all read models anew from the first event, and switch over when they are complete."""
    with opened(data_dir) as parts, Progress(transient=True) as progress:
        task = progress.add_task("Rebuilding", total=None)
        count = rebuild_all(
            parts.ledger, lambda done, total: progress.update(task, completed=done, total=total)
        )
    typer.echo(f"Rebuilt from {count} events.")
