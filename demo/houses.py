"""The landlords of a demo, and the installation's settings that follow from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tomlkit
from pydantic import SecretStr

from demo.network import PLATFORM, Network
from demo.people import Staff
from domain.identifiers import stream_id
from platforms.registry import PlatformSettings
from platforms.sandbox_connector import SandboxConnection
from runtime.notice_settings import NoticeSettings
from runtime.settings import ChannelSettings, Settings


@dataclass(frozen=True)
class House:
    """One landlord: its id, which is its pack's, its place on the network, and its people."""

    landlord: str
    network: Network
    staff: Staff

    @property
    def channel(self) -> str:
        """The stream of the landlord's page."""
        return stream_id(self.landlord, "channel", PLATFORM, self.network.page.id)

    @property
    def hook(self) -> str:
        """The path at which the console takes the page's web hooks."""
        return f"/hooks/{self.landlord}/{PLATFORM}/{self.network.page.id}"

    def channel_settings(self) -> ChannelSettings:
        """Return what the console has to know of the landlord's page."""
        return ChannelSettings(
            landlord=self.landlord,
            platform=PLATFORM,
            account=self.network.page.id,
            hook_secret=SecretStr(self.network.app_secret),
            verify_token=SecretStr(self.network.verify_token),
        )


def settings_of(folder: Path, houses: Sequence[House], notices: NoticeSettings) -> Settings:
    """Return the settings of one installation in simulated time that serves them all."""
    pages = [house.network.page for house in houses]
    return Settings(
        data_dir=folder,
        landlords=tuple(house.landlord for house in houses),
        simulated=True,
        notices=notices,
        platforms=PlatformSettings(
            sandbox=SandboxConnection(
                base_url=houses[0].network.url,
                page_tokens={page.id: SecretStr(page.token) for page in pages},
            )
        ),
        channels=tuple(house.channel_settings() for house in houses),
        callers=tuple(member.caller(house.landlord) for house in houses for member in house.staff),
    )


def write_settings(settings: Settings, file: Path) -> None:
    """Keep the settings for the other commands; the file holds secrets, so for its owner alone.

    Telephones end with the demo, so nobody is told by what is done later.
    """
    document = settings.model_dump(mode="json", exclude_none=True, exclude={"data_dir", "notices"})
    file.touch(mode=0o600)
    file.write_text(tomlkit.dumps(_revealed(settings, document)), encoding="utf-8")


def _revealed(settings: Settings, document: dict[str, object]) -> dict[str, object]:
    # pydantic masks secrets in a dump; in this one file they belong.
    channels = [
        {
            **channel.model_dump(mode="json"),
            "hook_secret": channel.hook_secret.get_secret_value(),
            "verify_token": channel.verify_token.get_secret_value(),
        }
        for channel in settings.channels
    ]
    sandbox = settings.platforms.sandbox
    platforms = (
        {
            "sandbox": {
                **sandbox.model_dump(mode="json"),
                "page_tokens": {k: v.get_secret_value() for k, v in sandbox.page_tokens.items()},
            }
        }
        if sandbox
        else {}
    )
    return {**document, "channels": channels, "platforms": platforms}
