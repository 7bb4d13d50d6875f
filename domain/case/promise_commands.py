"""What people do about actions and updates that the resident was promised."""

from datetime import date
from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import RemedyKind
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class PromiseAction(Command):
    """Note an action that was promised, and by when; those of a finding are noted by themselves."""

    type: Literal["promise_action"] = "promise_action"
    content: ContentRef
    due_on: date
    kind: RemedyKind | None = None


class CompleteAction(Command):
    """Record that a promised action is done, and what shows it."""

    type: Literal["complete_action"] = "complete_action"
    action_id: Uuid
    evidence: ContentRef


class RescheduleAction(Outgoing):
    """Tell the resident of another day for a promised action, and why.

    `message` is what they are told; the new day counts when it is delivered.
    """

    type: Literal["reschedule_action"] = "reschedule_action"
    action_id: Uuid
    due_on: date
    reason: ContentRef
    message: ContentRef


class CancelAction(Command):
    """Decide that a promised action is not to be done, and why."""

    type: Literal["cancel_action"] = "cancel_action"
    action_id: Uuid
    reason: ContentRef


class PromiseUpdate(Command):
    """Note that the resident was promised to hear more by the end of a day."""

    type: Literal["promise_update"] = "promise_update"
    due_on: date
