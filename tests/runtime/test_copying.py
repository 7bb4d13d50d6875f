"""One database is copied by its own means, with its password shown to nobody."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Literal
from sqlalchemy import URL, make_url
from sqlalchemy.exc import OperationalError

from ledger.engine import open_engine
from runtime.copying import copy_in, copy_out, is_empty
from runtime.errors import CopyFailed, ProgramMissing
from tests.databases import Databases
from tests.postgres import PostgresServer


@pytest.fixture
def locked(postgres_server: PostgresServer) -> Iterator[URL]:
    """An empty database whose owner has to give a password, of the awkward kind."""
    password, name = "p@ss:/w%rd '?", postgres_server.new_database()
    with psycopg.connect(_native(postgres_server.url("postgres")), autocommit=True) as owner:
        owner.execute(SQL("CREATE ROLE locked LOGIN PASSWORD {}").format(Literal(password)))
        owner.execute(f"ALTER DATABASE {name} OWNER TO locked".encode())
        found = owner.execute("SHOW hba_file").fetchone()
    assert found is not None
    rules = Path(found[0])
    before = rules.read_text()
    rules.write_text(f"host {name} locked all scram-sha-256\n{before}")
    postgres_server.admin("SELECT pg_reload_conf()")
    address = make_url(postgres_server.url(name)).set(username="locked")
    _wait_until_refused(_native(str(address)))
    yield address.set(password=password)
    rules.write_text(before)
    postgres_server.admin("SELECT pg_reload_conf()")
    postgres_server.drop(name)
    postgres_server.admin("DROP ROLE locked")


def _wait_until_refused(address: str) -> None:
    """Return when the server has read its rules again; it does so a moment after it is told."""
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError as refused:
            assert "no password supplied" in str(refused)  # noqa: PT017 -- asked until it comes
            return


def _native(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def test_a_database_with_a_password_is_copied_by_whoever_has_it(
    locked: URL, tmp_path: Path, postgres_databases: Databases
) -> None:
    source = open_engine(locked)
    with source.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (id integer)")
    file = tmp_path / "it.dump"
    copy_out(source, file, lambda connection: None)
    with source.begin() as connection:
        connection.exec_driver_sql("DROP TABLE kept")
    copy_in(file, source)
    assert not is_empty(source)
    source.dispose()


def test_a_copy_that_fails_leaves_no_file_and_shows_no_password(
    locked: URL, tmp_path: Path
) -> None:
    wrong = open_engine(locked.set(database="nowhere"))
    with pytest.raises((CopyFailed, OperationalError)) as failed:
        copy_out(wrong, tmp_path / "it.dump", lambda connection: None)
    assert str(locked.password) not in str(failed.value)
    assert list(tmp_path.iterdir()) == []
    wrong.dispose()


def test_without_postgresqls_programs_the_command_is_said(
    postgres_databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = open_engine(postgres_databases.migrated("ledger"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match=r"`pg_dump` here.* pg_dump --format=custom"):
        copy_out(ledger, tmp_path / "ledger.dump", lambda connection: None)
    ledger.dispose()
