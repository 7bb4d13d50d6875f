"""How each event of a group changes its channel."""

from typing import assert_never

from domain.changing import replace
from domain.channel.group_events import (
    ApplicantNoted,
    GroupDescribed,
    GroupEvent,
    MemberToldOfTerms,
    TermsTelling,
)
from domain.channel.group_state import Group
from domain.channel.state import Channel


def evolve_group(channel: Channel, event: GroupEvent) -> Channel:
    """Return the channel as it is after the event."""
    tellings = channel.member_tellings
    match event:
        case GroupDescribed():
            return replace(channel, group=_described(channel, event))
        case ApplicantNoted(membership=membership):
            return replace(channel, applicants=channel.applicants.put(membership, None))
        case MemberToldOfTerms(effect_id=effect_id):
            return replace(channel, member_tellings=tellings.put(effect_id, 0))
        case TermsTelling(effect_id=effect_id, not_before=None):
            return replace(channel, member_tellings=tellings.without(effect_id))
        case TermsTelling(effect_id=effect_id, attempts=attempts):
            return replace(channel, member_tellings=tellings.put(effect_id, attempts))
        case _:
            assert_never(event)


def _described(channel: Channel, event: GroupDescribed) -> Group:
    before = channel.group.versions if channel.group else frozenset()
    versions = before | {event.terms.rules_version}
    return Group(event.objective, tuple(event.rules), event.terms, versions)
