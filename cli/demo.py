"""`redress demo`: see one complaint happen, on the real engine."""

import asyncio
import signal
from typing import Annotated

import typer
from rich.console import Console

from cli.data_folder import DEFAULT, DataDir
from cli.saying import ANSWER_IS_NO, UNAVAILABLE, BadInput, clear_errors
from demo.folder import FolderTaken, demo_folder
from demo.play import StoryBroken
from demo.run import DEFAULT_LANDLORD, Staging, play_demo, scene_names
from demo.stories import DEFAULT as DEFAULT_STORIES
from demo.stories import STORIES
from demo.story import Story
from policies.loader import available_packs, load_policy
from runtime.logs import configure_logs

LOG = "redress.log"
EVERY = "all"
ENDED_BY_SIGTERM = 128 + signal.SIGTERM


def command(
    ends: Annotated[
        bool, typer.Option("--exit", help="End by itself; exit 0 only if it all happened.")
    ] = False,
    lose_temporal_at: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP",
            help="Delete Temporal's database at this step of a story and recover. Give it several "
            f"times, or `{EVERY}`. Steps of the two usual stories: "
            f"{', '.join(scene_names(DEFAULT_STORIES))}.",
        ),
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=f"Which story is played; {' and '.join(each.name for each in DEFAULT_STORIES)} "
            f"unless one is given. Give it several times, or `{EVERY}`. See --list.",
        ),
    ] = None,
    lists: Annotated[
        bool, typer.Option("--list", help="Say which stories there are, a line each, and end.")
    ] = False,
    landlord: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help=f"Whose policy is played; {DEFAULT_LANDLORD} unless one is given. Give it several "
            f"times, or `{EVERY}`, for several in one installation at once.",
        ),
    ] = None,
    data_dir: DataDir = DEFAULT,
) -> None:
    """Play stories of complaints, from post to end, in simulated time.

    Without a choice: one complaint end to end, and one that nobody answers.

    Everything is embedded: a sandbox social network, a Temporal server, worker and console, on
    loopback and free ports. The data folder is emptied first and stays afterwards.
    Exit 0: the whole story happened. 1: it did not. 2: bad input. 3: the folder is in use.
    """
    if lists:
        _list_stories()
        return
    console = Console(highlight=False)
    with clear_errors():
        stories, landlords = _stories(story), _landlords(landlord)
        losing = _steps(stories, lose_temporal_at)
        _check_anybody_plays(stories, landlords)
        staging = Staging(landlords, stories, losing, stays=not ends)
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
        if name not in (*known, EVERY):
            raise BadInput(
                f"There is no landlord {name!r}. Known: {', '.join(known)}, "
                f"or `{EVERY}` for each of them."
            )
    if EVERY in (given or ()):
        return known
    return list(dict.fromkeys(given or [DEFAULT_LANDLORD]))


def _stories(given: list[str] | None) -> list[Story]:
    """Return what is played, each once; BadInput lists what there is."""
    for name in given or ():
        if name not in (*STORIES, EVERY):
            raise BadInput(
                f"There is no story {name!r}. Known: {', '.join(STORIES)}, "
                f"or `{EVERY}` for each of them."
            )
    if EVERY in (given or ()):
        return list(STORIES.values())
    names = dict.fromkeys(given or [])
    return [STORIES[name] for name in names] or list(DEFAULT_STORIES)


def _steps(stories: list[Story], given: list[str] | None) -> list[str]:
    """Return where Temporal is lost; BadInput lists the steps there are."""
    steps = scene_names(stories)
    for name in given or ():
        if name not in (*steps, EVERY):
            raise BadInput(
                f"There is no step {name!r}. The steps: {', '.join(steps)}, "
                f"or `{EVERY}` for each of them."
            )
    return steps if EVERY in (given or ()) else list(given or ())


def _list_stories() -> None:
    packs = [load_policy(name).policy for name in available_packs()]
    widest = max(map(len, STORIES))
    for story in STORIES.values():
        players = [pack.id for pack in packs if story.not_for(pack) is None]
        alone = f" ({', '.join(players)})" if len(players) < len(packs) else ""
        typer.echo(f"{story.name:<{widest}}  {story.line}{alone}")


def _check_anybody_plays(stories: list[Story], landlords: list[str]) -> None:
    """Refuse stories of which the landlords' policies know none; BadInput says why."""
    packs = [load_policy(name).policy for name in landlords]
    whys = [story.not_for(pack) for story in stories for pack in packs]
    if None not in whys:
        raise BadInput(f"No such story is played here: {whys[0]}")
