"""How the work of a service request stands, beside the case's stage."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from domain.case import service_events as events
from domain.changing import replace


@dataclass(frozen=True)
class Service:
    """`became_complaint_at`: when the dissatisfaction was received. `notes`: digests of what is
    noted, the last one that of `done` where the work is finished.
    """

    became_complaint_at: datetime | None = None
    notes: tuple[str, ...] = ()
    done: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether a complaint came out of a request whose work is not finished."""
        return self.became_complaint_at is not None and not self.done


def after(service: Service, event: events.ServiceEvent) -> Service:
    """Return how the work stands after the event."""
    match event:
        case events.WorkRecorded(note=note, done=done):
            return replace(service, notes=(*service.notes, note.digest), done=done)
        case events.DissatisfactionExpressed(received_at=received_at):
            return replace(service, became_complaint_at=received_at)
        case _:
            assert_never(event)
