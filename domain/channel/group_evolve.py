"""How each event of a group changes its channel."""

from typing import assert_never

from domain.changing import replace
from domain.channel.group_events import GroupDescribed, GroupEvent
from domain.channel.group_state import Group
from domain.channel.state import Channel


def evolve_group(channel: Channel, event: GroupEvent) -> Channel:
    """Return the channel as it is after the event."""
    match event:
        case GroupDescribed():
            group = Group(event.objective, tuple(event.rules), event.terms)
            return replace(channel, group=group)
        case _:
            assert_never(event)
