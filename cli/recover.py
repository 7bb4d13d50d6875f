"""`redress recover`: bring every open stream back to life in whatever Temporal is there."""

import asyncio
import json

import typer
from rich.console import Console
from rich.progress import Progress

from cli.data_folder import DEFAULT, AsJson, DataDir, opened
from runtime.recovery import recover
from runtime.streams import Streams
from runtime.temporal import connect


def command(data_dir: DataDir = DEFAULT, as_json: AsJson = False) -> None:
    """Start a run for each open stream, from the ledger; running ones are left as they are.

    The server is the one that TEMPORAL_ADDRESS names. Safe to repeat; no wake-up moves.
    """
    with opened(data_dir) as parts:
        with parts.ledger.reading() as view:
            streams = [row.stream for row in view.open_streams()]
        with Progress(transient=True, console=Console(stderr=True)) as progress:
            task = progress.add_task("Recovering streams", total=len(streams))

            async def run() -> int:
                client = await connect(parts.payload_key)
                return await recover(
                    streams,
                    Streams(client),
                    lambda done, total: progress.update(task, completed=done, total=total),
                )

            count = asyncio.run(run())
    typer.echo(
        json.dumps({"streams": count}) if as_json else f"{count} open streams have a run again."
    )
