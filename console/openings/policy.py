"""Registering a landlord's policy, where it was not registered by itself."""

from pydantic import ConfigDict

from application.policy_book import policy_stream
from console.openings.opening import Opening
from console.services import Services
from domain.messages import Command
from domain.policy_stream.commands import RegisterPolicy


class PolicyOpening(Opening):
    """The landlord's policy, which is the pack as it is loaded. A landlord has one."""

    model_config = ConfigDict(extra="forbid")

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return "policy", "register_policy"

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the stream of the landlord's policy, and its registration."""
        return policy_stream(landlord), RegisterPolicy()
