"""Statements that every command needs, compiled once and handed straight to the driver.

What SQLAlchemy does around each execution takes several times as long as SQLite takes for the
statement itself. These are written with it like any other, for both databases alike, and run in
the transaction of the connection that they are given; only the way to the driver is shorter.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Statement = Select[Any] | Insert | Update | Delete
Values = Mapping[str, object]
Processor = Callable[[Any], Any]


class Prepared:
    """One statement, or one for each dialect by its name where they spell it differently.

    The driver's own errors are raised; `database.failures` knows them. InvalidRequestError where
    the connection is in no transaction. Whoever listens to `before_cursor_execute` hears these
    statements too.
    """

    def __init__(self, statement: Statement | Mapping[str, Statement]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """Return what a select finds, its columns in their order."""
        compiled = self._for(connection.dialect)
        found: list[tuple[Any, ...]] = compiled.execute(connection, values).fetchall()
        return compiled.read(found)

    def records(self, connection: Connection, **values: object) -> list[dict[str, Any]]:
        """Return what a select finds, each row by the names of its columns."""
        names = self._for(connection.dialect).names
        return [dict(zip(names, row, strict=True)) for row in self.rows(connection, **values)]

    def run(self, connection: Connection, *rows: Values) -> int:
        """Execute it once for each of `rows`; return how many rows of the database it touched."""
        touched: int = self._for(connection.dialect).execute(connection, *rows).rowcount
        return touched

    def _for(self, dialect: Dialect) -> "_Compiled":
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            chosen = self._statement
            statement = chosen[dialect.name] if isinstance(chosen, Mapping) else chosen
            compiled = self._compiled[dialect.name] = _Compiled(statement, dialect)
        return compiled


class _Compiled:
    """A statement in one dialect, and how values go in and come out."""

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(f"{type(statement).__name__} is no statement that takes values")
        self._sql = str(compiled)
        self._order = compiled.positiontup if compiled.positional else None
        self._fixed = {
            name: bind.value for bind, name in compiled.bind_names.items() if not bind.required
        }
        self._inward = {
            name: process
            for bind, name in compiled.bind_names.items()
            if (process := _of(bind.type, dialect).bind_processor(dialect)) is not None
        }
        # Bytes would come as hexadecimal text from PostgreSQL, twice as long.
        self._options = {"binary": True} if dialect.name == "postgresql" else {}
        columns = tuple(statement.selected_columns) if isinstance(statement, Select) else ()
        self.names = tuple(column.name for column in columns)
        self._outward = [
            (index, process)
            for index, column in enumerate(columns)
            if (process := _of(column.type, dialect).result_processor(dialect, None)) is not None
        ]

    def execute(self, connection: Connection, *rows: Values) -> Any:  # noqa: ANN401 -- a driver's
        """Execute it on a cursor of its own and return that."""
        if not connection.in_transaction():
            raise InvalidRequestError("outside a transaction each statement would stand by itself")
        cursor = connection.connection.cursor(**self._options)
        many = len(rows) > 1
        given = [self._given(row) for row in rows] if many else self._given(*rows)
        for heard in connection.engine.dispatch.before_cursor_execute:
            heard(connection, cursor, self._sql, given, None, many)
        if many:
            cursor.executemany(self._sql, given)
        else:
            cursor.execute(self._sql, given)
        return cursor

    def read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Return rows as the driver gave them with values of our types in them."""
        return [self._read(row) for row in rows] if self._outward else rows

    def _given(self, values: Values) -> Any:  # noqa: ANN401 -- what the driver wants
        given = self._fixed | dict(values)
        for name, process in self._inward.items():
            given[name] = process(given[name])
        return given if self._order is None else [given[name] for name in self._order]

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for index, process in self._outward:
            values[index] = process(values[index])
        return tuple(values)


def _of(type_: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return type_.dialect_impl(dialect)
