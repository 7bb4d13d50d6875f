"""Trying any one command anywhere: at once, or after others of its topic."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from random import Random
from typing import NamedTuple

from domain.case import state as at
from domain.case.conduct_commands import NoteAdjustments
from domain.case.conversation_commands import (
    LiftThreadLimit,
    ReviewThreadLimit,
)
from domain.case.decider import CASE, RULES
from domain.case.notice_commands import SettleNotice
from domain.case.removal_commands import ConfirmRemoved
from domain.messages import Command
from policies.loader import available_packs
from tests.domain import happenings as h
from tests.domain.case_model.history import NEWCOMER, Step, command_of, offered_by, pack_of
from tests.domain.case_model.ways import A_MINUTE, WAYS
from tests.domain.scenario import Scenario

TRIES, MANY_TRIES, WALKS = 6, 25, 600
# Nothing that is tried here leads to what this needs.
# Threads are limited under West Kent's pack alone, and posts come down under mhs's after months.
# What is agreed with a person comes with the context; tests/domain/test_case_conduct.py has it.
OUT_OF_REACH = {
    SettleNotice,
    ReviewThreadLimit,
    LiftThreadLimit,
    ConfirmRemoved,
    NoteAdjustments,
}
WANTED = [kind for kind in RULES if kind not in OUT_OF_REACH]


class Walk(NamedTuple):
    """From where on, under which landlord's pack, and what is tried, one step after the other."""

    landlord: str
    place: str
    steps: list[Step]


@cache
def past_of(landlord: str, place: str) -> Scenario[at.Case]:
    scenario = Scenario(CASE, pack_of(landlord), h.CASE_ID, h.MONDAY, h.AMARA)
    return scenario.given(WAYS[place]())


def at_once(kind: type[Command], place: str, seed: int, landlord: str | None = None) -> Walk:
    """Try one command that fits its shape, under one of the packs, as somebody new or the first."""
    packs = available_packs()
    step = Step(kind, seed, _actor(seed), A_MINUTE)
    return Walk(landlord or packs[seed % len(packs)], place, [step])


def by_others(kind: type[Command], seed: int, landlord: str | None = None) -> Walk:
    """Try other commands of its topic first, as an act often needs one before it."""
    random = Random(seed)  # noqa: S311 -- repeatable, not secret
    topic = [each for each in RULES if each.__module__ == kind.__module__]
    place = random.choice(list(WAYS))
    first = at_once(random.choice(topic), place, seed, landlord)
    later = [*random.choices(topic, k=random.randrange(5)), kind]
    steps = [Step(each, random.randrange(2**16), _actor(seed), A_MINUTE) for each in later]
    return first._replace(steps=[*first.steps, *steps])


def taken(walk: Walk) -> Scenario[at.Case]:
    """Take a walk; the scenario tells what became of its last step."""
    past = past_of(walk.landlord, walk.place)
    scenario = Scenario(CASE, past.pack, h.CASE_ID, past.now, h.AMARA).after(past)
    scenario.offered = offered_by(walk.landlord)
    scenario.of(*past.pack.policy.teams)
    for step in walk.steps:
        scenario.at(scenario.now + step.pause).by(step.actor)
        scenario.when(command_of(step, scenario.state, scenario.pack, scenario.now))
    return scenario


def accepted(kind: type[Command], landlord: str | None = None) -> Iterator[Walk]:
    """Yield walks of which the last step, a command of this kind, causes something."""
    plain = (at_once(kind, place, seed, landlord) for seed in range(MANY_TRIES) for place in WAYS)
    longer = (by_others(kind, seed, landlord) for seed in range(WALKS))
    return (walk for walk in chain(plain, longer) if taken(walk).caused)


def _actor(seed: int) -> str:
    return (NEWCOMER, h.AMARA)[seed % 2]
