"""An office in which everything has happened, on each database."""

import pytest

from ledger.store import Ledger
from tests.application.office import Office
from tests.application.stories import everything
from vault.store import Vault


@pytest.fixture
def office(ledger: Ledger, vault: Vault) -> Office:
    return everything(Office(ledger, vault))
