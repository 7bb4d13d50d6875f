"""The one place that reads the drivers' error codes.

`kind_of` says what a failure means; the ledger and the vault give it their own words, as
subclasses of `DatabaseFailure`.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from typing import ClassVar

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class Failure(Enum):
    """What went wrong below us, whichever database it is."""

    FULL = "full"  # no room left
    BUSY = "busy"  # somebody else holds the lock for too long; the same thing may work later
    UNAVAILABLE = "unavailable"  # no connection, or it broke
    CORRUPT = "corrupt"  # the database itself says that its bytes are wrong
    IMMUTABLE = "immutable"  # somebody tried to change what is never changed
    NOT_WRITABLE = "not_writable"  # read only: a wrong file mode, or writing inside a reading
    DUPLICATE = "duplicate"  # a unique key is taken


class DatabaseFailure(Exception):
    """Something failed and nothing was written.

    `code` is stable and scripted against; `words` say what to do. `transient` ones may be tried
    again as they are.
    """

    code: ClassVar[str] = "database_failure"
    words: ClassVar[str] = "The database failed. Nothing was written."
    transient: ClassVar[bool] = False

    def __init__(self, where: str) -> None:
        super().__init__(f"{self.words} ({where})")
        self.where = where


class NewerDatabase(DatabaseFailure):
    """The tables are those of a version that this one does not know."""

    code = "newer_database"
    words = (
        "A newer version of Redress has changed this database's tables. Nothing was changed: run "
        "that version, or restore a backup of this one's."
    )


class WriterBusy(Exception):
    """Another thread of this process wrote for longer than anybody may wait."""


# Raised as they are by what goes straight to the driver, see `database/statements.py`.
DRIVER_ERRORS = (sqlite3.Error, psycopg.Error)

_SQLITE = {
    sqlite3.SQLITE_FULL: Failure.FULL,
    sqlite3.SQLITE_BUSY: Failure.BUSY,
    sqlite3.SQLITE_LOCKED: Failure.BUSY,
    sqlite3.SQLITE_CANTOPEN: Failure.UNAVAILABLE,
    sqlite3.SQLITE_IOERR: Failure.UNAVAILABLE,
    sqlite3.SQLITE_READONLY: Failure.NOT_WRITABLE,
    sqlite3.SQLITE_CORRUPT: Failure.CORRUPT,
    sqlite3.SQLITE_NOTADB: Failure.CORRUPT,
}
_SQLITE_EXTENDED = {
    sqlite3.SQLITE_CONSTRAINT_TRIGGER: Failure.IMMUTABLE,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: Failure.DUPLICATE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: Failure.DUPLICATE,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_SQLSTATE = {
    "23001": Failure.IMMUTABLE,  # restrict_violation: what our trigger raises
    "23505": Failure.DUPLICATE,
    "25006": Failure.NOT_WRITABLE,
    "25P03": Failure.UNAVAILABLE,  # the server ended a transaction that stood idle
    "40001": Failure.BUSY,
    "40P01": Failure.BUSY,
    "53100": Failure.FULL,
    "53300": Failure.BUSY,
    "55P03": Failure.BUSY,
    "57014": Failure.BUSY,
    "XX001": Failure.CORRUPT,
    "XX002": Failure.CORRUPT,
}
_SQLSTATE_CLASS = {"08": Failure.UNAVAILABLE, "57": Failure.UNAVAILABLE}


def kind_of(error: Exception) -> Failure | None:
    """Say what a failure means; None where it is a mistake in our own program."""
    if isinstance(error, WriterBusy | PoolTimeout):
        return Failure.BUSY
    return _kind_of_driver_error(error.orig if isinstance(error, DBAPIError) else error)


def _kind_of_driver_error(error: BaseException | None) -> Failure | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        # The low byte is the primary code; the rest says which of its cases it is.
        return _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
    if isinstance(error, psycopg.Error):
        return _kind_of_sqlstate(error)
    return None


def _kind_of_sqlstate(error: psycopg.Error) -> Failure | None:
    if error.sqlstate is None:
        # The server said nothing at all: the connection failed or was lost.
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return Failure.UNAVAILABLE if lost else None
    return _SQLSTATE.get(error.sqlstate) or _SQLSTATE_CLASS.get(error.sqlstate[:2])


@contextmanager
def translated(engine: Engine, into: Mapping[Failure, type[DatabaseFailure]]) -> Iterator[None]:
    """Raise the drivers' errors as ours; what is a mistake in the program stays as it is."""
    try:
        yield
    except (SQLAlchemyError, *DRIVER_ERRORS, WriterBusy) as error:
        failure = kind_of(error)
        ours = into.get(failure) if failure else None
        if ours is None:
            raise
        raise ours(engine.url.render_as_string(hide_password=True)) from error
