"""An office in which a reply waits to be sent, on each database."""

import pytest

from ledger.store import Ledger
from tests.application.office import Office
from tests.runtime.keeping import with_a_case
from vault.store import Vault


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    """One case on each database, with a reply that waits to be sent."""
    return with_a_case(Office(ledger, vault))


@pytest.fixture
def sqlite_office(sqlite_ledger: Ledger, sqlite_vault: Vault) -> Office:
    """The same on SQLite, for what does not depend on the database."""
    return with_a_case(Office(sqlite_ledger, sqlite_vault))
