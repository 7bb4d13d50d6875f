"""A case with a reply that waits, backed up and restored, for tests of both."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from domain.case import commands as do
from ledger.engine import open_engine
from ledger.store import Ledger
from runtime.backup import Manifest, back_up
from runtime.restoring import restore
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import Databases
from tests.domain import happenings as h
from vault.store import Vault, open_vault


def with_a_case(office: Office) -> Office:
    """Let a post come in and a reply to it wait to be sent."""
    office.record(h.a_post(), h.INTAKE)
    office.record(do.AcknowledgePublicly(content=office.vault.put("shal", office.subject, "Seen.")))
    return office


def backed_up(office: Office, folder: Path) -> Manifest:
    return back_up(folder, office.ledger.engine, office.vault.engine)


@contextmanager
def two_empty(databases: Databases) -> Iterator[tuple[Engine, Engine]]:
    """Open two databases with nothing in them."""
    ledger, vault = open_engine(databases.empty()), open_vault(databases.empty())
    try:
        yield ledger, vault
    finally:
        ledger.dispose()
        vault.dispose()


@contextmanager
def restored(folder: Path, databases: Databases) -> Iterator[tuple[Ledger, Vault]]:
    """Restore a backup into two new databases."""
    with two_empty(databases) as (ledger, vault):
        restore(folder, ledger, vault)
        yield Ledger(ledger), Vault(vault, KEK)


def hashes(ledger: Ledger) -> list[bytes]:
    with ledger.reading() as view:
        return [event.hash for event in view.events()]
