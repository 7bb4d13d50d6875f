"""What is recorded of a service request's work, and of a complaint that comes out of it.

Source: Complaint Handling Code 2024, 1.4 and 1.5: a request is no complaint, but is recorded,
monitored and reviewed; dissatisfaction with its handling makes one, and the work must not stop.
"""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class WorkRecorded(Event):
    """How the work that was asked for stands; `done` where it is finished."""

    type: Literal["case.work_recorded"] = "case.work_recorded"
    note: ContentRef
    done: bool
    recorded_by: ActorId


class DissatisfactionExpressed(Event):
    """The resident is not satisfied with how the request is handled, so it is a complaint, too.

    It was received with the contact `contact_id`; its limits run from then, not from the request.
    """

    type: Literal["case.dissatisfaction_expressed"] = "case.dissatisfaction_expressed"
    contact_id: Uuid
    received_at: AwareDatetime
    recorded_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was received."""
        return self.received_at


ServiceEvent = WorkRecorded | DissatisfactionExpressed
