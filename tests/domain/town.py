"""A small town on one channel: people write, cases open and close, and news travels late.

Cases decide by the real rules; only their ends are made short. What a case did and what the
channel hears of it are two steps, so that anything can happen between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from domain.case.decider import CASE
from domain.case.events import CaseCaptured, CaseClosed, CaseReopened, StageOneAnswered
from domain.case.state import Case, Closed
from domain.channel.commands import TakeIn
from domain.channel.decider import CHANNEL
from domain.channel.events import ItemIgnored
from domain.channel.handover import OfTheAuthor, to_case, to_channel
from domain.channel.state import Channel
from domain.errors import NothingToDo
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from policies.loader import LoadedPack, load_policy
from tests.domain.arrivals import REGISTER, item
from tests.domain.happenings import (
    AMARA,
    CHANNEL_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    RESIDENT,
    a_post,
)
from tests.domain.scenario import Did, Scenario

T = TypeVar("T")
RESIDENTS = [RESIDENT, NEIGHBOUR]
KINDS = ["public_post", "public_reply", "reply in the first thread", "private_message"]


@dataclass(frozen=True)
class Landed:
    """Something that a case recorded; `number` counts what was written in the town."""

    intake_id: str
    number: int
    who: str
    kind: str
    case: str
    was_open: bool


@cache
def shal_pack() -> LoadedPack:
    return load_policy("shal")


class Town:
    """The channel, its cases, and what is on its way between them."""

    def __init__(self) -> None:
        self.channel: Scenario[Channel] = Scenario(CHANNEL, shal_pack(), CHANNEL_ID, MONDAY, INTAKE)
        self.channel.given(Did(REGISTER, MONDAY, AMARA))
        self.cases: dict[str, Scenario[Case]] = {}
        self.written: list[TakeIn] = []
        self.taken_in: list[str] = []
        self.landed: list[Landed] = []
        self._reports: dict[str, Command] = {}
        self._news: list[Command] = []

    def writes(self, who: str, kind: str) -> None:
        """Somebody writes something new."""
        name = f"item {len(self.written)}"
        first = [each.thread for each in self.written if each.subject == who]
        thread = first[0] if first and kind == KINDS[2] else name
        kind = "public_reply" if kind == KINDS[2] else kind
        self._take_in(item(name, kind=kind, thread=thread, subject=who))

    def edits(self, n: int) -> None:
        """Somebody changes what they wrote."""
        posts = [each for each in self.written if each.kind != "edited"]
        if posts:
            post = _pick(posts, n)
            name = f"item {len(self.written)}"
            facts = {"object_id": post.object_id, "subject": post.subject, "kind": "edited"}
            self._take_in(item(name, **facts))

    def edits_unheard(self, n: int) -> None:
        """Somebody's edit comes in before the post itself does."""
        who, post = _pick(RESIDENTS, n), f"item {len(self.written) + 1}"
        early = item(f"item {len(self.written)}", object_id=post, subject=who, kind="edited")
        self._take_in(early)
        self._take_in(item(post, subject=who))

    def arrives(self, n: int) -> None:
        """A case deals with what is on its way to it; the channel has not heard of it yet."""
        waiting = [id_ for id_ in self.channel.state.deliveries if id_ not in self._reports]
        if waiting:
            self._arrive(_pick(waiting, n))

    def is_heard(self, n: int) -> None:
        """The channel hears what a case did, twice."""
        if self._reports:
            effect = _pick(list(self._reports), n)
            report = self._reports.pop(effect)
            self.channel.by(EFFECTS).when(report)
            self.channel.when(report).then_already_so()

    def fails(self, n: int) -> None:
        """What a case did, if anything, is not heard; it will be told again."""
        deliveries = self.channel.state.deliveries
        if deliveries:
            effect = _pick(list(deliveries), n)
            self._reports.pop(effect, None)
            facts = {"effect_id": effect, "attempt": deliveries[effect].attempts + 1}
            lost = EffectFailed.model_validate({**facts, "reason": "timed_out"})
            self.channel.by(EFFECTS).when(lost)

    def closes(self, n: int) -> None:
        """A case comes to its end, and the news sets out."""
        cases = [id_ for id_, case in self.cases.items() if _is_open(case)]
        if cases:
            case = _pick(cases, n)
            answered = StageOneAnswered(responder=AMARA, answered_at=MONDAY)
            facts = {**self._news_of(case), "ending": "resolved", "closed_by": AMARA}
            ended = CaseClosed.model_validate(facts)
            self.cases[case].given(answered, ended)
            self._sets_out(ended, case)

    def reopens(self, n: int) -> None:
        """A closed case goes on, and the news sets out."""
        cases = [id_ for id_, case in self.cases.items() if not _is_open(case)]
        if cases:
            case = _pick(cases, n)
            facts = {**self._news_of(case), "reason": "escalation_requested", "reopened_by": AMARA}
            again = CaseReopened.model_validate(facts)
            self.cases[case].given(again)
            self._sets_out(again, case)

    def captures(self, n: int) -> None:
        """A person opens a case by hand, for what was posted and never came in."""
        id_, who = stream_id("shal", "case", f"by hand {len(self.cases)}"), _pick(RESIDENTS, n)
        case = self.cases[id_] = self._new_case(id_)
        case.by(AMARA).when(a_post().model_copy(update={"subject": who, "post": id_}))
        self._sets_out(case.the(CaseCaptured), id_)

    def tells(self, n: int) -> None:
        """Some news of a case reaches the channel, not always in order."""
        if self._news:
            self.channel.by(EFFECTS).when(self._news.pop(n % len(self._news)))

    def comes_to_rest(self) -> None:
        """All that is on its way arrives and is heard, within as many rounds as it can take."""
        for _ in range(4 * len(self.written) + len(self._news)):
            self.arrives(0)
            self.is_heard(0)
            self.tells(0)

    def open_cases_of(self, who: str) -> list[str]:
        """Return a person's cases that are not closed."""
        cases = self.cases.items()
        return [id_ for id_, each in cases if _is_open(each) and each.state.opened.subject == who]

    def _take_in(self, command: TakeIn) -> None:
        self.written.append(command)
        self.channel.by(INTAKE).when(command)
        if not any(isinstance(event, ItemIgnored) for event in self.channel.caused):
            self.taken_in.append(command.intake_id)

    def _arrive(self, effect: str) -> None:
        delivery = self.channel.state.deliveries[effect]
        routed, told = delivery.item, {"effect_id": effect, "attempt": delivery.attempts + 1}
        case = self.cases.setdefault(routed.case, self._new_case(routed.case))
        was_open = _is_open(case)
        case.by(EFFECTS).when(to_case(routed, CHANNEL_ID))
        if case.caused:
            [number] = [
                n for n, each in enumerate(self.written) if each.intake_id == routed.intake_id
            ]
            who = (number, routed.subject, routed.kind)
            self.landed.append(Landed(routed.intake_id, *who, routed.case, was_open))
        # As `activities/errands.py` reports it.
        self._reports[effect] = EffectDone.model_validate(told)
        if case.refusal is not None and not isinstance(case.refusal, NothingToDo):
            reason = {"reason": case.refusal.code, "retryable": False}
            self._reports[effect] = EffectFailed.model_validate({**told, **reason})

    def _new_case(self, id_: str) -> Scenario[Case]:
        return Scenario(CASE, shal_pack(), id_, MONDAY, EFFECTS)

    def _news_of(self, case: str) -> dict[str, object]:
        opened = self.cases[case].state.opened
        errand = derived_id("errand", case, str(len(self.cases[case].state.errands)))
        return {"effect_id": errand, "channel": CHANNEL_ID, "subject": opened.subject}

    def _sets_out(self, event: OfTheAuthor, case: str) -> None:
        self._news.append(to_channel(event, case))


def _is_open(case: Scenario[Case]) -> bool:
    return not isinstance(case.state.stage, Closed)


def _pick(things: Sequence[T], n: int) -> T:
    return things[n % len(things)]
