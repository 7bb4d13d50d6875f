"""A sandbox network with the landlord's page and a resident on it, seen from the network's side."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from platforms.registry import PlatformSettings
from platforms.sandbox import (
    SandboxClient,
    SandboxPage,
    SandboxPerson,
    SandboxSettings,
    running_sandbox,
)
from platforms.sandbox_connector import SandboxConnection
from runtime.settings import ChannelSettings, Settings

LANDLORD = "shal"
PLATFORM = "sandbox"


@dataclass(frozen=True)
class Network:
    """The network, who is on it, and where it keeps everything."""

    client: SandboxClient
    page: SandboxPage
    resident: SandboxPerson
    database: Path

    def sent(self) -> Counter[str]:
        """Return how often the page said something under each key of its own."""
        query = (
            "SELECT client_key FROM posts WHERE author = ?1 AND client_key IS NOT NULL"
            " UNION ALL"
            " SELECT client_key FROM messages WHERE sender = ?1 AND client_key IS NOT NULL"
        )
        with closing(sqlite3.connect(self.database)) as database:
            return Counter(key for (key,) in database.execute(query, (self.page.id,)))


@contextmanager
def sandbox_network(folder: Path) -> Iterator[Network]:
    """Run a network with its database in `folder`."""
    settings = SandboxSettings(database=folder / "network.db")
    with running_sandbox(settings) as url, closing(SandboxClient(url, settings.admin_token)) as its:
        yield populated(its, folder / "network.db")


def populated(client: SandboxClient, database: Path, suffix: str = "") -> Network:
    """Take the landlord's page and a resident in; `suffix` keeps several apart."""
    page = client.create_page(f"{LANDLORD}{suffix}", "The landlord")
    resident = client.create_person(f"jo.bright{suffix}", "Jo Bright")
    return Network(client, page, resident, database)


def settings_for(
    folder: Path, network: Network, landlord: str = LANDLORD, **others: object
) -> Settings:
    """Return the settings of an installation in simulated time whose page is on the network.

    The page is `landlord`'s.
    """
    connection = SandboxConnection(
        base_url=network.client.base_url,
        page_tokens={network.page.id: SecretStr(network.page.token)},
    )
    channel = ChannelSettings(
        landlord=landlord,
        platform=PLATFORM,
        account=network.page.id,
        hook_secret=SecretStr("hook-secret"),
        verify_token=SecretStr("verify-token"),
    )
    fields: dict[str, object] = {
        "data_dir": folder,
        "landlords": (landlord,),
        "simulated": True,
        "platforms": PlatformSettings(sandbox=connection),
        "channels": (channel,),
    }
    return Settings.model_validate(fields | others)
