"""`redress recover`: bring every open stream back to life in whatever Temporal is there."""

import asyncio
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from cli.data_folder import DEFAULT, AsJson, DataDir, opened
from cli.saying import ANSWER_IS_NO
from runtime.installation import Installation
from runtime.recovery import end_all, recover
from runtime.restoring import first_fault, provide_for_lost_time
from runtime.streams import Streams
from runtime.temporal import connect


def command(
    after_restore: Annotated[
        bool,
        typer.Option(
            "--after-restore",
            help="The ledger was restored: check it, end all runs, and send nothing unlooked for.",
        ),
    ] = False,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Start a run for each open stream, from the ledger; running ones are left as they are.

    The server is the one that TEMPORAL_ADDRESS names. Safe to repeat; no wake-up moves. After a
    restore stop every worker and console first. Exit 1: what was restored is not whole.
    """
    with opened(data_dir) as parts, Progress(transient=True, console=Console(stderr=True)) as shown:
        told = asyncio.run(_run(parts, shown, after_restore=after_restore))
    if as_json:
        typer.echo(json.dumps(told))
        return
    if after_restore:
        typer.echo(f"Runs ended that may have known more than the ledger: {told['ended']}.")
        typer.echo(
            f"Effects to be looked for before they are carried out: {told['presumed_sent']}."
        )
    typer.echo(f"Open streams that have a run again: {told['streams']}.")


async def _run(parts: Installation, shown: Progress, *, after_restore: bool) -> dict[str, int]:
    streams = Streams(await connect(parts.payload_key))
    told = await _make_ready(parts, streams, shown) if after_restore else {}
    with parts.ledger.reading() as view:
        waiting = [row.stream for row in view.open_streams()]
    task = shown.add_task("Recovering streams", total=len(waiting))
    count = await recover(
        waiting,
        streams,
        lambda done, total: shown.update(task, completed=done, total=total),
        anew=after_restore,
    )
    return {"streams": count, **told}


async def _make_ready(parts: Installation, streams: Streams, shown: Progress) -> dict[str, int]:
    """Check a restored installation, then make sure that nothing of the lost time goes on."""
    task = shown.add_task("Checking", total=None)
    fault = first_fault(
        parts.ledger, parts.vault, lambda line: shown.update(task, description=line)
    )
    if fault is not None:
        typer.echo(
            f"not whole: {fault}. Nothing was started; restore what belongs together.", err=True
        )
        raise typer.Exit(ANSWER_IS_NO)
    # Marked before anything can run: a worker that still lives looks first, too.
    presumed = provide_for_lost_time(parts.ledger)
    shown.update(task, description="Ending the runs that are there")
    return {"presumed_sent": presumed, "ended": await end_all(parts.settings.landlords, streams)}
