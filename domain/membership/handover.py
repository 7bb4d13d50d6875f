"""What a membership and its group tell each other, made from the event that orders it."""

from domain.channel.group_commands import NoteApplicant
from domain.channel.group_events import MemberToldOfTerms
from domain.membership.events import MembershipApplied
from domain.membership.rules_commands import NoteTerms


def to_group(event: MembershipApplied, membership: str) -> NoteApplicant:
    """Return what the channel `event.group` is to be told of the stream `membership`."""
    return NoteApplicant(membership=membership, terms=event.terms)


def to_member(event: MemberToldOfTerms) -> NoteTerms:
    """Return what the membership `event.membership` is to be told of its group."""
    return NoteTerms(terms=event.terms)
