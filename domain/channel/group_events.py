"""What is recorded of a channel that is a group."""

from typing import Literal

from domain.group import GroupTerms
from domain.identifiers import ActorId
from domain.messages import Event


class GroupDescribed(Event):
    """The channel is a group, with this objective, these rules and these terms of joining."""

    type: Literal["channel.group_described"] = "channel.group_described"
    objective: str
    rules: list[str]
    terms: GroupTerms
    described_by: ActorId


GroupEvent = GroupDescribed
