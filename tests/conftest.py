"""Fixtures that several packages' tests share: a new ledger and a new vault, on each database."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ledger.engine import open_engine
from ledger.store import Ledger
from tests.browser.chromium import MISSING as NO_BROWSER
from tests.browser.chromium import find_chromium
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.postgres import MISSING, PostgresServer, find_server, running_server
from vault.kek import Kek
from vault.store import Vault, open_vault

# How fast an example runs says more about the machine than about us.
settings.register_profile("redress", deadline=None)
settings.load_profile("redress")

KEK = Kek(bytes(range(32)))

# A shell ignores Ctrl-C for what it starts in the background; what the tests start must not.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A private PostgreSQL server; without its programs the tests that need it are skipped."""
    programs = find_server()
    if programs is None:
        pytest.skip(MISSING)
    with running_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_templates() -> dict[str, str]:
    """The names of the migrated databases that others are copied from."""
    return {}


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the migrated files that others are copied from."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def sqlite_databases(tmp_path: Path, sqlite_templates: Path) -> Databases:
    """New SQLite files."""
    return SqliteDatabases(tmp_path, sqlite_templates)


@pytest.fixture
def postgres_databases(
    postgres_server: PostgresServer, postgres_templates: dict[str, str]
) -> Iterator[Databases]:
    """New PostgreSQL databases, dropped after the test."""
    databases = PostgresDatabases(postgres_server, postgres_templates)
    yield databases
    databases.drop_all()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """New databases, of each kind in turn."""
    name = {"sqlite": "sqlite_databases", "postgresql": "postgres_databases"}[request.param]
    found: Databases = request.getfixturevalue(name)
    return found


@pytest.fixture
def database_url(databases: Databases) -> str:
    """The address of a database with nothing in it."""
    return databases.empty()


@pytest.fixture
def ledger(databases: Databases) -> Iterator[Ledger]:
    """An empty ledger, on each database."""
    found = Ledger(open_engine(databases.migrated("ledger")))
    yield found
    found.close()


@pytest.fixture
def vault(databases: Databases) -> Iterator[Vault]:
    """An empty vault, on each database."""
    found = Vault(open_vault(databases.migrated("vault")), KEK)
    yield found
    found.close()


@pytest.fixture
def sqlite_ledger(sqlite_databases: Databases) -> Iterator[Ledger]:
    """An empty ledger on SQLite, for what does not depend on the database."""
    found = Ledger(open_engine(sqlite_databases.migrated("ledger")))
    yield found
    found.close()


@pytest.fixture
def sqlite_vault(sqlite_databases: Databases) -> Iterator[Vault]:
    """An empty vault on SQLite, for what does not depend on the database."""
    found = Vault(open_vault(sqlite_databases.migrated("vault")), KEK)
    yield found
    found.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not proved."""
    if find_server() is None:
        terminalreporter.section("NOT TESTED ON POSTGRESQL", sep="!", red=True)
        terminalreporter.line(MISSING)
    if find_chromium() is None:
        terminalreporter.section("NOT TESTED IN A BROWSER", sep="!", red=True)
        terminalreporter.line(NO_BROWSER)
