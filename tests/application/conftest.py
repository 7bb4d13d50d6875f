"""An office on each database."""

import pytest

from ledger.store import Ledger
from tests.application.office import Office
from vault.store import Vault


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    """A landlord's office, on each database."""
    return Office(ledger, vault)


@pytest.fixture
def sqlite_office(sqlite_ledger: Ledger, sqlite_vault: Vault) -> Office:
    """A landlord's office on SQLite, for what does not depend on the database."""
    return Office(sqlite_ledger, sqlite_vault)
