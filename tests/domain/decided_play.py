"""A story played against the rules alone: no server, no network, no ledger; time just passes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from application.texts import mention_texts
from application.wordings import as_previewed
from demo.people import Member, staff_of
from demo.play import Play, StoryBroken
from demo.story import Story
from domain.case import commands as do
from domain.case.answers import question_open
from domain.case.automatic_commands import SayPrepared
from domain.case.clock_events import (
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockExtended,
    ClockLapsed,
    ClockMet,
    ClockMoved,
    ClockStarted,
    ClockWarned,
)
from domain.case.consent_events import ConsentLapsed
from domain.case.decider import CASE
from domain.case.state import Case
from domain.case.watch_commands import NoteWatch
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.decider import Context
from domain.errors import NothingToDo, Refusal
from domain.identifiers import derived_id, effect_id, event_id, stream_id
from domain.messages import Command, ContentRef, Event, Personal
from domain.noticing import notice
from domain.permissions import permissions_of
from domain.results import DeadlineReached, EffectDone
from domain.watch import Watch
from policies.loader import LoadedPack

COMMANDS = {command.model_fields["type"].default: command for command in CASE.commands}


@dataclass(frozen=True)
class _Ordered:
    not_before: datetime | None
    attempts: int = 0


@dataclass
class _Case:
    """A case as it stands: its author, its events, and what they ordered that is not done."""

    stream: str
    subject: str
    state: Case = CASE.initial
    history: list[Event] = field(default_factory=list)
    ordered: dict[str, _Ordered] = field(default_factory=dict)


class DecidedPlay(Play):
    """What the scenes of a story do, decided and folded at once.

    Each effect is done as soon as it is waited for; the network never fails here.
    """

    def __init__(self, story: Story, pack: LoadedPack, begins_at: datetime) -> None:
        super().__init__(story.words, staff_of(pack.policy.id, 1))
        self._pack = pack
        self._now = begins_at
        self._resident = story.handle
        self._cases: list[_Case] = []
        self._texts: dict[str, str] = {}
        self._steps = 0
        self._outage_from = begins_at

    @property
    def terms(self) -> LoadedPack:
        return self._pack

    @property
    def now(self) -> datetime:
        return self._now

    @property
    def page(self) -> str:
        return self._pack.policy.id

    @property
    def platform(self) -> str:
        return "sandbox"

    def says(self, who: str, text: str) -> None:
        """Keep what was said, to know it again by its digest."""
        self._texts[sha256(text.encode()).hexdigest()] = text

    def explains(self, text: str) -> None:
        pass

    async def does(self, command: str, by: Member | None = None, **fields: Any) -> None:  # noqa: ANN401 -- fields of any command
        try:
            self._decide_for(by or self.staff.handler, command, fields)
        except Refusal as refusal:
            raise StoryBroken(f"{command}: {refusal}") from refusal

    async def refuses(
        self,
        command: str,
        by: Member | None = None,
        **fields: Any,  # noqa: ANN401 -- fields of any command
    ) -> str:
        try:
            self._decide_for(by or self.staff.handler, command, fields)
        except NothingToDo as nothing:
            raise StoryBroken(f"{command} had nothing to do: {nothing}") from nothing
        except Refusal as refusal:
            return refusal.code
        raise StoryBroken(f"{command} was accepted, but the rules refuse it")

    async def posts(self, text: str) -> None:
        number = len(self._cases) + 1
        self._cases.append(
            _Case(
                stream=stream_id(self.page, "case", self._resident, str(number)),
                subject=f"subject:{derived_id(self._resident)}",
            )
        )
        post = do.OpenCase(
            subject=self._case.subject,
            channel=stream_id(self.page, "channel", self.platform),
            platform=self.platform,
            account=self.page,
            post=f"post-{number}",
            thread=f"post-{number}",
            handle=self._personal("handle"),
            text=self._text(text),
            noticed=notice(self._pack.policy, text),
            posted_at=self.now,
            taken_in_at=self.now,
        )
        self._decide(self._case, post, "system:intake")

    async def enters(self, handle: str, name: str) -> None:
        self._resident = handle

    async def network_fails(self) -> None:
        self._outage_from = self.now
        self._tell_of_outage(end_at=None)

    async def network_recovers(self) -> None:
        self._tell_of_outage(end_at=self.now)

    def _tell_of_outage(self, end_at: datetime | None) -> None:
        """Tell every case, as its channel does."""
        for case in self._cases:
            watch = Watch(
                watch_id=derived_id(self.page, "outage", self._outage_from.isoformat()),
                kind="outage",
                start_at=self._outage_from,
                end_at=end_at,
                running_too=True,
                told_at=self.now,
            )
            self._decide(case, NoteWatch(watch=watch), "system:channel")

    async def writes_privately(self, text: str) -> None:
        name = f"message-{self._steps}"
        message = do.RecordContact(
            contact_id=derived_id(self._case.stream, name),
            subject=self._case.subject,
            kind="private_message",
            object_id=name,
            thread="private",
            handle=self._personal("handle"),
            text=self._held_apart(text) if question_open(self._case.state) else self._text(text),
            noticed=notice(self._pack.policy, text),
            posted_at=self.now,
            taken_in_at=self.now,
        )
        self._decide(self._case, message, "system:intake")

    def _held_apart(self, text: str) -> ContentRef:
        """Seal under a key of its own, as the intake does while a question is open."""
        return self._text(text).model_copy(update={"subject": f"subject:{derived_id('apart')}"})

    async def settles(self) -> None:
        while due := [(case, *each) for case in self._cases for each in self._due_effects(case)]:
            for case, id_, ordered in due:
                self._decide(case, self._result(case, id_, ordered), "system:effects")

    def _result(self, case: _Case, effect_id: str, ordered: _Ordered) -> Command:
        """Return what came of an effect: a wording of the pack is written, all else just done."""
        words = case.state.talk.words.get(effect_id)
        if words is not None and words.template is not None:
            said = self._text(self.template(words.template))
            return SayPrepared(effect_id=effect_id, attempt=ordered.attempts + 1, content=said)
        return EffectDone(
            effect_id=effect_id,
            attempt=ordered.attempts + 1,
            object_id=f"object-{len(case.history)}",
            platform_at=self.now,
        )

    async def waits_until(self, at: datetime) -> None:
        await self.settles()
        while (next_ := self._next_wake()) is not None and next_[0] <= at:
            wake, case = next_
            self._now = max(self._now, wake)
            self._decide(case, DeadlineReached(), "system:timer")
            await self.settles()
        self._now = max(self._now, at)

    async def facts(self, event: str) -> list[dict[str, Any]]:
        return [each.model_dump(mode="json") for each in self._case.history if each.type == event]

    async def public_replies(self) -> list[str]:
        gone = {
            down.message_id
            for down in self._case.state.take_downs.values()
            if down.status == "done"
        }
        return [
            self._texts[message.digest]
            for id_, message in self._case.state.messages.items()
            if message.audience == "public" and message.status == "delivered" and id_ not in gone
        ]

    def stage_of_the_case(self) -> str:
        return CASE.label(self._case.state)

    def clocks(self) -> Sequence[Mapping[str, Any]]:
        return list(clocks_of(self._case.history).values())

    def _decide_for(self, member: Member, command: str, fields: Mapping[str, Any]) -> None:
        permission = COMMAND_PERMISSIONS[command]
        if permission not in permissions_of(role.value for role in member.roles):
            raise StoryBroken(f"{member.login} may not {command}")
        asked = as_previewed(
            {"type": command, **fields}, lambda name, texts: self.template(name, **texts)
        )
        body = mention_texts(self.page, self._case.subject, self._command_id(), asked)
        self._decide(self._case, COMMANDS[command].model_validate(body), member.actor, member.teams)

    @property
    def _case(self) -> _Case:
        """The case that the story is about now."""
        return self._cases[-1]

    def _decide(self, case: _Case, command: Command, actor: str, teams: Sequence[str] = ()) -> None:
        seed = self._command_id()
        self._steps += 1
        context = Context(
            now=self.now,
            actor=actor,
            stream=case.stream,
            command_id=seed,
            policy=self._pack.policy,
            calendar=self._pack.calendar,
            teams=frozenset(teams),
        )
        for number, event in enumerate(CASE.decide(case.state, command, context)):
            case.state = CASE.evolve(case.state, event)
            case.history.append(event)
            _note_effects(case, event, event_id(seed, number))

    def _due_effects(self, case: _Case) -> list[tuple[str, _Ordered]]:
        return [
            (id_, each)
            for id_, each in case.ordered.items()
            if each.not_before is None or each.not_before <= self.now
        ]

    def _next_wake(self) -> tuple[datetime, _Case] | None:
        waits = [(at, case) for case in self._cases for at in _wakes(case)]
        return min(waits, key=lambda wait: wait[0], default=None)

    def _command_id(self) -> str:
        return derived_id(self.page, "step", str(self._steps))

    def _text(self, text: str) -> ContentRef:
        return ContentRef(
            content_id=derived_id(self._command_id(), "text"),
            subject=self._case.subject,
            digest=sha256(text.encode()).hexdigest(),
            size=len(text.encode()),
        )

    def _personal(self, what: str) -> Personal:
        subject = self._case.subject
        return Personal(subject=subject, content_id=derived_id(subject, what))


def _note_effects(case: _Case, event: Event, id_: str) -> None:
    for number, order in enumerate(CASE.effects_of(event)):
        case.ordered[effect_id(id_, order.kind, number)] = _Ordered(order.not_before)
    settled = CASE.settlement_of(event)
    if settled is None:
        return
    if settled.state == "pending":
        case.ordered[settled.effect_id] = _Ordered(settled.not_before, settled.attempts)
    else:
        case.ordered.pop(settled.effect_id, None)


def _wakes(case: _Case) -> list[datetime]:
    waits = [each.not_before for each in case.ordered.values()]
    return [at for at in (CASE.wake_at(case.state), *waits) if at]


def clocks_of(history: Sequence[Event]) -> dict[str, dict[str, Any]]:
    """Return the clocks of a history as the read model has them."""
    clocks: dict[str, dict[str, Any]] = {}
    for event in history:
        if isinstance(event, ClockStarted):
            clocks[event.clock_id] = {"state": "running", "warned_at": None, **dict(event)}
        elif isinstance(event, ClockWarned):
            clocks[event.clock_id]["warned_at"] = event.warn_at
        elif isinstance(event, ClockExtended | ClockMoved):
            clocks[event.clock_id] |= {"due_on": event.due_on, "due_at": event.due_at}
        elif (state := _ENDED.get(type(event))) is not None:
            clocks[event.clock_id]["state"] = state  # type: ignore[attr-defined]
    return clocks


_ENDED: Mapping[type[Event], str] = {
    ClockMet: "met",
    ClockBreached: "breached",
    ClockAnsweredLate: "answered late",
    ClockCancelled: "cancelled",
    ClockLapsed: "lapsed",
    ConsentLapsed: "lapsed",
}
