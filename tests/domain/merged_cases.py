"""Several cases that tell each other what they order, as the errands between streams do."""

from datetime import datetime
from typing import get_args

from domain.case import commands as do
from domain.case.decider import CASE
from domain.case.merge_commands import AbsorbCase
from domain.case.merge_events import AuthorsMoved
from domain.case.state import Case
from domain.channel.handover import BetweenCases, to_other_case
from domain.errors import NothingToDo
from domain.identifiers import derived_id, stream_id
from domain.messages import Command, Event
from domain.results import EffectDone, EffectFailed
from policies.loader import LoadedPack
from tests.domain.happenings import (
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    RESIDENT,
    a_contact,
    a_post,
    personal,
    text,
)
from tests.domain.scenario import Did, Scenario

A, B, C = (stream_id("shal", "case", name) for name in "abc")
WHY = text("the same lift")


class Desk:
    """Cases by their streams; what one orders of another is told at once."""

    def __init__(self, pack: LoadedPack) -> None:
        self.pack = pack
        self.cases: dict[str, Scenario[Case]] = {}

    def opened(
        self, stream: str, at: datetime = MONDAY, subject: str = RESIDENT, *, triaged: bool = True
    ) -> Scenario[Case]:
        """Open a case for a post, and triage it as a complaint."""
        post = a_post(at, at).model_copy(
            update={"subject": subject, "handle": personal("handle", subject)}
        )
        case = Scenario(CASE, self.pack, stream, max(at, MONDAY), AMARA)
        case.given(Did(post, max(at, MONDAY), INTAKE))
        if triaged:
            case.given(Did(do.Triage(kind="complaint"), max(at, MONDAY), AMARA))
        self.cases[stream] = case
        return case

    def sends(self, stream: str, command: Command, at: datetime, by: str = AMARA) -> Scenario[Case]:
        """Let a case decide, and carry out what it orders of others."""
        case = self.cases.get(stream) or Scenario(CASE, self.pack, stream, at, by)
        self.cases[stream] = case
        caused = list(case.at(at).by(by).when(command).caused)
        refusal = case.refusal
        for event in caused:
            if isinstance(event, get_args(BetweenCases)):
                self.carries_out(stream, event, at)
            elif isinstance(event, AuthorsMoved):
                done = EffectDone(effect_id=event.effect_id, attempt=1)
                self.sends(stream, done, at, EFFECTS)
        case.refusal, case.caused = refusal, caused
        return case

    def carries_out(self, stream: str, event: Event, at: datetime) -> None:
        """Tell the other case what one orders, and report how it was taken."""
        assert isinstance(event, get_args(BetweenCases))
        other, command = to_other_case(event, stream)
        # As the wire has it: what is told is what can be sent.
        told = type(command).model_validate_json(command.model_dump_json())
        refusal = self.sends(other, told, at, EFFECTS).refusal
        told_of = {"effect_id": event.effect_id, "attempt": 1}
        if refusal is None or isinstance(refusal, NothingToDo):
            self.sends(stream, EffectDone.model_validate(told_of), at, EFFECTS)
        else:
            facts = {**told_of, "reason": refusal.code, "retryable": False}
            self.sends(stream, EffectFailed.model_validate(facts), at, EFFECTS)


def merged_with_a_neighbour(at: datetime = MONDAY) -> Did:
    """A neighbour's case was merged into this one."""
    merged = AbsorbCase(case=A, subject=NEIGHBOUR, received_at=at, is_complaint=True, as_group=True)
    return Did(merged, at, EFFECTS)


def theirs(at: datetime = MONDAY) -> do.RecordContact:
    """Return what the neighbour writes in private: the contact `contact_id("theirs")`."""
    return a_contact("theirs", at).model_copy(
        update={
            "subject": NEIGHBOUR,
            "handle": personal("handle", NEIGHBOUR),
            "text": text("theirs", NEIGHBOUR),
        }
    )


def a_later_post(name: str, at: datetime, subject: str = RESIDENT) -> do.RecordContact:
    """Return what somebody wrote in public later."""
    return do.RecordContact(
        contact_id=derived_id("contact", name),
        subject=subject,
        kind="public_post",
        object_id=f"object-{name}",
        thread=f"object-{name}",
        handle=personal("handle", subject),
        text=text(name, subject),
        posted_at=at,
        taken_in_at=at,
    )
