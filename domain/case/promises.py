"""Keeping promises: remedies and actions are tracked until done, and the resident hears of it.

The response goes out when the answer is known, not when the work is done (Code 6.6). So an open
action holds up no answer; it does hold up the closing of the case, because a closed case is one
about which nobody is reminded and the resident is told no more.
"""

from collections.abc import Iterator
from datetime import date

from domain.case import clocks, sending
from domain.case import investigation_state as known
from domain.case.drafts import CaseDraft
from domain.case.investigation import stage_of
from domain.case.promise_commands import (
    CancelAction,
    CompleteAction,
    PromiseAction,
    PromiseUpdate,
    RescheduleAction,
)
from domain.case.promise_events import (
    ActionCancelled,
    ActionCompleted,
    ActionPromised,
    ActionRescheduled,
    ReschedulingRequested,
    UpdatePromised,
)
from domain.case.promise_refusals import ActionIsCancelled, ActionOpen, PromiseInThePast
from domain.case.promise_state import Action
from domain.case.refusals import MessageUnderWay, NotInThisCase
from domain.case.state import Case
from domain.case.vocabulary import StageNumber
from domain.errors import NothingToDo, Refusal

CLOCK = "remedy_due"
UPDATE_CLOCK = "update_due"


def answered(draft: CaseDraft, stage: StageNumber, message_id: str, by: str) -> None:
    """Begin to track what the delivered response promised, each by its day."""
    remedies = known.of_stage(draft.state.investigations, stage).letters.get(message_id, ())
    for number, remedy in enumerate(remedies):
        if remedy.due_on is None:
            continue
        action_id = draft.context.new_id(f"action:{number}")
        draft.record(
            ActionPromised(
                action_id=action_id,
                stage=stage,
                content=remedy.content,
                kind=remedy.kind,
                due_on=remedy.due_on,
                promised_by=by,
            )
        )
        # A letter may be delivered after a day that it promised: that promise is broken then.
        by_day = draft.context.calendar.start_of(remedy.due_on)
        clocks.start_until(draft, CLOCK, remedy.due_on, action_id, start_at=min(draft.now, by_day))


def promise(draft: CaseDraft, command: PromiseAction) -> None:
    """Track an action that was promised otherwise, as while the complaint is looked into."""
    check_to_come(draft, command.due_on)
    for action in draft.state.promises.open.values():
        if (action.content.digest, action.due_on) == (command.content.digest, command.due_on):
            raise NothingToDo(what="this action is promised")
    action_id = draft.context.new_id("action")
    draft.record(
        ActionPromised(
            action_id=action_id,
            stage=stage_of(draft),
            content=command.content,
            kind=command.kind,
            due_on=command.due_on,
            promised_by=draft.context.actor,
        )
    )
    clocks.start_until(draft, CLOCK, command.due_on, action_id)


def complete(draft: CaseDraft, command: CompleteAction) -> None:
    """Record that it is done, with what shows it."""
    action = _action(draft.state, command.action_id)
    if action.status == "done":
        raise NothingToDo(what="this action is done")
    _check_not_cancelled(command.action_id, action)
    draft.record(
        ActionCompleted(
            action_id=command.action_id,
            evidence=command.evidence,
            completed_by=draft.context.actor,
        )
    )
    clocks.answer(draft, CLOCK, command.action_id)


def reschedule(draft: CaseDraft, command: RescheduleAction) -> None:
    """Tell the resident of another day; until they have the message the promised one counts."""
    action = _action(draft.state, command.action_id)
    _check_not_cancelled(command.action_id, action)
    if action.status == "done" or action.due_on == command.due_on:
        raise NothingToDo(what=f"the action is {action.status}, due {action.due_on}")
    check_to_come(draft, command.due_on)
    _check_no_move_under_way(draft.state, command.action_id)
    sending.request(draft, "update", "private", command.message, command, tenancy_matter=True)
    draft.record(
        ReschedulingRequested(
            action_id=command.action_id,
            message_id=sending.message_id(draft),
            due_on=command.due_on,
            reason=command.reason,
            requested_by=draft.context.actor,
        )
    )


def cancel(draft: CaseDraft, command: CancelAction) -> None:
    """Record that it is not to be done, and why."""
    action = _action(draft.state, command.action_id)
    if action.status != "open":
        raise NothingToDo(what=f"this action is {action.status}")
    draft.record(
        ActionCancelled(
            action_id=command.action_id, reason=command.reason, cancelled_by=draft.context.actor
        )
    )
    clocks.cancel(draft, CLOCK, "action_cancelled", command.action_id)


def promise_update(draft: CaseDraft, command: PromiseUpdate) -> None:
    """Start the clock of a promised update."""
    check_to_come(draft, command.due_on)
    for _, clock in clocks.running(draft.state):
        end_of_day = draft.context.calendar.end_of(command.due_on)
        if clock.rule == UPDATE_CLOCK and clock.due_at == end_of_day:
            raise NothingToDo(what="an update is promised by this day")
    _promise_update(draft, command.due_on, None)
    clocks.start_until(draft, UPDATE_CLOCK, command.due_on)


def promise_next_update(draft: CaseDraft, next_on: date | None) -> None:
    """Note that the message requested next promises by when the resident hears again."""
    if next_on is not None:
        check_to_come(draft, next_on)
        _promise_update(draft, next_on, sending.message_id(draft))


def told(draft: CaseDraft, message_id: str) -> None:
    """Take in that an update is delivered: what it answers, and what it promises anew."""
    promises = draft.state.promises
    clocks.answer(draft, UPDATE_CLOCK)
    if message_id in promises.next_updates:
        _start_again(draft, UPDATE_CLOCK, promises.next_updates[message_id], None)
    move = promises.moves.get(message_id)
    if move is None or promises.actions[move.action_id].status != "open":
        return
    draft.record(
        ActionRescheduled(
            action_id=move.action_id,
            message_id=message_id,
            former_due_on=promises.actions[move.action_id].due_on,
            due_on=move.due_on,
        )
    )
    clocks.cancel(draft, CLOCK, "superseded", move.action_id)
    _start_again(draft, CLOCK, move.due_on, move.action_id)


def open_matters(case: Case) -> Iterator[Refusal]:
    """Yield each promised action that has to be settled before the case is closed."""
    for id_, action in case.promises.open.items():
        yield ActionOpen(action=id_, due_on=action.due_on.isoformat())


def check_to_come(draft: CaseDraft, due_on: date) -> None:
    """Refuse a promise for a day that is over where the landlord is."""
    if due_on < draft.context.calendar.local_day(draft.now):
        raise PromiseInThePast(due_on=due_on.isoformat())


def _start_again(draft: CaseDraft, rule: str, due_on: date, about: str | None) -> None:
    # A message may be delivered after the day that it promised anew. That the first day was
    # missed is recorded by then; a second breach of the same promise would say nothing more.
    if due_on >= draft.context.calendar.local_day(draft.now):
        clocks.start_until(draft, rule, due_on, about)


def _promise_update(draft: CaseDraft, due_on: date, message_id: str | None) -> None:
    draft.record(
        UpdatePromised(due_on=due_on, message_id=message_id, promised_by=draft.context.actor)
    )


def _action(case: Case, action_id: str) -> Action:
    if action_id not in case.promises.actions:
        raise NotInThisCase(what="action", id=action_id)
    return case.promises.actions[action_id]


def _check_not_cancelled(action_id: str, action: Action) -> None:
    if action.status == "cancelled":
        raise ActionIsCancelled(action=action_id)


def _check_no_move_under_way(case: Case, action_id: str) -> None:
    for message_id, move in case.promises.moves.items():
        message = case.messages[message_id]
        if move.action_id == action_id and message.unsettled:
            raise MessageUnderWay(purpose="update", message=message_id, status=message.status)
