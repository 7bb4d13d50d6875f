"""A connection that the server dropped while it stood idle is replaced, and nobody notices."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from database import engine as database
from tests.databases import Databases
from tests.postgres import PostgresServer


@pytest.fixture
def engine(postgres_databases: Databases) -> Iterator[Engine]:
    found = database.open_engine(postgres_databases.empty())
    with database.reading(found) as connection:
        connection.execute(text("SELECT 1"))
    yield found
    found.dispose()


def drop_connections(server: PostgresServer) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'"
    server.admin(others)


def test_a_connection_dropped_while_idle_is_replaced(
    engine: Engine, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "IDLE_S", 0.0)
    drop_connections(postgres_server)
    with database.reading(engine) as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_connection_in_use_is_not_asked_each_time(
    engine: Engine, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "IDLE_S", 3600.0)
    drop_connections(postgres_server)
    with pytest.raises(OperationalError), database.reading(engine) as connection:
        connection.execute(text("SELECT 1"))
