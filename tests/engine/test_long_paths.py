"""Long lives of a case on the real server: months pass by time skipping, as its story tells."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import StringIO

import httpx2
import pytest
from rich.console import Console

from demo.narrator import Script
from demo.office import Office
from demo.run import Company, play_story
from demo.stage import Stage, on_stage
from demo.stories import STORIES
from tests.domain.happenings import MONDAY
from tests.engine.canary import Haystack, search_histories

pytestmark = pytest.mark.slow
LONG = ("emergency", "ombudsman", "christmas")
NOT_LOOKED_FOR = {"post"}  # it has a place for the page in it


@dataclass
class Lived:
    """What is left when the stories have ended."""

    now: datetime
    waits: dict[str, datetime | None]
    runs: int = 0
    histories: Haystack = field(default_factory=Haystack)


@pytest.fixture(scope="module")
async def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The long stories, played one after the other on one stage; each checks its own end."""
    async with on_stage(tmp_path_factory.mktemp("long"), "shal", MONDAY) as stage:
        await _play(stage)
        left = Lived(stage.simulation.now(), stage.open_streams())
        left.runs = await search_histories(stage.streams.client, left.histories)
    return left


async def _play(stage: Stage) -> None:
    async with httpx2.AsyncClient(base_url=stage.console_url, timeout=60, trust_env=False) as http:
        company = Company(Office(http), Script(Console(file=StringIO())))
        for name in LONG:
            await play_story(stage, STORIES[name], company, STORIES[name].handle)


def test_the_long_stories_end_as_they_must(lived: Lived) -> None:
    assert lived.runs > len(LONG)


def test_nothing_waits_for_what_has_passed(lived: Lived) -> None:
    assert {stream for stream, wake in lived.waits.items() if wake and wake < lived.now} == set()


def test_no_history_of_a_long_life_knows_what_was_said(lived: Lived) -> None:
    said = [
        text
        for name in LONG
        for field_, text in asdict(STORIES[name].words).items()
        if field_ not in NOT_LOOKED_FOR
    ]
    handles = [STORIES[name].handle for name in LONG]
    assert lived.histories.find_any([*said, *handles]) == []
