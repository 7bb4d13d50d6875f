"""Whether the network lets us write to the author privately now, until when, and if not why.

Source: the networks' own rules, as data in `platforms/capabilities.toml`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from domain.case.state import Case, Contact
from domain.reach import Reach

Hindrance = Literal["no_private_messages", "one_message_used", "outside_window"]

NEXT_WAY: dict[Hindrance, str] = {
    "no_private_messages": "reach the person by phone, email or letter",
    "one_message_used": "wait until the person writes privately, or use phone, email or letter",
    "outside_window": "invite the person to write again, or use phone, email or letter",
}


@dataclass(frozen=True)
class Window:
    """What may be written privately now.

    `closes_at` is the last instant at which that is so, None where it has no end. `human_only`:
    only a person's own words still pass, marked as such. `hindrance` says why nothing passes.
    """

    closes_at: datetime | None = None
    human_only: bool = False
    hindrance: Hindrance | None = None

    @property
    def next_way(self) -> str | None:
        """What to do instead, in words."""
        return NEXT_WAY[self.hindrance] if self.hindrance else None


def private_window(case: Case, reach: Reach, now: datetime) -> Window:
    """Return what the network allows towards the author at `now`."""
    wrote_at = last_private_contact(case)
    if wrote_at is None:
        return _first(case, reach, now)
    if not reach.later:
        return Window(hindrance="no_private_messages")
    if reach.hours is None:
        return Window()
    closes_at = wrote_at + timedelta(hours=reach.hours)
    if now <= closes_at:
        return Window(closes_at)
    if reach.human_hours is not None:
        marked_until = wrote_at + timedelta(hours=reach.human_hours)
        if now <= marked_until:
            return Window(marked_until, human_only=True)
    return Window(hindrance="outside_window")


def last_private_contact(case: Case) -> datetime | None:
    """Return when the author last wrote privately on the network, None if never."""
    times = [contact.received_at for contact in case.contacts.values() if _opens(case, contact)]
    if case.opened.origin == "private_message":
        times.append(case.opened.received_at)
    return max(times, default=None)


def _opens(case: Case, contact: Contact) -> bool:
    # Neither a neighbour's message nor a call has the network let us write to the author.
    return contact.private and contact.object_id is not None and case.is_of_its_author(contact)


def _first(case: Case, reach: Reach, now: datetime) -> Window:
    if not reach.first:
        return Window(hindrance="no_private_messages")
    if _wrote_first(case):
        return Window(hindrance="one_message_used") if reach.one_until_answered else Window()
    if reach.first_hours is None:
        return Window()
    closes_at = case.opened.received_at + timedelta(hours=reach.first_hours)
    return Window(closes_at) if now <= closes_at else Window(hindrance="outside_window")


def _wrote_first(case: Case) -> bool:
    return any(
        message.audience == "private"
        and message.status in ("pending", "delivered", "unconfirmed")
        and not message.by_hand
        for message in case.messages.values()
    )
