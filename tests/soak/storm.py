"""One soak test: residents and staff live on under random weather and random kills, then peace."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import httpx2

from application.intake import IntakeRoom
from contracts.free_ids import new_id
from ledger.clock import LedgerClock
from runtime.errors import NotSettled
from runtime.installation import Installation, installation
from runtime.settings import Settings
from runtime.simulation import Simulation
from runtime.streams import Streams
from runtime.sweep import sweep_of
from runtime.temporal import connect
from tests.domain.happenings import MONDAY
from tests.engine.kill_trials import network_process
from tests.soak.evidence import Evidence, landlord_side, network_side
from tests.soak.processes import Troupe, troupe
from tests.soak.residents import Resident
from tests.soak.staff import Staff
from tests.soak.town import PLATFORM, WEATHER, Plan, Town, founded, settings_of, shares

VICTIMS = ("worker", "console", "temporal", "all", "temporal, database lost")
A_ROUND = timedelta(hours=30)
THE_REST = timedelta(days=3)
LONGEST_LULL = 3.0  # seconds without enough commands until the killer comes all the same
PATIENCE = timedelta(seconds=60)
RUNS_AT_IT = 6
SHIFTS = 1  # that the staff work when the killer is gone and the weather is not


@dataclass(frozen=True)
class Soaked:
    """What one soak test came to."""

    plan: Plan
    evidence: Evidence
    did: Mapping[str, int]
    answered: Mapping[str, int]
    faults: Mapping[str, int]
    kills: Mapping[str, int]
    seconds: float


@dataclass
class Storm:
    """Everybody in it."""

    plan: Plan
    town: Town
    parts: Installation
    troupe: Troupe
    streams: Streams
    simulation: Simulation
    staff: Staff
    residents: list[Resident]

    async def rages(self) -> None:
        """Live through all rounds: each with its weather and its kills, then a day passes."""
        for number in range(self.plan.rounds):
            self.town.network.set_weather(self.plan.seed + number, WEATHER)
            dice = self.plan.dice(f"round {number}")
            blocked = dice.choice(list(self.town.pages.values()))
            standing = dice.choice(["locked", "restricted", "good"])
            await asyncio.to_thread(self.town.network.set_standing, blocked.id, standing)
            killer = asyncio.create_task(self._killer_comes(number))
            await self._people_live(number, killer)
            await killer
            await asyncio.to_thread(self.town.network.set_standing, blocked.id, "good")
            await self.troupe.console_answers()
            for _ in range(SHIFTS):
                await self._all_told()
                await self._comes_to_rest()
                await self.staff.work()
            await self._comes_to_rest()
            # Time stops at every wake-up until all that is due is done; a storm would take hours.
            self.town.network.clear_faults()
            await self._time_passes(A_ROUND)

    async def passes(self) -> None:
        """Let the sun come out, and wait until everything has come to its end."""
        network = self.town.network
        network.clear_faults()
        for _ in range(2):
            await self._all_told()
            await self._sweep()
            await self._time_passes(THE_REST)
        await self._all_told()
        await self._sweep()
        await self._time_passes(timedelta(0))

    async def _comes_to_rest(self) -> None:
        for _ in range(RUNS_AT_IT):
            with suppress(NotSettled):
                return await self.simulation.settle()
        raise AssertionError("what is under way does not come to an end")

    async def _time_passes(self, duration: timedelta) -> None:
        """Let time pass; so many cases on so small a machine may need several runs at it."""
        goal = self.simulation.now() + duration
        for _ in range(RUNS_AT_IT):
            with suppress(NotSettled):
                left = goal - self.simulation.now()
                await self.simulation.advance(max(left, timedelta(0)))
                return
        raise AssertionError(f"what is under way does not come to an end before {goal}")

    async def _people_live(self, number: int, killer: "asyncio.Task[None]") -> None:
        """Let residents do what they do, and staff work on for as long as the killer is about."""
        acts = [asyncio.to_thread(self._lives, resident, number) for resident in self.residents]
        lives = asyncio.gather(*acts)
        while not (lives.done() and killer.done()):
            await self.staff.work()
            await asyncio.sleep(0.1)
        await lives
        await self.staff.work()

    def _lives(self, resident: Resident, number: int) -> None:
        if number == 0:
            resident.complains()
        resident.lives_on()
        resident.writes()

    async def _killer_comes(self, number: int) -> None:
        """Kill some victims, each after so many more commands are answered, or a few seconds."""
        dice = self.plan.dice(f"kills {number}")
        order = self.plan.dice("victims").sample(VICTIMS, len(VICTIMS))
        for each in range(self.plan.kills):
            victim = order[(self.plan.kills * number + each) % len(order)]
            await self._more_commands(dice.randint(1, 2 + len(self.residents) // 2))
            await self.troupe.strike(victim, self.streams)

    async def _more_commands(self, more: int) -> None:
        goal, give_up = self.staff.commands + more, monotonic() + LONGEST_LULL
        while self.staff.commands < goal and monotonic() < give_up:
            await asyncio.sleep(0.01)

    async def _all_told(self) -> None:
        for _ in range(RUNS_AT_IT):
            counts = await asyncio.to_thread(self.town.network.deliveries, PATIENCE)
            if not counts["pending"]:
                return
        raise AssertionError(f"web hooks are not taken: {counts}")

    async def _sweep(self) -> None:
        room = IntakeRoom(
            self.parts.ledger, self.parts.vault, self.parts.policies, self.parts.clock
        )
        with sweep_of(self.parts, room, lambda: None) as sweep:
            swept = await sweep.sweep()
        assert [each.failed for each in swept] == [None] * len(swept)


async def soak(plan: Plan, folder: Path, ledger: str | None = None) -> Soaked:
    """Live through a whole plan and return what both sides recorded, and the figures."""
    begun = monotonic()
    with network_process(folder) as (network, _):
        town = founded(network)
        async with _storm(plan, town, settings_of(town, folder, plan, ledger)) as storm:
            await storm.rages()
            await storm.passes()
            record = await asyncio.to_thread(network.record)
            pages = [page.id for page in town.pages.values()]
            landlord = await landlord_side(storm.parts, storm.streams)
            return Soaked(
                plan=plan,
                evidence=Evidence(network_side(record, pages), landlord),
                did=storm.residents[0].did,
                answered=storm.staff.answered,
                faults=record["faults"],
                kills=storm.troupe.kills,
                seconds=monotonic() - begun,
            )


@asynccontextmanager
async def _storm(plan: Plan, town: Town, settings: Settings) -> AsyncIterator[Storm]:
    with (
        installation(settings) as parts,
        troupe(settings, parts, settings.data_dir) as players,
    ):
        streams = Streams(await connect(parts.payload_key, players.temporal.address))
        simulation = _simulation(parts, streams, town)
        await simulation.begin_at(MONDAY)
        await players.console_answers()
        async with httpx2.AsyncClient(base_url=players.url, timeout=30, trust_env=False) as http:
            staff = Staff(town, parts, http)
            await _opened(town, players, staff)
            residents = await asyncio.to_thread(_moved_in, plan, town)
            yield Storm(plan, town, parts, players, streams, simulation, staff, residents)


def _simulation(parts: Installation, streams: Streams, town: Town) -> Simulation:
    async def tell_network(at: datetime) -> None:
        await asyncio.to_thread(town.network.set_clock, at - datetime.now(UTC))

    assert isinstance(parts.clock, LedgerClock)
    return Simulation(parts.ledger, parts.clock, streams, on_tick=tell_network)


async def _opened(town: Town, players: Troupe, staff: Staff) -> None:
    """Register every page as a channel, and have its web hooks sent to the console."""
    for landlord, page in town.pages.items():
        body = {"command_id": new_id(), "platform": PLATFORM, "account": page.id}
        answer = await staff.surely("POST", f"/api/v1/{landlord}/channels", landlord, body)
        assert answer.is_success, answer.text
        address = f"{players.url}/hooks/{landlord}/{PLATFORM}/{page.id}"
        secret = town.secrets[landlord]
        await asyncio.to_thread(
            town.network.subscribe, address, "ours", page=page.id, secret=secret
        )
        await asyncio.to_thread(page.subscribe)


def _moved_in(plan: Plan, town: Town) -> list[Resident]:
    did: Counter[str] = Counter()
    landlords = list(town.pages)
    return [
        Resident(
            network=town.network,
            page=town.pages[shares(landlords, number)],
            person=town.network.create_person(f"resident-{number}", f"Resident {number}"),
            dice=plan.dice(f"resident {number}"),
            did=did,
        )
        for number in range(plan.cases)
    ]
