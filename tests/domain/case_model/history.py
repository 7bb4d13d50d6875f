"""A case under random commands, watched after each."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from domain.business_time import Calendar
from domain.case import commands as do
from domain.case.decider import CASE, RULES
from domain.case.state import Case
from domain.decider import Offered
from domain.identifiers import derived_id
from domain.limit import AuthorLimit
from domain.messages import Command, Event
from domain.results import DeadlineReached
from policies.loader import LoadedPack, available_packs
from tests.domain import happenings as h
from tests.domain.accounts import pack_on_the_account_of_the_steps
from tests.domain.case_model import invariants, steering
from tests.domain.case_model.making import World
from tests.domain.scenario import Did, Scenario

NEWCOMER = "staff:dora"  # considered no stage, so may finish any
IN_EVERY_TEAM = (NEWCOMER, h.BEN)


def an_enquiry() -> list[Did]:
    """Return a case in which nobody is owed an answer, so that its discussion may rest."""
    return [*h.lodged()[:1], Did(do.Triage(kind="enquiry"), h.MONDAY, h.AMARA)]


BEGINNINGS = {
    "nothing": list[Did],
    "enquiry": an_enquiry,
    "lodged": h.lodged,
    "answered": h.answered,
    "consented": h.consented,
    "publishing": h.publishing,
    "published": h.published,
    "reviewing": h.reviewing,
    "closed": h.closed,
}
STEERED_SHARE = 0.7
TURNS = 10
# The author's comments are ignored for the first days; most histories last longer.
LIMITED = (AuthorLimit(derived_id("restriction"), "ignore", h.MONDAY + 10 * h.A_DAY),)


class Step(NamedTuple):
    """What is tried: what brings the case on (None), or some command, made with a seed."""

    kind: type[Command] | None
    seed: int
    actor: str
    pause: timedelta


# Half of the steps bring the case on; from the first post alone, the others seldom get far, so
# histories begin anywhere.
steps = st.lists(
    st.builds(
        Step,
        st.one_of(st.none(), st.none(), st.sampled_from([*RULES, DeadlineReached])),
        st.integers(0, 2**16),
        st.sampled_from([h.AMARA, h.BEN, "staff:carol", "system:effects"]),
        st.sampled_from([*[timedelta(minutes=1)] * 6, timedelta(hours=5), timedelta(days=30)]),
    ),
    min_size=20,
    max_size=40,
)
beginnings = st.sampled_from(list(BEGINNINGS))
landlords = st.sampled_from(available_packs())


@cache
def pack_of(landlord: str) -> LoadedPack:
    """Return a landlord's pack, made once, as if the steps' account were its own."""
    return pack_on_the_account_of_the_steps(landlord)


@cache
def offered_by(landlord: str) -> Offered:
    """Return a landlord's pack as somebody edited it since: one more holiday, and nothing else."""
    pack = pack_of(landlord)
    days = pack.calendar.days
    holidays = {**days.bank_holidays, date(2026, 11, 12): "A day of thanks"}
    edited = replace(days, version="sha256:edited", bank_holidays=holidays)
    calendar = Calendar.of(edited, pack.calendar.hours)
    return Offered(pack.policy, calendar, calendar.version, pack.policy_version)


def command_of(step: Step, case: Case, pack: LoadedPack, now: datetime) -> Command:
    """Return the command that a step tries, for where the case stands."""
    if step.kind is None:
        return steering.sensible(case, now)
    random = Random(step.seed)  # noqa: S311 -- repeatable, not secret
    steered = steering.STEERED.get(step.kind, ())
    if steered and random.random() < STEERED_SHARE:
        return random.choice(steered)(case, now)
    return World(case, pack.policy, now, random).make(step.kind)


class History:
    """A case of a landlord; `step` tries one thing and holds what must hold."""

    def __init__(self, landlord: str, beginning: str) -> None:
        self.pack = pack_of(landlord)
        self.scenario = Scenario(CASE, self.pack, h.CASE_ID, h.MONDAY, h.AMARA).given(
            BEGINNINGS[beginning]()
        )
        self.scenario.offered = offered_by(landlord)
        self.scenario.limits = LIMITED

    @property
    def case(self) -> Case:
        """Where the case stands."""
        return self.scenario.state

    def step(self, step: Step) -> None:
        """Try one thing. Anything but a refusal that comes out of it is a defect."""
        now = self.scenario.now + step.pause
        self.tries(command_of(step, self.case, self.pack, now), step.actor, now)

    def tries(self, command: Command, actor: str, now: datetime) -> None:
        """Try one command, and hold what must hold after it."""
        scenario, before = self.scenario, self.case
        teams = self.pack.policy.teams if actor in IN_EVERY_TEAM else ()
        scenario.at(now).by(actor).of(*teams).when(command)
        invariants.answered(command, scenario.caused, scenario.refusal)
        for event in scenario.caused:
            invariants.watch(before, self.case, event, scenario.history)
            invariants.rests(before, event, scenario.history, scenario.limits, now)
        invariants.nothing_of_the_tenancy_waits_in_vain(self.case)
        if scenario.caused:
            self._nothing_due_is_left(now)

    def _nothing_due_is_left(self, now: datetime) -> None:
        """What is still due (a clock that began in the past, say) the timer records at once."""
        asked, refusal = list(self.scenario.caused), self.scenario.refusal
        for _ in range(TURNS):
            woken = CASE.wake_at(self.case)
            if woken is None or woken > now:
                break
            self.scenario.by(h.TIMER).when(DeadlineReached())
            assert self.scenario.caused, f"nothing is recorded at the wake-up of {woken}"
        else:
            raise AssertionError(f"something stays due at {now}")
        self.scenario.caused, self.scenario.refusal = asked, refusal

    def past(self) -> list[Event]:
        """Return all events."""
        return self.scenario.history
