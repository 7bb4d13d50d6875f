"""What was promised and how far it got, and how its events change that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, assert_never

from domain.case import promise_events as events
from domain.case.vocabulary import RemedyKind, StageNumber
from domain.changing import replace
from domain.messages import ContentRef


@dataclass(frozen=True)
class Action:
    """Something that was promised by a day."""

    stage: StageNumber
    content: ContentRef
    kind: RemedyKind | None
    due_on: date
    status: Literal["open", "done", "cancelled"] = "open"


@dataclass(frozen=True)
class Move:
    """Another day for an action, of which the resident is being told."""

    action_id: str
    due_on: date


@dataclass(frozen=True)
class Promises:
    """Actions by their ids; moves and next updates by the message that tells of them."""

    actions: Mapping[str, Action] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    next_updates: Mapping[str, date] = field(default_factory=dict)

    @property
    def open(self) -> dict[str, Action]:
        """The actions that are neither done nor cancelled, by their ids."""
        return {id_: each for id_, each in self.actions.items() if each.status == "open"}


def after(promises: Promises, event: events.PromiseEvent) -> Promises:
    """Return the promises as they are after the event."""
    match event:
        case events.ActionPromised():
            action = Action(event.stage, event.content, event.kind, event.due_on)
            return _with(promises, event.action_id, action)
        case events.ActionCompleted(action_id=id_):
            return _with(promises, id_, replace(promises.actions[id_], status="done"))
        case events.ActionCancelled(action_id=id_):
            return _with(promises, id_, replace(promises.actions[id_], status="cancelled"))
        case events.ActionRescheduled(action_id=id_):
            return _with(promises, id_, replace(promises.actions[id_], due_on=event.due_on))
        case events.ReschedulingRequested():
            move = Move(event.action_id, event.due_on)
            return replace(promises, moves={**promises.moves, event.message_id: move})
        case events.UpdatePromised(message_id=None):
            return promises
        case events.UpdatePromised(message_id=str(id_)):
            return replace(promises, next_updates={**promises.next_updates, id_: event.due_on})
        case _:
            assert_never(event)  # type: ignore[arg-type]


def _with(promises: Promises, action_id: str, action: Action) -> Promises:
    return replace(promises, actions={**promises.actions, action_id: action})
