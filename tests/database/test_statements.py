"""Statements that go straight to the driver: in the same transaction, with the same values."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    bindparam,
    event,
    func,
    insert,
    select,
)
from sqlalchemy.exc import InvalidRequestError

from database import engine as database
from database.failures import DRIVER_ERRORS, Failure, kind_of
from database.inserting import inserting_unless_taken
from database.statements import Prepared
from database.times import ByteOrderedText, Instant
from tests.databases import Databases

metadata = MetaData()
said = Table(
    "said",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("words", ByteOrderedText, unique=True),
    Column("at", Instant),
    Column("raw", LargeBinary),
)
INSERT = Prepared(insert(said).inline())
INSERT_NEW = Prepared(inserting_unless_taken(said, said.c.number))
ALL = Prepared(select(said).order_by(said.c.number))
FIRST = Prepared(select(said.c.words).where(said.c.number == bindparam("number")).limit(1))
COUNT = select(func.count()).select_from(said)


def row(number: int, words: str | None = "Hallo", **others: object) -> dict[str, Any]:
    return {"number": number, "words": words, "at": None, "raw": None, **others}


@pytest.fixture(params=["sqlite_databases", "postgres_databases"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    databases: Databases = request.getfixturevalue(request.param)
    found = database.open_engine(databases.empty())
    with database.writing(found) as connection:
        metadata.create_all(connection)
    yield found
    found.dispose()


def test_values_come_back_as_they_went_in(engine: Engine) -> None:
    whole = row(1, "100 % 'quoted' :name", at=datetime(2026, 6, 1, tzinfo=UTC), raw=b"\x00\xff")
    with database.writing(engine) as connection:
        INSERT.run(connection, whole)
        INSERT.run(connection, row(2, None))
        assert ALL.records(connection) == [whole, row(2, None)]


def test_what_is_fixed_in_a_statement_need_not_be_given(engine: Engine) -> None:
    with database.writing(engine) as connection:
        INSERT.run(connection, row(1))
        assert FIRST.rows(connection, number=1) == [("Hallo",)]
        assert FIRST.rows(connection, number=2) == []


def test_a_value_that_is_missing_is_never_taken_for_nothing(engine: Engine) -> None:
    with pytest.raises((KeyError, *DRIVER_ERRORS)), database.writing(engine) as connection:
        INSERT.run(connection, {"number": 1, "at": None, "raw": None})
    with database.reading(engine) as connection:
        assert connection.scalar(COUNT) == 0


def test_it_is_undone_with_its_transaction(engine: Engine) -> None:
    def fail() -> None:
        with database.writing(engine) as connection:
            INSERT.run(connection, row(1))
            assert connection.scalar(COUNT) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.reading(engine) as connection:
        assert ALL.rows(connection) == []


def test_it_is_refused_outside_a_transaction(engine: Engine) -> None:
    with engine.connect() as connection:
        with pytest.raises(InvalidRequestError):
            INSERT.run(connection, row(1))
        assert connection.scalar(COUNT) == 0


def test_it_cannot_write_in_a_reading(engine: Engine) -> None:
    with pytest.raises(DRIVER_ERRORS) as refused, database.reading(engine) as connection:
        INSERT.run(connection, row(1))
    assert kind_of(refused.value) is Failure.NOT_WRITABLE


def test_what_is_there_already_is_left_out_and_not_counted(engine: Engine) -> None:
    with database.writing(engine) as connection:
        assert INSERT_NEW.run(connection, row(1, "one"), row(2, "two")) == 2
        assert INSERT_NEW.run(connection, row(2, "other"), row(3, "three")) == 1
        assert INSERT_NEW.run(connection, row(3, "other")) == 0
        assert [found["words"] for found in ALL.records(connection)] == ["one", "two", "three"]


def test_another_unique_key_that_is_taken_is_an_error(engine: Engine) -> None:
    with database.writing(engine) as connection:
        INSERT_NEW.run(connection, row(1, "same"))
    with pytest.raises(DRIVER_ERRORS) as refused, database.writing(engine) as connection:
        INSERT_NEW.run(connection, row(2, "same"))
    assert kind_of(refused.value) is Failure.DUPLICATE


def test_who_listens_to_statements_hears_it(engine: Engine) -> None:
    heard: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *said: heard.append(said[2]))
    with database.writing(engine) as connection:
        INSERT.run(connection, row(1))
    assert heard[-1].startswith("INSERT INTO said")


def test_one_connection_reads_and_writes_by_turns(engine: Engine) -> None:
    for number in (1, 2):
        with database.writing(engine) as connection:
            INSERT.run(connection, row(number, f"turn {number}"))
        with database.reading(engine) as connection:
            assert len(ALL.rows(connection)) == number
        with pytest.raises(DRIVER_ERRORS) as refused, database.reading(engine) as connection:
            INSERT.run(connection, row(9))
        assert kind_of(refused.value) is Failure.NOT_WRITABLE
