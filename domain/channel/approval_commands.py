"""What can be asked about whether a channel is used at all."""

from typing import Literal

from domain.messages import Command, ContentRef


class ApproveChannel(Command):
    """Approve a registered channel: from now on it takes in and may send.

    `in_absence`: the owner of the policy is away, and a deputy decides.
    """

    type: Literal["approve_channel"] = "approve_channel"
    in_absence: bool = False


class SwitchOff(Command):
    """Take nothing in and send nothing until the channel is switched on again."""

    type: Literal["switch_off"] = "switch_off"
    reason: ContentRef


class SwitchOn(Command):
    """Use the channel again."""

    type: Literal["switch_on"] = "switch_on"
