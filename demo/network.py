"""The sandbox network, with a page of each landlord's on it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

from platforms.sandbox import SandboxClient, SandboxPage, SandboxSettings, running_sandbox

PLATFORM = "sandbox"


@dataclass(frozen=True)
class Network:
    """The network as one landlord uses it: with a page, and an app of its own for the page.

    `app_secret` signs the web hooks of this page alone; `verify_token` answers its handshake.
    """

    url: str
    client: SandboxClient
    page: SandboxPage
    app_secret: str
    verify_token: str

    def tell(self, address: str) -> None:
        """Have everything that happens on the page told to an address, and nothing else."""
        self.client.subscribe(address, self.verify_token, page=self.page.id, secret=self.app_secret)
        self.page.subscribe()


@contextmanager
def a_network(folder: Path, landlords: Sequence[str]) -> Iterator[list[Network]]:
    """Run the network while the block runs; each landlord's view of it, in their order."""
    settings = SandboxSettings(database=folder / "network.db")
    with (
        running_sandbox(settings) as url,
        closing(SandboxClient(url, settings.admin_token)) as client,
    ):
        yield [_joined(url, client, landlord) for landlord in landlords]


def _joined(url: str, client: SandboxClient, landlord: str) -> Network:
    page = client.create_page(landlord, f"{landlord.upper()} (sandbox page)")
    return Network(url, client, page, token_urlsafe(24), token_urlsafe(24))
