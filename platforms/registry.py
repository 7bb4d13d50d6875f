"""Finding a network by its name, set up as the settings say."""

from pydantic import BaseModel, ConfigDict

from platforms.capabilities import every_network
from platforms.pictures import PictureSource
from platforms.port import Platform
from platforms.sandbox_connector import SandboxConnection, SandboxConnector


class PlatformSettings(BaseModel):
    """How each network is reached; None where the landlord does not use it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sandbox: SandboxConnection | None = None


class UnknownPlatform(Exception):
    """No such network, or none that this version can reach. The message names those it can."""

    def __init__(self, name: str) -> None:
        known = sorted(name for name, row in every_network().items() if row.connector)
        super().__init__(
            f"There is no connector for a platform called {name!r}. Known: {', '.join(known)}."
        )
        self.name = name
        self.known = known


class PlatformNotConfigured(Exception):
    """The network is known, but the settings do not say how to reach it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The platform {name!r} is not set up. Add its section to the settings.")
        self.name = name


def platform_for(name: str, settings: PlatformSettings) -> Platform:
    """Return the network's connector, with a connection pool of its own; close it at the end."""
    if name != "sandbox":
        raise UnknownPlatform(name)
    if settings.sandbox is None:
        raise PlatformNotConfigured(name)
    return SandboxConnector(settings.sandbox)


def picture_sources(settings: PlatformSettings) -> dict[str, PictureSource]:
    """Return where each network's pictures may come from, by its name."""
    sandbox = settings.sandbox.base_url if settings.sandbox else None
    return {
        name: PictureSource(row.media_hosts, sandbox if name == "sandbox" else None)
        for name, row in every_network().items()
    }
