"""Registering an official account as a channel, a group too."""

from pydantic import ConfigDict

from console.openings.opening import Opening, check_platform
from console.services import Services
from domain.channel.commands import RegisterChannel
from domain.channel.group_commands import GroupFacts
from domain.identifiers import stream_id
from domain.messages import Command


class ChannelOpening(Opening):
    """An official account that is to be used as a channel; `group` where people join it."""

    model_config = ConfigDict(extra="forbid")

    platform: str
    account: str
    group: GroupFacts | None = None

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return "channel", "register_channel"

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the channel of the account, and its registration."""
        check_platform(self.platform)
        stream = stream_id(landlord, "channel", self.platform, self.account)
        facts = {"platform": self.platform, "account": self.account, "group": self.group}
        return stream, RegisterChannel.model_validate(facts)
