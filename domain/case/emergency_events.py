"""What is recorded of danger to life or home in a case, whatever kind of contact it is."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from domain.case.vocabulary import EmergencyOutcome
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class EmergencyDeclared(Event):
    """Somebody may be in danger, and has to be looked after at any hour.

    `signals` are the keys of the pack's signals that spoke, none where a person alone decided.
    `contact_id` is what told of it, None for the post that the case began with. `aware_at` is
    when the landlord received that.
    """

    type: Literal["case.emergency_declared"] = "case.emergency_declared"
    emergency_id: Uuid
    contact_id: Uuid | None = None
    signals: list[str] = Field(default_factory=list)
    aware_at: AwareDatetime
    declared_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the landlord came to know of it."""
        return self.aware_at


class EmergencyEnded(Event):
    """The danger is dealt with, or a person found that there was none."""

    type: Literal["case.emergency_ended"] = "case.emergency_ended"
    emergency_id: Uuid
    outcome: EmergencyOutcome
    note: ContentRef
    ended_by: ActorId


EmergencyEvent = EmergencyDeclared | EmergencyEnded
