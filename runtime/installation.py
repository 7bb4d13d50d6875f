"""The parts of one installation, put together once from its settings."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from application.handler import Handler
from application.policy_book import PolicyBook
from application.sealed_streams import StreamSeal
from ledger.clock import Clock, clock_for
from ledger.engine import migrate as migrate_ledger
from ledger.engine import open_engine
from ledger.store import Ledger
from platforms.port import Platform
from platforms.reach import every_reach
from platforms.registry import platform_for
from policies.loader import load_policy
from projections.live import prepare
from runtime.settings import Settings
from vault.kek import Kek, load_kek, load_or_make_kek
from vault.store import Vault, holds_keys, open_vault
from vault.store import migrate as migrate_vault

KEK_FILE = "kek.hex"
PAYLOAD_KEY_FILE = "payload-key.hex"


@dataclass(frozen=True)
class Installation:
    """Ledger, vault, policies and clock of one installation; safe to share between threads."""

    settings: Settings
    ledger: Ledger
    vault: Vault
    policies: PolicyBook
    clock: Clock
    handler: Handler
    payload_key: bytes

    def now(self) -> datetime:
        """Return the one clock's now, in UTC."""
        with self.ledger.reading() as view:
            return self.clock.now(view.connection)

    def platforms(self) -> Mapping[str, Platform]:
        """Return a connector for each network that a channel of ours is on."""
        names = sorted({channel.platform for channel in self.settings.channels})
        return {name: platform_for(name, self.settings.platforms) for name in names}


@contextmanager
def installation(settings: Settings) -> Iterator[Installation]:
    """Open an installation, bringing its databases up to date first; closed at the end."""
    make_private(settings.data_dir)
    ledger = Ledger(open_engine(settings.ledger_address))
    vault_engine = open_vault(settings.vault_address)
    try:
        migrate_ledger(ledger.engine)
        migrate_vault(vault_engine)
        # Beside keys that another wrapped, a new one would only hide that theirs is missing.
        kek = _key(settings, KEK_FILE, may_make=not holds_keys(vault_engine))
        vault = Vault(vault_engine, kek)
        yield _assembled(settings, replace(ledger, seal=StreamSeal(vault)), vault)
    finally:
        vault_engine.dispose()
        ledger.close()


def _assembled(settings: Settings, ledger: Ledger, vault: Vault) -> Installation:
    with ledger.writing() as tx:
        tx.lock_head()  # those who start at the same time take turns
        prepare(tx.connection)
        clock = clock_for(tx.connection, simulated=settings.simulated)
    packs = {landlord: load_policy(landlord) for landlord in settings.landlords}
    policies = PolicyBook(packs, ledger)
    return Installation(
        settings=settings,
        ledger=ledger,
        vault=vault,
        policies=policies,
        clock=clock,
        handler=Handler(
            ledger=ledger, vault=vault, policies=policies, clock=clock, reach=every_reach()
        ),
        # A key of its own, kept as the key-encryption key is.
        payload_key=_key(settings, PAYLOAD_KEY_FILE, may_make=True).key,
    )


def _key(settings: Settings, name: str, *, may_make: bool) -> Kek:
    """Read a key file. One is made only in the data folder: elsewhere others keep the keys."""
    if settings.keys_dir is not None or not may_make:
        return load_kek(settings.key_folder / name)
    make_private(settings.key_folder)
    return load_or_make_kek(settings.key_folder / name)


def make_private(folder: Path) -> None:
    """Make a folder for its owner alone, unless it is there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
