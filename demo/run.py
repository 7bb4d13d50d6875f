"""Playing both stories from beginning to end."""

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
from demo.narrator import Narrator
from demo.office import Office
from demo.play import Play, Scene
from demo.stage import Stage, on_stage

LANDLORD = "shal"
SCENE_NAMES = tuple(name for name, _, _ in (*resolution.SCENES, *silence.SCENES))
FRIDAY = 4


def beginning(today: date) -> datetime:
    """Return a Friday afternoon before Christmas, as London writes it, that is still ahead."""
    for year in (today.year, today.year + 1):
        day = date(year, 12, 18)
        day -= timedelta(days=(day.weekday() - FRIDAY) % 7)
        if day > today:
            break
    return datetime.combine(day, time(16, 20), ZoneInfo("Europe/London"))


async def play_demo(
    folder: Path, console: Console, *, lose_temporal_at: str | None, stay: bool
) -> None:
    """Play both stories in an empty folder; StoryBroken if one did not happen as it must.

    SIGTERM cancels the play, so that what it started is ended in order.
    """
    if (playing := asyncio.current_task()) is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, playing.cancel)
    console.print("Starting the sandbox network, Temporal, the worker and the console ...")
    begins_at = beginning(datetime.now(UTC).date())
    async with (
        on_stage(folder, LANDLORD, begins_at) as stage,
        httpx2.AsyncClient(base_url=stage.console_url, timeout=60, trust_env=False) as http,
    ):
        theatre = _Theatre(stage, Office(http), console, lose_temporal_at)
        case = await theatre.plays(RESOLUTION)
        other = await theatre.plays(SILENCE)
        ending.show(console, stage, case, other, stays=stay)
        if stay:
            await _until_interrupted(console)


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


@dataclass(frozen=True)
class _Theatre:
    """Where the stories are played, one after the other."""

    stage: Stage
    office: Office
    console: Console
    lose_temporal_at: str | None

    async def plays(self, story: Story) -> Play:
        """Play a story and hold it against what must be true."""
        people = self.stage.network.client
        zone = ZoneInfo(self.stage.parts.policies.current(self.stage.landlord).policy.zone)
        play = Play(
            stage=self.stage,
            office=self.office,
            narrator=Narrator(self.console, self.stage.reader, zone),
            resident=await asyncio.to_thread(people.create_person, story.handle, story.name),
            lose_temporal_at=self.lose_temporal_at,
        )
        play.narrator.title(story.title)
        for name, heading, act in story.scenes:
            play.narrator.scene(name, heading)
            await act(play)
            await play.loses_temporal(name)
            await play.settles()
        await story.check(play)
        return play


async def _until_interrupted(console: Console) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    console.print("\nEverything stays up. Press Ctrl-C to end.")
    await stop.wait()
    console.print("Ending ...")
