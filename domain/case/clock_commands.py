"""What a person may ask of a clock: the landlord's own targets alone may stand still."""

from typing import Literal

from pydantic import Field

from domain.case.clock_events import PauseReason
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class PauseClock(Command):
    """Let one of the landlord's own targets stand still from now on."""

    type: Literal["pause_clock"] = "pause_clock"
    clock_id: Uuid
    reason: PauseReason


class ResumeClock(Command):
    """Let a paused target run on; `reason` ends that pause alone, else all end."""

    type: Literal["resume_clock"] = "resume_clock"
    clock_id: Uuid
    reason: PauseReason | None = None


class AdjustTarget(Command):
    """Give one of the landlord's own targets another amount, in its unit, as was agreed."""

    type: Literal["adjust_target"] = "adjust_target"
    clock_id: Uuid
    amount: int = Field(gt=0, le=1_000_000)


class CorrectBreach(Command):
    """Record beside a breach, with the reason, that it would not have been one.

    `cause_id` is the record that shows it, like an outage that was entered late.
    """

    type: Literal["correct_breach"] = "correct_breach"
    clock_id: Uuid
    reason: ContentRef
    cause_id: Uuid | None = None
