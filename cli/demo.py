"""`redress demo`: see one complaint happen, on the real engine."""

import asyncio
import signal
from typing import Annotated

import typer
from rich.console import Console

from cli.data_folder import DEFAULT, DataDir
from cli.saying import ANSWER_IS_NO, UNAVAILABLE, BadInput, clear_errors
from demo.folder import FolderTaken, demo_folder
from demo.office import StoryBroken
from demo.run import DEFAULT_LANDLORD, SCENE_NAMES, Staging, play_demo
from policies.loader import available_packs
from runtime.logs import configure_logs

LOG = "redress.log"
EVERY_LANDLORD = "all"
ENDED_BY_SIGTERM = 128 + signal.SIGTERM


def command(
    ends: Annotated[
        bool, typer.Option("--exit", help="End by itself; exit 0 only if it all happened.")
    ] = False,
    lose_temporal_at: Annotated[
        str | None,
        typer.Option(
            metavar="STEP",
            help=f"Delete Temporal's database at this step and recover: {', '.join(SCENE_NAMES)}.",
        ),
    ] = None,
    landlord: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help=f"Whose policy is played; {DEFAULT_LANDLORD} unless one is given. Give it several "
            f"times, or `{EVERY_LANDLORD}`, for several in one installation at once.",
        ),
    ] = None,
    data_dir: DataDir = DEFAULT,
) -> None:
    """Play one complaint end to end, and one that nobody answers, in simulated time.

    Everything is embedded: a sandbox social network, a Temporal server, worker and console, on
    loopback and free ports. The data folder is emptied first and stays afterwards.
    Exit 0: the whole story happened. 1: it did not. 2: bad input. 3: the folder is in use.
    """
    console = Console(highlight=False)
    with clear_errors():
        if lose_temporal_at is not None and lose_temporal_at not in SCENE_NAMES:
            raise BadInput(
                f"There is no step {lose_temporal_at!r}. The steps: {', '.join(SCENE_NAMES)}."
            )
        staging = Staging(_landlords(landlord), lose_temporal_at, stays=not ends)
        try:
            with demo_folder(data_dir) as folder:
                configure_logs(folder / LOG)
                asyncio.run(play_demo(folder, console, staging))
        except asyncio.CancelledError:
            raise typer.Exit(ENDED_BY_SIGTERM) from None
        except FolderTaken as taken:
            typer.echo(str(taken), err=True)
            raise typer.Exit(UNAVAILABLE) from None
        except StoryBroken as broken:
            typer.echo(f"The story did not happen as it must: {broken}", err=True)
            raise typer.Exit(ANSWER_IS_NO) from None


def _landlords(given: list[str] | None) -> list[str]:
    """Return whose stories are played, each once; BadInput lists those there are."""
    known = available_packs()
    for name in given or ():
        if name not in (*known, EVERY_LANDLORD):
            raise BadInput(
                f"There is no landlord {name!r}. Known: {', '.join(known)}, "
                f"or `{EVERY_LANDLORD}` for each of them."
            )
    if EVERY_LANDLORD in (given or ()):
        return known
    return list(dict.fromkeys(given or [DEFAULT_LANDLORD]))
