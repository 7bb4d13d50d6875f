"""What events order outside, and that every result finds its way back."""

from collections.abc import Callable
from typing import Any, Literal

import pytest

from application.kinds import KINDS as EVERY_KIND
from domain.case import commands as do
from domain.case.commands import RequestEscalation
from domain.case.decider import CASE
from domain.case.events import CaseClosed, CaseReopened
from domain.case.message_events import MessageRequested
from domain.case.state import Case
from domain.channel.commands import CaseEnded, CaseResumed
from domain.channel.handover import to_channel
from domain.decider import Context, Decider
from domain.errors import every_refusal
from domain.identifiers import derived_id, effect_id, event_id
from domain.messages import Command
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    CASE_ID,
    CHANNEL_ID,
    EFFECTS,
    MONDAY,
    PUBLISHED_AT,
    RESIDENT,
    acknowledged,
    closed,
    done,
    failed,
    impossible,
    of_message,
    published,
    publishing,
    take_down,
    text,
    unknown,
    withdraw,
)
from tests.domain.scenario import Did, Scenario

Outcome = Literal["done", "failed", "unknown", "impossible"]
KINDS: list[Decider[Any]] = list(EVERY_KIND.values())
SENT = publishing()


def settled(case: Scenario[Case]) -> list[tuple[str, int]]:
    found = [case.decider.settlement_of(event) for event in case.caused]
    return [(each.state, each.attempts) for each in found if each is not None]


def test_an_event_carries_the_id_of_the_effect_it_orders(case: Scenario[Case]) -> None:
    """Also where what is overdue is recorded first, and moves every event along."""
    case.given(acknowledged())
    context = Context(
        now=MONDAY + 60 * A_DAY,
        actor=AMARA,
        stream=CASE_ID,
        command_id=derived_id("late"),
        policy=case.pack.policy,
        calendar=case.pack.calendar,
    )
    message = do.SendMessage(audience="private", content=text("sorry"), tenancy_matter=False)
    events = CASE.decide(case.state, message, context)
    [(index, event)] = [(n, e) for n, e in enumerate(events) if isinstance(e, MessageRequested)]
    [order] = CASE.effects_of(event)
    assert index > 0
    assert event.effect_id == effect_id(event_id(context.command_id, index), order.kind, 0)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (done("publication"), ("done", 1)),
        (failed("publication"), ("pending", 1)),
        (failed("publication", retryable=False), ("failed", 1)),
        (unknown("publication"), ("unknown", 1)),
        (impossible("publication"), ("impossible", 1)),
        (of_message(do.CancelMessage, "publication"), ("failed", 0)),
    ],
)
def test_each_result_settles_its_effect(
    case: Scenario[Case], result: Callable[[Case], Command], expected: tuple[str, int]
) -> None:
    case.given(SENT).when(result)
    assert settled(case) == [expected]


def test_sending_again_makes_the_effect_pending(case: Scenario[Case]) -> None:
    case.given(SENT, Did(unknown("publication"), MONDAY, EFFECTS))
    case.when(of_message(do.SendAgain, "publication"))
    assert settled(case) == [("pending", 1)]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("done", "done"), ("failed", "pending"), ("unknown", "unknown"), ("impossible", "impossible")],
)
def test_each_take_down_result_settles_its_effect(
    case: Scenario[Case], outcome: Outcome, state: str
) -> None:
    case.given(published(), Did(withdraw, PUBLISHED_AT, AMARA)).when(take_down(outcome))
    assert settled(case) == [(state, 1)]


def test_the_channel_is_told_that_the_author_is_free(case: Scenario[Case]) -> None:
    case.given(closed())
    [event] = case.past(CaseClosed)
    assert event.channel == CHANNEL_ID
    assert to_channel(event, CASE_ID) == CaseEnded(case=CASE_ID, subject=RESIDENT)


def test_the_channel_is_told_that_a_case_goes_on(case: Scenario[Case]) -> None:
    case.given(closed()).when(RequestEscalation())
    told = to_channel(case.the(CaseReopened), CASE_ID)
    assert told == CaseResumed(case=CASE_ID, subject=RESIDENT)


@pytest.mark.parametrize("decider", KINDS, ids=lambda decider: decider.kind)
def test_every_event_type_is_named_after_its_stream(decider: Decider[Any]) -> None:
    types = [event.model_fields["type"].default for event in decider.events]
    assert len(set(types)) == len(types)
    # What colleagues were told of is recorded alike by every kind.
    assert all(str(name).startswith((f"{decider.kind}.", "notice.")) for name in types)


@pytest.mark.parametrize("decider", KINDS, ids=lambda decider: decider.kind)
def test_every_stream_knows_timers_and_results(decider: Decider[Any]) -> None:
    shared = {DeadlineReached, EffectDone, EffectFailed, EffectUnknown, EffectImpossible}
    assert shared <= set(decider.commands)


def test_every_refusal_says_what_to_do_next() -> None:
    for kind in every_refusal().values():
        assert kind.words.rstrip().endswith((".", "}"))
        assert kind.__doc__
        assert kind.clause
