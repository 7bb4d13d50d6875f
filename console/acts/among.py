"""Which of a case's records several acts choose from."""

from domain.case.clock_state import Clock
from domain.case.state import Contact


def written_privately(contact: Contact) -> bool:
    """Tell whether the resident wrote it where nobody else reads it."""
    return contact.private


def missed(clock: Clock) -> bool:
    """Tell whether a limit was missed, answered since or not."""
    return clock.status in ("breached", "answered late")
