"""Given, when, then: what happened, what is asked at which time by whom, what comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from domain.adjustments import NONE_AGREED, Adjustments
from domain.decider import CitedCase, Context, DecidedRemoval, Decider, Offered
from domain.errors import NothingToDo, Refusal
from domain.identifiers import derived_id, effect_id, event_id
from domain.limit import AuthorLimit
from domain.messages import Command, Event
from domain.reach import Reach
from policies.loader import LoadedPack

S = TypeVar("S")
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Did:
    """Something that was done before: a command, or one made from the state at that time."""

    command: Command | Callable[[Any], Command]
    at: datetime
    by: str


class Scenario(Generic[S]):
    """One stream's history, and one question to it. Each step is kept for the test to read."""

    def __init__(
        self, decider: Decider[S], pack: LoadedPack, stream: str, now: datetime, actor: str
    ) -> None:
        self.decider = decider
        self.pack = pack
        self.stream = stream
        self.now = now
        self.actor = actor
        self.state = decider.initial
        self.history: list[Event] = []
        self.caused: list[Event] = []
        self._ordered: set[str] = set()
        self.teams: frozenset[str] = frozenset()
        self._steps = 0
        self.posts_on: frozenset[str] | None = None
        self.offices: frozenset[str] | None = None
        self.channel_in_use: bool | None = None
        self.links_policy: bool | None = None
        self.reach: Mapping[str, Reach] = {}
        self.refusal: Refusal | None = None
        self.offered: Offered | None = None
        self.adjustments: Adjustments = NONE_AGREED
        self.cited: CitedCase | None = None
        self.blocks: Mapping[str, date] = {}
        self.removals: Sequence[DecidedRemoval] | None = None
        self.stands_in = False
        self.limits: Sequence[AuthorLimit] = ()

    def given(self, *happened: Event | Did | Sequence[Did]) -> "Scenario[S]":
        """Take events as they are, and what somebody did by what it caused."""
        for each in happened:
            if isinstance(each, Event):
                self._ordered.add(getattr(each, "effect_id", ""))
                self._fold([each])
            elif isinstance(each, Did):
                self._fold(self._decide(each.command, each.at, each.by))
                self.now = max(self.now, each.at)
            else:
                self.given(*each)
        return self

    def after(self, past: "Scenario[S]") -> "Scenario[S]":
        """Begin where another scenario ended, without touching it."""
        self.state, self.history = past.state, list(past.history)
        self._ordered = set(past._ordered)
        return self

    def at(self, instant: datetime) -> "Scenario[S]":
        """Set the clock."""
        self.now = instant
        return self

    def by(self, actor: str) -> "Scenario[S]":
        """Set who asks."""
        self.actor = actor
        return self

    def posting_on(self, *channels: str) -> "Scenario[S]":
        """Limit the right to post in public to these channels."""
        self.posts_on = frozenset(channels)
        return self

    def of(self, *teams: str) -> "Scenario[S]":
        """Set the teams of whoever asks."""
        self.teams = frozenset(teams)
        return self

    def holding(self, *offices: str) -> "Scenario[S]":
        """Set the offices of whoever asks, roles of the pack by its own names."""
        self.offices = frozenset(offices)
        return self

    def when(self, command: Command | Callable[[S], Command]) -> "Scenario[S]":
        """Decide and fold; a refusal is kept for `then_refused`."""
        self.refusal = None
        self.caused = []
        try:
            self.caused = list(self._decide(command, self.now, self.actor))
        except Refusal as refusal:
            self.refusal = refusal
        self._fold(self.caused)
        return self

    def then(self, *kinds: type[Event]) -> "Scenario[S]":
        """Expect exactly these kinds of event, in this order."""
        assert self.refusal is None, self.refusal
        assert [type(event) for event in self.caused] == list(kinds)
        return self

    def then_refused(self, kind: type[Refusal], cites: str | None = None) -> Refusal:
        """Expect a refusal whose words can be filled in, and nothing recorded."""
        assert type(self.refusal) is kind, (self.refusal, self.caused)
        assert self.refusal.words.format(**self.refusal.references)
        assert cites is None or self.refusal.cites == cites
        return self.refusal

    def then_already_so(self) -> None:
        """Expect the answer that it is already so."""
        self.then_refused(NothingToDo)

    def then_nothing(self) -> None:
        """Expect neither event nor refusal."""
        assert self.refusal is None, self.refusal
        assert not self.caused

    def the(self, kind: type[E]) -> E:
        """Return the one event of this kind that the question caused."""
        found = [event for event in self.caused if isinstance(event, kind)]
        assert len(found) == 1, (kind, self.caused)
        return found[0]

    def past(self, kind: type[E]) -> list[E]:
        """Return all events of this kind, from the beginning."""
        return [event for event in self.history if isinstance(event, kind)]

    def _decide(
        self, command: Command | Callable[[S], Command], now: datetime, actor: str
    ) -> Sequence[Event]:
        self._steps += 1
        context = Context(
            now=now,
            actor=actor,
            stream=self.stream,
            command_id=derived_id(self.stream, "step", str(self._steps)),
            policy=self.pack.policy,
            calendar=self.pack.calendar,
            offered=self.offered,
            posts_on=self.posts_on,
            offices=self.offices,
            channel_in_use=self.channel_in_use,
            links_privacy_policy=self.links_policy,
            teams=self.teams,
            reach=self.reach,
            adjustments=self.adjustments,
            cited=self.cited,
            blocks=self.blocks,
            removals=self.removals,
            stands_in=self.stands_in,
            limits=self.limits,
            policy_version=self.pack.policy_version,
        )
        asked = command if isinstance(command, Command) else command(self.state)
        events = self.decider.decide(self.state, asked, context)
        self._settle(events, context.command_id)
        return events

    def _settle(self, events: Sequence[Event], seed: str) -> None:
        """Expect that only what was ordered is settled, as the ledger does."""
        for number, event in enumerate(events):
            settlement = self.decider.settlement_of(event)
            known = settlement is None or settlement.effect_id in self._ordered
            assert known, f"{event.type} settles what nothing ordered"
            orders = enumerate(self.decider.effects_of(event))
            one = event_id(seed, number)
            self._ordered |= {effect_id(one, order.kind, which) for which, order in orders}

    def _fold(self, events: Sequence[Event]) -> None:
        for event in events:
            # As stored and read back: what is folded is what the ledger holds.
            stored = type(event).model_validate_json(event.model_dump_json())
            self.state = self.decider.evolve(self.state, stored)
            self.history.append(stored)
