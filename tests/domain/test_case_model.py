"""Whatever is asked, in whatever order: what must never happen does not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import commands as do
from domain.case.clock_events import ClockAnsweredLate, ClockBreached, ClockMet, ClockStarted
from domain.case.consent_events import ConsentGiven, ConsentWithdrawn, TakeDownRequested
from domain.case.decider import CASE
from domain.case.events import (
    CaseCaptured,
    ContactRecorded,
    EscalationRequested,
    FindingRecorded,
    StageOneAcknowledged,
    StageOneAnswered,
    StageTwoAcknowledged,
    StageTwoAnswered,
)
from domain.case.message_events import MessageRequested, MessageSentAgain
from domain.case.purposes import may_be_public
from domain.case.state import (
    Case,
    Closed,
    InHand,
    Lodged,
    Merged,
    NotOpened,
    Received,
    Refused,
    StageOne,
    StageTwo,
    StageTwoRequested,
)
from domain.case.state import (
    StageOneAnswered as Answered,
)
from domain.case.state import (
    StageTwoAnswered as AnsweredTwice,
)
from domain.identifiers import derived_id
from domain.messages import Command, Event
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)
from policies.loader import LoadedPack, load_policy
from tests.domain.happenings import (
    AMARA,
    BEN,
    CASE_ID,
    MONDAY,
    a_contact,
    a_post,
    acknowledge,
    acknowledge_stage_two,
    answered,
    ask,
    closed,
    consent_id,
    consented,
    contact_id,
    found,
    found_again,
    lodged,
    published,
    publishing,
    respond,
    respond_again,
    reviewing,
    text,
)
from tests.domain.scenario import Did, Scenario

NO_ID = derived_id("none")
NEWCOMER = "staff:dora"  # considered no stage, so may finish any
Make = Callable[[Case, datetime], Command]


def effect_ids(case: Case) -> list[str]:
    """Return every effect that the case ever ordered, or one that it never did."""
    messages = [message.effect_id for message in case.messages.values()]
    return [*messages, *case.take_downs, *case.errands] or [NO_ID]


def message_ids(case: Case) -> list[str]:
    return list(case.messages) or [NO_ID]


def last_consent(case: Case) -> str:
    return consent_id(case) if case.consents else NO_ID


def a_yes(case: Case, now: datetime) -> Command:
    digest = text("resolution").digest
    if case.consents:
        digest = case.consents[last_consent(case)].text.digest
    contact = list(case.contacts)[-1] if case.contacts else contact_id("none")
    return do.RecordConsent(consent_id=last_consent(case), digest=digest, evidence=contact)


def a_message(case: Case, now: datetime) -> Command:
    return a_contact(f"at {now}", now)


def a_public_post(case: Case, now: datetime) -> Command:
    post = a_contact(f"public at {now}", now, private=False)
    return post.model_copy(update={"kind": "public_post"})


def result_of(kind: type[Command], which: int, attempt: int) -> Make:
    def make(case: Case, now: datetime) -> Command:
        effect = effect_ids(case)[-1 - which % len(effect_ids(case))]
        reason = {} if kind is EffectDone else {"reason": "network"}
        return kind.model_validate({"effect_id": effect, "attempt": attempt, **reason})

    return make


def person_decides(kind: type[Command], which: int) -> Make:
    def make(case: Case, now: datetime) -> Command:
        return kind.model_validate(
            {"message_id": message_ids(case)[-1 - which % len(message_ids(case))]}
        )

    return make


ANY_TIME: list[Make] = [
    lambda case, now: DeadlineReached(),
    lambda case, now: do.Triage(kind="complaint"),
    lambda case, now: do.Triage(kind="spam"),
    lambda case, now: do.AcknowledgePublicly(content=text("seen")),
    lambda case, now: do.InviteToPrivate(content=text("come")),
    lambda case, now: do.SendMessage(audience="public", content=text("x"), tenancy_matter=False),
    lambda case, now: do.SendMessage(audience="private", content=text("x"), tenancy_matter=True),
    lambda case, now: do.AskIdentity(content=text("who")),
    lambda case, now: do.ConfirmIdentity(method="questions", standing="listed_tenant"),
    lambda case, now: do.FailIdentity(method="questions"),
    lambda case, now: acknowledge(),
    lambda case, now: found(),
    lambda case, now: respond(case),
    lambda case, now: do.RequestEscalation(),
    lambda case, now: acknowledge_stage_two(),
    lambda case, now: found_again(),
    lambda case, now: respond_again(case),
    lambda case, now: ask(),
    lambda case, now: ask("another", platform="x"),
    a_message,
    a_public_post,
    a_yes,
    lambda case, now: do.DeclineConsent(consent_id=last_consent(case)),
    lambda case, now: do.WithdrawConsent(consent_id=last_consent(case)),
    lambda case, now: do.PublishResolution(consent_id=last_consent(case)),
    lambda case, now: do.PublishResolution(
        consent_id=last_consent(case), not_before=now + timedelta(hours=1)
    ),
    lambda case, now: do.CloseCase(),
    lambda case, now: a_post(),
]


def sensible(case: Case, now: datetime) -> Command:
    """Return what brings the case on, so that late stages are reached often."""
    pending = [each for each in case.messages.values() if each.status == "pending"]
    if pending:
        return EffectDone(effect_id=pending[-1].effect_id, attempt=pending[-1].attempts + 1)
    match case.stage:
        case NotOpened():
            return a_post()
        case Received():
            return do.Triage(kind="complaint")
        case Lodged():
            return acknowledge()
        case StageOne() | StageTwoRequested() | StageTwo():
            return towards_an_answer(case)
        case InHand() | Merged() | Refused():
            return do.CloseCase()
        case Answered() | AnsweredTwice() | Closed():
            return towards_publication(case, now)
        case _:
            assert_never(case.stage)


def towards_an_answer(case: Case) -> Command:
    match case.stage:
        case StageOne(finding=None):
            return found()
        case StageTwo(finding=None):
            return found_again()
        case StageOne() | StageTwo() if not case.identity_confirmed:
            return do.ConfirmIdentity(method="questions", standing="listed_tenant")
        case StageOne():
            return respond(case)
        case StageTwo():
            return respond_again(case)
        case _:
            return acknowledge_stage_two()


def towards_publication(case: Case, now: datetime) -> Command:
    consent = case.consents.get(last_consent(case))
    if consent is None or consent.status in ("declined", "lapsed", "withdrawn"):
        return ask(f"resolution {len(case.consents)}")
    if consent.status == "given":
        return do.PublishResolution(consent_id=last_consent(case))
    newer = [each for each in case.contacts.values() if each.taken_in_at >= consent.asked_at]
    return a_yes(case, now) if newer else a_message(case, now)


def changes_their_mind(case: Case, now: datetime) -> Command:
    return do.WithdrawConsent(consent_id=last_consent(case))


def settle_messages(case: Case, now: datetime) -> Command:
    for id_, message in case.messages.items():
        if message.status == "pending":
            return EffectDone(effect_id=message.effect_id, attempt=message.attempts + 1)
        if message.unsettled:
            return do.ConfirmDelivery(message_id=id_)
    return DeadlineReached()


def settle_take_downs(case: Case, now: datetime) -> Command:
    for down in case.take_downs.values():
        if down.status != "done":
            return do.ConfirmTakenDown(message_id=down.message_id)
    return DeadlineReached()


anything: st.SearchStrategy[Make] = st.one_of(
    st.just(sensible),
    st.just(sensible),
    st.sampled_from(ANY_TIME),
    st.sampled_from([changes_their_mind, settle_take_downs, settle_messages]),
    st.builds(
        result_of,
        st.sampled_from([EffectDone, EffectFailed, EffectUnknown, EffectImpossible]),
        st.integers(0, 3),
        st.integers(1, 3),
    ),
    st.builds(
        person_decides,
        st.sampled_from([do.SendAgain, do.ConfirmDelivery, do.CancelMessage, do.ConfirmTakenDown]),
        st.integers(0, 3),
    ),
)
pauses = st.sampled_from([*[timedelta(minutes=1)] * 6, timedelta(hours=5), timedelta(days=30)])
actors = st.sampled_from([AMARA, BEN, "staff:carol", "system:effects"])
steps = st.lists(st.tuples(anything, actors, pauses), min_size=25, max_size=40)
# From the first post alone, random commands seldom get far; so they begin anywhere.
BEGINNINGS = {
    "nothing": list[Did],
    "lodged": lodged,
    "answered": answered,
    "consented": consented,
    "publishing": publishing,
    "published": published,
    "reviewing": reviewing,
    "closed": closed,
}
beginnings = st.sampled_from(list(BEGINNINGS))


@cache
def shal_pack() -> LoadedPack:
    return load_policy("shal")


class History:
    """A case under random commands, watched after each."""

    def __init__(self, beginning: str) -> None:
        self.scenario = Scenario(CASE, shal_pack(), CASE_ID, MONDAY, AMARA).given(
            BEGINNINGS[beginning]()
        )
        self.requests = {e.message_id: e for e in self.scenario.past(MessageRequested)}

    def step(self, make: Make, actor: str, pause: timedelta) -> None:
        scenario, before = self.scenario, self.scenario.state
        now = scenario.now + pause
        # Anything but a refusal that comes out of here is a defect.
        scenario.at(now).by(actor).when(make(before, now))
        for event in scenario.caused:
            self._watch(before, event, actor)
        self._nothing_due_is_left(now)

    def _watch(self, before: Case, event: Event, actor: str) -> None:
        match event:
            case MessageRequested():
                self.requests[event.message_id] = event
                self._may_be_said(event)
            case MessageSentAgain():
                self._may_be_said(self.requests[event.message_id])
            case StageTwoAcknowledged(reviewer=person) | StageTwoAnswered(responder=person):
                assert person not in considered_stage_one(self.scenario.history)
            case FindingRecorded(stage=2, decided_by=person):
                assert person not in considered_stage_one(self.scenario.history)
            case ContactRecorded(kind="public_post"):
                # It starts no clock, so it would be a complaint that nobody has to answer.
                assert not isinstance(before.stage, Closed)
            case CaseCaptured(effect_id=errand):
                assert errand in self.scenario.state.errands
            case _:
                pass

    def _may_be_said(self, event: MessageRequested) -> None:
        case = self.scenario.state
        if event.audience == "public":
            assert may_be_public(event.purpose, personal=True)
            assert not event.tenancy_matter
        elif event.tenancy_matter:
            assert case.identity_confirmed
        if event.purpose == "publication":
            assert event.content.digest == self._live_digest(event.consent_id)
            assert not escalation_is_open(self.scenario.history)

    def _live_digest(self, consent_id: str | None) -> str | None:
        digest = None
        for event in self.scenario.history:
            if isinstance(event, ConsentGiven) and event.consent_id == consent_id:
                digest = event.digest
            if isinstance(event, ConsentWithdrawn) and event.consent_id == consent_id:
                digest = None
        return digest

    def _nothing_due_is_left(self, now: datetime) -> None:
        # After an accepted command all that was due is recorded, save clocks started in the past.
        case, woken = self.scenario.state, CASE.wake_at(self.scenario.state)
        started = any(isinstance(event, ClockStarted) for event in self.scenario.caused)
        if self.scenario.caused and not started:
            assert woken is None or woken > now
        if isinstance(case.stage, Closed):
            assert woken is None

    def clocks_ended_once(self) -> None:
        ended = [
            *[event.clock_id for event in self.scenario.past(ClockMet)],
            *[event.clock_id for event in self.scenario.past(ClockBreached)],
        ]
        assert len(ended) == len(set(ended))
        late = [event.clock_id for event in self.scenario.past(ClockAnsweredLate)]
        assert len(late) == len(set(late))

    def withdrawn_means_gone_or_going(self) -> None:
        case = self.scenario.state
        ordered = {event.message_id for event in self.scenario.past(TakeDownRequested)}
        for id_, message in case.messages.items():
            consent = case.consents.get(message.consent_id or "")
            if message.purpose == "publication" and consent and consent.status == "withdrawn":
                assert message.status != "pending"
                assert message.status != "delivered" or id_ in ordered


def considered_stage_one(history: list[Event]) -> set[str]:
    people = set()
    for event in history:
        match event:
            case StageOneAcknowledged(handler=person) | StageOneAnswered(responder=person):
                people.add(person)
            case FindingRecorded(stage=1, decided_by=person):
                people.add(person)
            case _:
                pass
    return people


def escalation_is_open(history: list[Event]) -> bool:
    asked = [event for event in history if isinstance(event, EscalationRequested)]
    answers = [event for event in history if isinstance(event, StageTwoAnswered)]
    return len(asked) > len(answers)


@pytest.mark.clause("shal-complaint")
@settings(max_examples=150, deadline=None)
@given(beginning=beginnings, steps=steps)
def test_no_order_of_commands_breaks_a_promise(
    beginning: str, steps: list[tuple[Make, str, timedelta]]
) -> None:
    history = History(beginning)
    for step in steps:
        history.step(*step)
    history.clocks_ended_once()
    history.withdrawn_means_gone_or_going()


@settings(max_examples=60, deadline=None)
@given(beginning=beginnings, steps=steps)
def test_from_every_state_a_case_reaches_its_end(
    beginning: str, steps: list[tuple[Make, str, timedelta]]
) -> None:
    history = History(beginning)
    for step in steps:
        history.step(*step)
    for _ in range(60):
        if isinstance(history.scenario.state.stage, Closed):
            break
        for make in WAYS_OUT:
            history.step(make, NEWCOMER, timedelta(hours=1))
    assert isinstance(history.scenario.state.stage, Closed)


def answer_or_decline(case: Case, now: datetime) -> Command:
    if isinstance(case.stage, Answered | AnsweredTwice | Closed):
        open_questions = [
            id_
            for id_, each in case.consents.items()
            if each.status == "asked" and case.messages[each.message_id].status == "delivered"
        ]
        return do.DeclineConsent(consent_id=[*open_questions, NO_ID][0])
    return sensible(case, now)


WAYS_OUT: list[Make] = [
    settle_messages,
    settle_take_downs,
    answer_or_decline,
    lambda case, now: do.CloseCase(),
]
