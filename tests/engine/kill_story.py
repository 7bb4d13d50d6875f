"""What the clients do while somebody is killed, and what must be true when it is over."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from contracts.messages import Alarm, Answer, CommandEnvelope
from contracts.names import ALARM
from domain.case import commands as do
from domain.case.message_events import MessageUnconfirmed
from ledger.verify import verify
from runtime.errors import RuntimeProblem
from tests.engine.desk import INTAKE, Desk, envelope

CASES = 3
CONTACTS = 8
SENDS_A_CASE = 2


@dataclass
class Story:
    """Several cases at once; every command is sent until it is answered."""

    desk: Desk
    answers: dict[str, Answer] = field(default_factory=dict)
    answered_at: list[float] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    async def tell(self) -> None:
        """Tell all cases."""
        await asyncio.gather(*(self._tell(number) for number in range(CASES)))

    async def has_answers(self, number: int) -> None:
        """Return when so many commands are answered."""
        while len(self.answers) < number:
            await asyncio.sleep(0.01)

    async def _tell(self, number: int) -> None:
        desk = self.desk
        opening = await asyncio.to_thread(desk.opening)
        case = opening.stream
        self.cases.append(case)
        await self._surely(opening)
        await self._surely(envelope(case, desk.acknowledgement()))
        for each in range(CONTACTS):
            contact = await asyncio.to_thread(desk.contact, f"contact {number}.{each}")
            await self._surely(envelope(case, contact, INTAKE))
        invitation = do.InviteToPrivate(content=desk.text("Please write to us."))
        await self._surely(envelope(case, invitation))
        await self._surely(envelope(case, do.Triage(kind="complaint")))

    async def _surely(self, command: CommandEnvelope) -> None:
        """Send a command until it is answered, always the same one, as every client must."""
        while command.command_id not in self.answers:
            try:
                self.answers[command.command_id] = await self.desk.streams.submit(command)
            except RuntimeProblem:
                await asyncio.sleep(0.1)
        self.answered_at.append(monotonic())


@dataclass(frozen=True)
class Verdict:
    """What the ledger and the network say, held against what the clients were told."""

    lost: int
    doubled: int
    unfinished: int
    unknown: int
    asleep: int
    chain: str | None


async def judge(story: Story) -> Verdict:
    """Compare what was answered, what is recorded and what stands on the network."""
    desk = story.desk
    recorded = _recorded_commands(story)
    expected = Counter({id_: len(answer.events) for id_, answer in story.answers.items()})
    states = {row["effect_id"]: row["state"] for row in desk.effects()}
    sent = desk.network.sent()
    missing = CASES * SENDS_A_CASE - len(states)
    silent = [id_ for id_, state in states.items() if state == "done" and not sent[id_]]
    with desk.parts.ledger.reading() as view:
        wrong = verify(view)
    return Verdict(
        lost=(expected - recorded).total() + len(silent) + missing,
        doubled=(recorded - expected).total()
        + sum(times - 1 for times in sent.values())
        + len(sent.keys() - states.keys()),
        unfinished=sum(state not in ("done", "unknown") for state in states.values()),
        unknown=_unknown_with_a_reason(story),
        asleep=sum([not await _is_awake(desk, case) for case in story.cases]),
        chain=str(wrong) if wrong else None,
    )


def _recorded_commands(story: Story) -> Counter[str]:
    """Count the events of each command that a client sent, and contacts by what they say."""
    facts = [fact for case in story.cases for fact in story.desk.facts(case)]
    return Counter(fact.row.command_id for fact in facts if fact.row.via == "api")


def _unknown_with_a_reason(story: Story) -> int:
    facts = [fact for case in story.cases for fact in story.desk.facts(case)]
    return sum(isinstance(f.event, MessageUnconfirmed) and bool(f.event.reason) for f in facts)


async def _is_awake(desk: Desk, case: str) -> bool:
    """Tell whether the case's workflow sleeps until the very instant that the ledger says."""
    give_up = monotonic() + 30
    while monotonic() < give_up:
        alarm = await desk.streams.handle(case).query(ALARM, result_type=Alarm)
        if alarm is not None and alarm.armed_for == desk.wake_at(case):
            return True
    return False
