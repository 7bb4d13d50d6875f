"""Whatever is said in an enquiry whose author is limited, no discussion goes on meanwhile."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.hazard_commands import FlagHazard, UnflagHazard
from domain.case.message_events import MessageRequested
from domain.messages import Command
from tests.domain.case_model import history as model
from tests.domain.case_model.history import History, Step
from tests.domain.case_model.invariants import OF_A_DISCUSSION
from tests.domain.case_model.test_promises import AS_FOUND
from tests.domain.happenings import A_MINUTE, AMARA

SAID: list[type[Command]] = [
    do.SendMessage,
    do.InviteToPrivate,
    do.SendAgain,
    say.SendHoldingReply,
    say.Signpost,
    say.DraftReply,
    say.SendDraft,
]
# What begins or ends it that somebody is owed an answer, or that the discussion rests.
BESIDE: list[type[Command]] = [
    do.Triage,
    do.RecordContact,
    FlagHazard,
    UnflagHazard,
    say.LimitThread,
    say.LiftThreadLimit,
    say.EndDiscussion,
    say.ReopenDiscussion,
]
steps = st.lists(
    st.builds(
        Step,
        st.sampled_from([*SAID, *SAID, *BESIDE]),
        st.integers(0, 2**16),
        st.just(AMARA),
        st.sampled_from([*[A_MINUTE] * 9, timedelta(days=4)]),
    ),
    min_size=10,
    max_size=25,
)


@pytest.mark.clause("westkent-limit")
@settings(max_examples=80, deadline=None, phases=AS_FOUND)
@given(landlord=model.landlords, steps=steps)
def test_no_order_of_commands_lets_a_limited_discussion_go_on(
    landlord: str, steps: list[Step]
) -> None:
    history = History(landlord, "enquiry")
    for step in steps:
        history.step(step)


def test_these_steps_do_say_something_once_nothing_is_limited() -> None:
    history = History("west-kent", "enquiry")
    history.scenario.limits = ()
    for seed in range(40):
        history.step(Step(do.SendMessage, seed, AMARA, A_MINUTE))
    said = [event for event in history.past() if isinstance(event, MessageRequested)]
    assert OF_A_DISCUSSION & {event.purpose for event in said}
