"""What a person says of danger to life or home."""

from typing import Literal

from domain.case.vocabulary import EmergencyOutcome
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class DeclareEmergency(Command):
    """Say that somebody may be in danger; `contact_id` is what told of it, if not the first post.

    It may be said of any kind of contact, and pages whoever is on call.
    """

    type: Literal["declare_emergency"] = "declare_emergency"
    contact_id: Uuid | None = None


class EndEmergency(Command):
    """Say that the danger is dealt with, or that there was none; `note` says how that is known."""

    type: Literal["end_emergency"] = "end_emergency"
    emergency_id: Uuid
    outcome: EmergencyOutcome
    note: ContentRef
