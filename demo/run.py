"""Playing stories from beginning to end, for one landlord or for several at once."""

import asyncio
import signal
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx2
from rich.console import Console

from demo import ending
from demo.ending import Plays
from demo.narrator import Narrator, Script
from demo.office import Office
from demo.stage import Stage, on_stages
from demo.staged import Loss, StagedPlay
from demo.stories import DEFAULT
from demo.story import Story
from policies.loader import load_policy

DEFAULT_LANDLORD = "shal"
EVE_OF = timedelta(days=-1)
OTHER_THREADS = 16


@dataclass(frozen=True)
class Staging:
    """What is played: which stories, for whom, where Temporal is lost, and whether it stays up."""

    landlords: Sequence[str] = (DEFAULT_LANDLORD,)
    stories: Sequence[Story] = DEFAULT
    lose_temporal_at: Sequence[str] = ()
    stays: bool = False


def scene_names(stories: Sequence[Story]) -> list[str]:
    """Return the short names of the stories' scenes, each once."""
    return list(dict.fromkeys(scene.name for story in stories for scene in story.scenes))


def beginning(staging: Staging, today: datetime) -> datetime:
    """Return the eve of the first story, from which on its beginning is still to come."""
    first = staging.stories[0]
    return EVE_OF + min(
        first.begins(today, load_policy(name).calendar) for name in staging.landlords
    )


async def play_demo(folder: Path, console: Console, staging: Staging) -> None:
    """Play the stories in an empty folder; StoryBroken if one did not happen as it must.

    SIGTERM cancels the play, so that what it started is ended in order.
    """
    loop = asyncio.get_running_loop()
    if (playing := asyncio.current_task()) is not None:
        loop.add_signal_handler(signal.SIGTERM, playing.cancel)
    # Each play waits in a thread for the network; what it waits for needs threads of its own.
    loop.set_default_executor(ThreadPoolExecutor(len(staging.landlords) + OTHER_THREADS))
    console.print("Starting the sandbox network, Temporal, the worker and the console ...")
    begins_at = beginning(staging, datetime.now(UTC))
    async with (
        on_stages(folder, staging.landlords, begins_at) as stages,
        httpx2.AsyncClient(base_url=stages[0].console_url, timeout=60, trust_env=False) as http,
    ):
        theatre = _Theatre(stages, Office(http), console, Loss(set(staging.lose_temporal_at)))
        plays = await theatre.plays_all(staging.stories)
        ending.show_way_on(console, plays, stays=staging.stays)
        if staging.stays:
            await _until_interrupted(console, stages)


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

    async def plays_all(self, stories: Sequence[Story]) -> list[Plays]:
        """Play the stories for every landlord at once; the first that breaks ends all."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(self._plays_each(stage, stories)) for stage in self._stages
                ]
        except ExceptionGroup as broken:
            raise broken.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _plays_each(self, stage: Stage, stories: Sequence[Story]) -> Plays:
        policy = stage.parts.policies.current(stage.landlord).policy
        script, plays = self._scripts[stage.landlord], []
        for story in stories:
            if why := story.not_for(policy):
                ending.show_why_not(script, story.title, why)
                continue
            plays.append(await self._plays(stage, story))
            ending.show_timeline(script, story.title, plays[-1])
        await stage.keeper.leave()
        return Plays(stage, plays)

    async def _plays(self, stage: Stage, story: Story) -> StagedPlay:
        # One network, so each landlord's resident has a handle of their own.
        suffix = f".{stage.landlord}" if len(self._stages) > 1 else ""
        company = Company(self._office, self._scripts[stage.landlord], self._loss)
        return await play_story(stage, story, company, f"{story.handle}{suffix}")


@dataclass(frozen=True)
class Company:
    """Who plays: the office that acts, the script that is written, and where Temporal is lost."""

    office: Office
    script: Script
    loss: Loss = field(default_factory=Loss)


async def play_story(stage: Stage, story: Story, company: Company, handle: str) -> StagedPlay:
    """Play a story from its beginning and hold it against what must be true; StoryBroken if not."""
    create = stage.network.client.create_person
    resident = await asyncio.to_thread(create, handle, story.person)
    terms = stage.parts.policies.current(stage.landlord)
    narrator = Narrator(company.script, stage.reader, ZoneInfo(terms.policy.zone))
    play = StagedPlay(stage, company.office, narrator, resident, story.words, company.loss)
    await stage.keeper.wait_until(story.begins(play.now, terms.calendar))
    narrator.title(story.title)
    for scene in story.scenes:
        narrator.scene(scene.name, scene.title)
        await scene.act(play)
        await play.loses_temporal(scene.name)
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
