"""Playing both stories from beginning to end, for one landlord or for several at once."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx2
from rich.console import Console

from demo import ending, resolution, silence
from demo.ending import Plays
from demo.narrator import Narrator, Script
from demo.office import Office
from demo.play import Loss, Play, Scene
from demo.stage import Stage, on_stages

DEFAULT_LANDLORD = "shal"
SCENE_NAMES = tuple(name for name, _, _ in (*resolution.SCENES, *silence.SCENES))
FRIDAY = 4


@dataclass(frozen=True)
class Staging:
    """How a demo is played: for whom, where Temporal is lost, and whether it stays up."""

    landlords: Sequence[str] = (DEFAULT_LANDLORD,)
    lose_temporal_at: str | None = None
    stays: bool = False


def beginning(today: date) -> datetime:
    """Return a Friday afternoon before Christmas, as London writes it, that is still ahead."""
    for year in (today.year, today.year + 1):
        day = date(year, 12, 18)
        day -= timedelta(days=(day.weekday() - FRIDAY) % 7)
        if day > today:
            break
    return datetime.combine(day, time(16, 20), ZoneInfo("Europe/London"))


async def play_demo(folder: Path, console: Console, staging: Staging) -> None:
    """Play both stories in an empty folder; StoryBroken if one did not happen as it must.

    SIGTERM cancels the play, so that what it started is ended in order.
    """
    if (playing := asyncio.current_task()) is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, playing.cancel)
    console.print("Starting the sandbox network, Temporal, the worker and the console ...")
    begins_at = beginning(datetime.now(UTC).date())
    async with (
        on_stages(folder, staging.landlords, begins_at) as stages,
        httpx2.AsyncClient(base_url=stages[0].console_url, timeout=60, trust_env=False) as http,
    ):
        theatre = _Theatre(stages, Office(http), console, Loss(staging.lose_temporal_at))
        plays = await theatre.plays_all()
        ending.show(console, plays, stays=staging.stays)
        if staging.stays:
            await _until_interrupted(console, stages)


@dataclass(frozen=True)
class Story:
    """A story: who posts, its scenes, and what must be true at its end."""

    title: str
    handle: str
    name: str
    scenes: Sequence[Scene]
    check: Callable[[Play], Awaitable[None]]


RESOLUTION = Story(
    "One complaint, from public post to published resolution",
    "jo.bright",
    "Jo Bright",
    resolution.SCENES,
    resolution.check,
)
SILENCE = Story(
    "Another complaint, which nobody answers",
    "sam.green",
    "Sam Green",
    silence.SCENES,
    silence.check,
)


class _Theatre:
    """Where each landlord's stories are played, one after the other, beside the others'."""

    def __init__(
        self, stages: Sequence[Stage], office: Office, console: Console, loss: Loss
    ) -> None:
        self._stages = stages
        self._office = office
        self._loss = loss
        widest = max(len(stage.landlord) for stage in stages)
        days: dict[date, str | None] = {}
        self._scripts = {
            stage.landlord: Script(console, f"{stage.landlord:<{widest}} | ", days)
            for stage in stages
        }
        if len(stages) == 1:
            self._scripts = {stages[0].landlord: Script(console)}

    async def plays_all(self) -> list[Plays]:
        """Play both stories for every landlord at once; the first that breaks ends all."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._plays_both(stage)) for stage in self._stages]
        except ExceptionGroup as broken:
            raise broken.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _plays_both(self, stage: Stage) -> Plays:
        plays = Plays(await self._plays(stage, RESOLUTION), await self._plays(stage, SILENCE))
        await stage.keeper.leave()
        return plays

    async def _plays(self, stage: Stage, story: Story) -> Play:
        """Play a story and hold it against what must be true."""
        # One network, so each landlord's resident has a handle of their own.
        suffix = f".{stage.landlord}" if len(self._stages) > 1 else ""
        people = stage.network.client
        zone = ZoneInfo(stage.parts.policies.current(stage.landlord).policy.zone)
        play = Play(
            stage=stage,
            office=self._office,
            narrator=Narrator(self._scripts[stage.landlord], stage.reader, zone),
            resident=await asyncio.to_thread(
                people.create_person, f"{story.handle}{suffix}", story.name
            ),
            loss=self._loss,
        )
        play.narrator.title(story.title)
        for name, heading, act in story.scenes:
            play.narrator.scene(name, heading)
            await act(play)
            await play.loses_temporal(name)
            await play.settles()
        await story.check(play)
        return play


async def _until_interrupted(console: Console, stages: Sequence[Stage]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    console.print("\nEverything stays up. Press Ctrl-C to end.")
    ending.show_way_in(console, stages)
    await stop.wait()
    console.print("Ending ...")
