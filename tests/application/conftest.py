"""An office on each database."""

from collections.abc import Callable, Iterator

import pytest

from ledger.engine import open_engine
from ledger.store import Ledger
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import SqliteDatabases
from vault.store import Vault, open_vault


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    """A landlord's office, on each database."""
    return Office(ledger, vault)


@pytest.fixture
def sqlite_office(sqlite_ledger: Ledger, sqlite_vault: Vault) -> Office:
    """A landlord's office on SQLite, for what does not depend on the database."""
    return Office(sqlite_ledger, sqlite_vault)


@pytest.fixture
def new_office(sqlite_databases: SqliteDatabases) -> Iterator[Callable[[], Office]]:
    """Makes offices on SQLite, each with nothing in it: one for each example of a property."""
    opened: list[Ledger | Vault] = []

    def make() -> Office:
        while opened:
            opened.pop().close()
        ledger = Ledger(open_engine(sqlite_databases.migrated("ledger")))
        vault = Vault(open_vault(sqlite_databases.migrated("vault")), KEK)
        opened.extend((ledger, vault))
        return Office(ledger, vault)

    yield make
    for each in opened:
        each.close()
