"""A vault that is older than the ledger, or another's, is named."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import Connection, Table, Update, delete, update

from runtime.restoring import first_fault
from tests.application.office import Office
from tests.conftest import KEK
from vault.errors import WrongKey
from vault.kek import Kek
from vault.store import Vault
from vault.tables import content, subject_keys, vault_keys

ANOTHER = Kek(bytes(32))


def _rename(statement: Update, connection: Connection) -> None:
    connection.execute(statement)


def in_vault(office: Office, change: Callable[[Connection], object]) -> None:
    with office.vault.engine.begin() as connection:
        change(connection)


@pytest.mark.parametrize("lost", [subject_keys, content], ids=["keys", "texts"])
def test_a_vault_that_lacks_what_the_ledger_cites_is_named(
    sqlite_office: Office, lost: Table
) -> None:
    in_vault(sqlite_office, lambda connection: connection.execute(delete(lost)))
    fault = str(first_fault(sqlite_office.ledger, sqlite_office.vault))
    assert fault.startswith("the vault lacks ")
    assert "version 1 (position 1) cites" in fault


def test_an_erased_person_is_not_taken_for_one_who_is_lacking(sqlite_office: Office) -> None:
    sqlite_office.vault.erase(sqlite_office.subject)
    assert first_fault(sqlite_office.ledger, sqlite_office.vault) is None


def test_another_key_is_named_before_anything_else(sqlite_office: Office) -> None:
    with pytest.raises(WrongKey, match=f"this one is {ANOTHER.id}, .* wrapped by {KEK.id}"):
        first_fault(sqlite_office.ledger, Vault(sqlite_office.vault.engine, ANOTHER))


def test_a_key_that_only_has_the_right_name_does_not_pass(sqlite_office: Office) -> None:
    for table in (subject_keys, vault_keys):
        in_vault(sqlite_office, partial(_rename, update(table).values(kek_id=ANOTHER.id)))
    with pytest.raises(WrongKey, match="this one is"):
        Vault(sqlite_office.vault.engine, ANOTHER).check_key()
