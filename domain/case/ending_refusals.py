"""Why a case does not end like this.

Refusal (domain/errors.py)
└── ending
    ├── EndingNotForKind        this kind of contact does not end so
    ├── EndingNeedsReason       what leaves no trace outside says why
    ├── EndingNeedsItsDeed      nothing that was delivered shows it
    ├── ContactNotInPack        people are pointed to what the pack names
    ├── MustBeAnswered          where somebody may be in danger, reading is not enough
    ├── EmergencyOpen           nobody has said how the emergency ended
    ├── HazardOpen              a hazard is not dealt with
    └── SeveralThingsOpen       more than one thing has to be settled first
"""

from domain.errors import Refusal


class EndingNotForKind(Refusal):
    """Each kind of contact has its own ends."""

    code = "ending_not_for_kind"
    words = (
        "A {kind} ends in one of these ways: {endings}. Say which (`ending`), or correct the "
        "triage if it is something else."
    )
    clause = "westkent-simple"


class EndingNeedsReason(Refusal):
    """Who closes a case without an answer that can be seen says why."""

    code = "ending_needs_reason"
    words = "To close this as {ending} a reason is needed. Give it, and close again."
    clause = "westkent-simple"


class EndingNeedsItsDeed(Refusal):
    """An end says what was done, and the case shows nothing of it."""

    code = "ending_not_done"
    words = (
        "Nothing delivered here shows that this was {ending} (a message for: {wanted}). Send it, "
        "then close; or close it another way."
    )
    clause = "westkent-simple"


class ContactNotInPack(Refusal):
    """People are pointed to a channel that the pack names."""

    code = "contact_not_in_pack"
    words = "The pack has no contact {contact}. Name where they were sent, one of: {known}."
    clause = "westkent-simple"


class MustBeAnswered(Refusal):
    """Complaints, service requests, hazards and emergencies are never just read."""

    code = "must_be_answered"
    words = "This cannot be closed as read, because {why}. Deal with it, and close it as that."
    clause = "westkent-simple"


class EmergencyOpen(Refusal):
    """Somebody may still be in danger."""

    code = "emergency_open"
    words = "The emergency {emergency} is not ended. Say how it ended first."
    clause = "redress:emergencies"


class HazardOpen(Refusal):
    """What the law asks for because of a hazard is not all done."""

    code = "hazard_open"
    words = "The hazard {hazard} still needs: {needs}. Record these first."
    clause = "si-2025-1042:made-safe"


class SeveralThingsOpen(Refusal):
    """All that has to be settled, at once."""

    code = "several_things_open"
    words = "{count} things have to be settled first. {what} Settle them, then send it again."
    clause = "redress:closing"
