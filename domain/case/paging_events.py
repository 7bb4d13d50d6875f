"""What is recorded of waking whoever is on call."""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, Uuid
from domain.messages import Event


class OnCallAsked(Event):
    """The one whose turn it is was asked; the next in line is at `next_at` if nobody answers.

    `turn` counts from 1 through the pack's line, and begins again at its end.
    """

    type: Literal["case.on_call_asked"] = "case.on_call_asked"
    emergency_id: Uuid
    turn: int
    role: str
    asked_at: AwareDatetime
    next_at: AwareDatetime


class EmergencyTakenUp(Event):
    """Somebody answered and acts; nobody else has to be woken."""

    type: Literal["case.emergency_taken_up"] = "case.emergency_taken_up"
    emergency_id: Uuid
    taken_up_by: ActorId


PagingEvent = OnCallAsked | EmergencyTakenUp
