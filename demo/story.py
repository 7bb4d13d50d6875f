"""What a story is made of."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from demo.beginnings import next_working_morning
from demo.play import Play
from demo.words import Words
from domain.business_time import Calendar
from domain.policy import Policy

Act = Callable[[Play], Awaitable[None]]


class Scene(NamedTuple):
    """One step of a story: its short name, its title, and what happens."""

    name: str
    title: str
    act: Act


def everybody(_: Policy) -> str | None:
    """Say that a story is for every landlord."""
    return None


@dataclass(frozen=True)
class Story:
    """A story: `name` as it is asked for, `line` what it shows, and who complains of what.

    `begins` gives the next instant that it can begin at; `check` holds the record against what
    must be true at the end (StoryBroken otherwise); `not_for` says why a landlord's policy knows
    no such story, None where it does. `across`: it spans streams which only the stage connects, so
    the rules alone cannot play it.
    """

    name: str
    line: str
    title: str
    handle: str
    person: str
    words: Words
    scenes: Sequence[Scene]
    check: Act
    across: bool = False
    begins: Callable[[datetime, Calendar], datetime] = next_working_morning
    not_for: Callable[[Policy], str | None] = everybody
