"""What was promised is tracked until it is done, and the resident hears of it (Code 6.6)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case import promise_commands as promising
from domain.case.clock_events import (
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockMet,
    ClockStarted,
)
from domain.case.conversation_commands import SendUpdate
from domain.case.events import CaseClosed, StageOneAnswered
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.promise_events import (
    ActionCancelled,
    ActionCompleted,
    ActionPromised,
    ActionRescheduled,
    ReschedulingRequested,
    UpdatePromised,
)
from domain.case.promise_refusals import ActionIsCancelled, ActionOpen, PromiseInThePast
from domain.case.refusals import MessageUnderWay, NotInThisCase
from domain.case.state import Case
from domain.case.vocabulary import Remedy
from domain.errors import InvalidTransition
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    ANSWERED_AT,
    EFFECTS,
    MONDAY,
    TIMER,
    acknowledged,
    answered,
    done,
    found,
    identified,
    lodged,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario
from tests.domain.test_case_turning_away import AFTER_ALL, COURT

DUE_ON = date(2026, 11, 20)
NEXT_DAY = date(2026, 11, 27)
LAST_MOMENT = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
TOO_LATE = LAST_MOMENT + timedelta(minutes=1)
SORRY = Remedy(content=text("we are sorry"), kind="apology")
PAID = Remedy(content=text("fifty pounds"), kind="money", due_on=DUE_ON)


def promised() -> list[Did]:
    """Stage 1 was answered with an apology, and money promised by the 20th."""
    return [
        *acknowledged(),
        identified(),
        Did(found("upheld", SORRY, PAID), MONDAY, AMARA),
        Did(respond, ANSWERED_AT, AMARA),
        Did(done("stage_one_response"), ANSWERED_AT, EFFECTS),
    ]


def action(case: Case) -> str:
    """Return the id of the action promised first."""
    return next(iter(case.promises.actions))


def complete(case: Case) -> Command:
    """Return the word that the money was paid."""
    return promising.CompleteAction(action_id=action(case), evidence=text("the receipt"))


def move(case: Case, due_on: date = NEXT_DAY) -> Command:
    """Return another day for the money."""
    return promising.RescheduleAction(
        action_id=action(case), due_on=due_on, reason=text("the bank"), message=text("not yet")
    )


def cancel(case: Case) -> Command:
    """Return the decision that nothing is paid."""
    return promising.CancelAction(action_id=action(case), reason=text("paid by the insurer"))


@pytest.mark.clause("shal-complaint")
def test_a_delivered_response_starts_the_clock_of_each_promise(case: Scenario[Case]) -> None:
    case.given(promised()[:-1]).at(ANSWERED_AT).by(EFFECTS).when(done("stage_one_response"))
    assert case.the(StageOneAnswered)
    promise = case.the(ActionPromised)
    assert (promise.kind, promise.due_on) == ("money", DUE_ON)
    started = case.the(ClockStarted)
    assert (started.rule, started.about, started.due_on) == (
        "remedy_due",
        promise.action_id,
        DUE_ON,
    )


def test_a_promise_is_kept_on_its_day(case: Scenario[Case]) -> None:
    case.given(promised()).at(LAST_MOMENT).when(complete)
    assert case.the(ClockMet).rule == "remedy_due"
    case.then(*[type(each) for each in case.caused[:-2]], ActionCompleted, ClockMet)


def test_a_promise_is_broken_once_its_day_is_over(case: Scenario[Case]) -> None:
    case.given(promised(), Did(DeadlineReached(), TOO_LATE, TIMER))
    assert "remedy_due" in {each.rule for each in case.past(ClockBreached)}


def test_a_broken_promise_that_is_kept_late_stays_broken(case: Scenario[Case]) -> None:
    case.given(promised(), Did(DeadlineReached(), TOO_LATE, TIMER)).when(complete)
    case.then(ActionCompleted, ClockAnsweredLate)


def test_what_is_done_is_not_done_again(case: Scenario[Case]) -> None:
    case.given(promised()).when(complete).when(complete).then_already_so()


def test_an_action_of_another_case_is_not_known(case: Scenario[Case]) -> None:
    stray = promising.CompleteAction(action_id=derived_id("stray"), evidence=text("x"))
    case.given(promised()).when(stray).then_refused(NotInThisCase)


def test_another_day_counts_when_the_resident_was_told(case: Scenario[Case]) -> None:
    case.given(promised()).when(move).then(MessageRequested, ReschedulingRequested)
    assert case.state.promises.actions[action(case.state)].due_on == DUE_ON
    case.by(EFFECTS).when(done("update"))
    case.then(MessageDelivered, ActionRescheduled, ClockCancelled, ClockStarted)
    assert case.the(ClockStarted).due_on == NEXT_DAY


def test_another_day_leaves_a_missed_one_missed(case: Scenario[Case]) -> None:
    case.given(promised(), Did(DeadlineReached(), TOO_LATE, TIMER))
    case.given(Did(move, TOO_LATE, AMARA)).by(EFFECTS).when(done("update"))
    case.then(MessageDelivered, ActionRescheduled, ClockStarted)
    assert "remedy_due" in {each.rule for each in case.past(ClockBreached)}


def test_the_same_day_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(promised()).when(lambda state: move(state, DUE_ON)).then_already_so()


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_another_day_is_not_in_the_past(case: Scenario[Case], days: int) -> None:
    day = ANSWERED_AT.date() + timedelta(days=days)
    case.given(promised()).when(lambda state: move(state, day))
    if days < 0:
        case.then_refused(PromiseInThePast, cites="code-2024:6.6")
    else:
        case.then(MessageRequested, ReschedulingRequested)


def test_one_move_of_an_action_is_told_at_a_time(case: Scenario[Case]) -> None:
    case.given(promised()).when(move).when(lambda state: move(state, NEXT_DAY + A_DAY))
    case.then_refused(MessageUnderWay)


def test_what_was_done_meanwhile_is_not_moved(case: Scenario[Case]) -> None:
    case.given(promised(), Did(move, ANSWERED_AT, AMARA), Did(complete, ANSWERED_AT, AMARA))
    case.by(EFFECTS).when(done("update")).then(MessageDelivered)


def test_an_action_is_cancelled_for_a_reason(case: Scenario[Case]) -> None:
    case.given(promised()).when(cancel).then(ActionCancelled, ClockCancelled)


def test_what_is_cancelled_is_not_cancelled_again(case: Scenario[Case]) -> None:
    case.given(promised()).when(cancel).when(cancel).then_already_so()


def test_what_is_cancelled_is_neither_done_nor_moved(case: Scenario[Case]) -> None:
    case.given(promised()).when(cancel).when(complete).then_refused(ActionIsCancelled)
    case.when(move).then_refused(ActionIsCancelled)


def test_a_case_is_not_closed_while_a_promise_is_open(case: Scenario[Case]) -> None:
    case.given(promised()).when(do.CloseCase())
    refusal = case.then_refused(ActionOpen, cites="code-2024:6.6")
    assert refusal.references == {"action": action(case.state), "due_on": "2026-11-20"}
    case.when(complete).when(do.CloseCase())
    assert case.the(CaseClosed)


def test_an_open_promise_holds_up_no_answer(case: Scenario[Case]) -> None:
    early = promising.PromiseAction(content=text("a heater"), due_on=DUE_ON)
    case.given(acknowledged(), Did(early, MONDAY, AMARA))
    case.given(answered()[len(acknowledged()) :])
    assert case.past(StageOneAnswered)


EARLY = promising.PromiseAction(content=text("a heater"), due_on=DUE_ON, kind="acting_on_delay")


def test_an_action_may_be_promised_while_it_is_looked_into(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(EARLY).then(ActionPromised, ClockStarted)


def test_no_action_is_promised_before_stage_one(case: Scenario[Case]) -> None:
    case.given(lodged()).when(EARLY).then_refused(InvalidTransition)


def test_the_same_promise_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(EARLY).when(EARLY).then_already_so()


UPDATE = SendUpdate(content=text("the part has come"), tenancy_matter=False)


def test_a_promised_update_has_a_clock(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(promising.PromiseUpdate(due_on=DUE_ON))
    case.then(UpdatePromised, ClockStarted)
    assert case.the(ClockStarted).due_on == DUE_ON


def test_an_update_promised_for_that_day_changes_nothing(case: Scenario[Case]) -> None:
    again = promising.PromiseUpdate(due_on=DUE_ON)
    case.given(acknowledged()).when(again).when(again).then_already_so()


def test_no_update_is_promised_for_a_day_that_is_over(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(promising.PromiseUpdate(due_on=MONDAY.date() - A_DAY))
    case.then_refused(PromiseInThePast)
    case.when(promising.PromiseUpdate(due_on=MONDAY.date())).then(UpdatePromised, ClockStarted)


def test_an_update_keeps_the_promise_when_it_is_delivered(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(promising.PromiseUpdate(due_on=DUE_ON), MONDAY, AMARA))
    case.when(UPDATE).then(MessageRequested)
    case.by(EFFECTS).when(done("update")).then(MessageDelivered, ClockMet)


def test_an_update_the_day_after_is_late(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(promising.PromiseUpdate(due_on=DUE_ON), MONDAY, AMARA))
    case.given(Did(UPDATE, TOO_LATE, AMARA)).by(EFFECTS).when(done("update"))
    case.then(MessageDelivered, ClockAnsweredLate)


def test_an_update_may_promise_the_next_one(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(promising.PromiseUpdate(due_on=DUE_ON), MONDAY, AMARA))
    next_one = UPDATE.model_copy(update={"next_on": NEXT_DAY})
    case.when(next_one).then(UpdatePromised, MessageRequested)
    case.by(EFFECTS).when(done("update")).then(MessageDelivered, ClockMet, ClockStarted)
    assert case.the(ClockStarted).due_on == NEXT_DAY


@pytest.mark.parametrize("accepted", [False, True], ids=["refused", "accepted after all"])
def test_what_was_promised_before_a_refusal_is_still_settled(
    case: Scenario[Case], accepted: bool
) -> None:
    case.given(
        acknowledged(),
        Did(promising.PromiseAction(content=text("mend it"), due_on=DUE_ON), MONDAY, AMARA),
        Did(COURT, MONDAY, AMARA),
        Did(done("refusal_letter"), MONDAY, EFFECTS),
    )
    if accepted:
        case.given(Did(AFTER_ALL, MONDAY, AMARA))
    case.when(do.CloseCase()).then_refused(ActionOpen)
    case.when(complete).then(ActionCompleted, ClockMet)
