"""What is recorded of remedies and actions that were promised, until each is done.

Source: Complaint Handling Code 2024, 6.6: outstanding actions are tracked to completion, with
updates to the resident.
"""

from datetime import date
from typing import Literal

from domain.case.vocabulary import RemedyKind, StageNumber
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class ActionPromised(Event):
    """The landlord promised to do this by the end of `due_on`."""

    type: Literal["case.action_promised"] = "case.action_promised"
    action_id: Uuid
    stage: StageNumber
    content: ContentRef
    kind: RemedyKind | None
    due_on: date
    promised_by: ActorId


class ActionCompleted(Event):
    """What was promised is done; `evidence` shows it."""

    type: Literal["case.action_completed"] = "case.action_completed"
    action_id: Uuid
    evidence: ContentRef
    completed_by: ActorId


class ReschedulingRequested(Event):
    """The resident is being told of another day; it counts when they have the message."""

    type: Literal["case.rescheduling_requested"] = "case.rescheduling_requested"
    action_id: Uuid
    message_id: Uuid
    due_on: date
    reason: ContentRef
    requested_by: ActorId


class ActionRescheduled(Event):
    """The resident was told, so another day counts. A missed day stays missed."""

    type: Literal["case.action_rescheduled"] = "case.action_rescheduled"
    action_id: Uuid
    message_id: Uuid
    former_due_on: date
    due_on: date


class ActionCancelled(Event):
    """A person decided, for a reason, that this is not to be done."""

    type: Literal["case.action_cancelled"] = "case.action_cancelled"
    action_id: Uuid
    reason: ContentRef
    cancelled_by: ActorId


class UpdatePromised(Event):
    """The resident is to hear from the landlord by the end of `due_on`.

    With `message_id` it was promised in that message, and counts when the message is delivered.
    """

    type: Literal["case.update_promised"] = "case.update_promised"
    due_on: date
    message_id: Uuid | None
    promised_by: ActorId


PromiseEvent = (
    ActionPromised
    | ActionCompleted
    | ReschedulingRequested
    | ActionRescheduled
    | ActionCancelled
    | UpdatePromised
)
