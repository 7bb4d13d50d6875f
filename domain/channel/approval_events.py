"""What is recorded of whether a channel is used at all."""

from typing import Literal

from domain.identifiers import ActorId
from domain.messages import ContentRef, Event


class ChannelApproved(Event):
    """The owner of the policy approved the channel, or a deputy while the owner was away."""

    type: Literal["channel.approved"] = "channel.approved"
    approved_by: ActorId
    as_deputy: bool


class ChannelSwitchedOff(Event):
    """Nothing is taken in and nothing goes out any more, for a reason."""

    type: Literal["channel.switched_off"] = "channel.switched_off"
    reason: ContentRef
    switched_by: ActorId


class ChannelSwitchedOn(Event):
    """The channel is used again; what waited meanwhile is taken in."""

    type: Literal["channel.switched_on"] = "channel.switched_on"
    switched_by: ActorId


ApprovalEvent = ChannelApproved | ChannelSwitchedOff | ChannelSwitchedOn
