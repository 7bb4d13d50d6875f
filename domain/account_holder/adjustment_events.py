"""What is recorded of agreements with a person, each told to all of their open cases."""

from typing import Literal

from domain.case.privacy_vocabulary import AnyRoute
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class AdjustmentRecorded(Event):
    """Something was agreed with the person; their open cases are told with `effect_id`."""

    type: Literal["account-holder.adjustment_recorded"] = "account-holder.adjustment_recorded"
    adjustment_id: Uuid
    effect_id: Uuid
    agreed: ContentRef
    contact: AnyRoute | None
    more_days_to_answer: int
    targets: dict[str, int]
    recorded_by: ActorId


class AdjustmentEnded(Event):
    """An agreement holds no longer; the person's open cases are told with `effect_id`."""

    type: Literal["account-holder.adjustment_ended"] = "account-holder.adjustment_ended"
    adjustment_id: Uuid
    effect_id: Uuid
    reason: ContentRef
    ended_by: ActorId


AdjustmentEvent = AdjustmentRecorded | AdjustmentEnded
