"""What every opening has in common: what a person sends to open a stream."""

from abc import ABC, abstractmethod

from console.bodies import Body
from console.problems import Problem
from console.services import Services
from domain.identifiers import Uuid
from domain.messages import Command
from platforms.capabilities import every_network


class Opening(Body, ABC):
    """A request's body that opens a stream; the same command id opens the same one."""

    command_id: Uuid

    @property
    @abstractmethod
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""

    @abstractmethod
    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the stream that is opened and the command that opens it; texts are stored."""


def check_platform(platform: str) -> None:
    """Raise a problem unless there is such a network."""
    known = sorted(every_network())
    if platform not in known:
        raise Problem(
            422,
            "unknown_platform",
            f"There is no platform {platform!r} here. Known: {', '.join(known)}.",
            clause="mhs-channels",
        )
