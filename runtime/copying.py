"""Copying one database into a file and back, by what each database itself offers for that.

SQLite's online backup and PostgreSQL's `pg_dump` both copy one moment of a database in use.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, text

from runtime.errors import CopyFailed, ProgramMissing

T = TypeVar("T")

PRIVATE_FILE = 0o600
SUFFIXES = {"sqlite": ".db", "postgresql": ".dump"}


def file_name(engine: Engine, what: str) -> str:
    """Return what the copy of a database is called."""
    return what + SUFFIXES[engine.dialect.name]


def copy_out(engine: Engine, file: Path, look: Callable[[Connection], T]) -> T:
    """Copy a database in use into a new, private file; return what `look` sees in that copy.

    Errors: ProgramMissing, CopyFailed, and the database's own.
    """
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    copy = _backed_up if engine.dialect.name == "sqlite" else _dumped
    try:
        return copy(engine, file, look)
    except BaseException:
        file.unlink()
        raise


def copy_in(file: Path, engine: Engine) -> None:
    """Copy a file that `copy_out` made into an empty database: all of it or nothing."""
    if engine.dialect.name == "sqlite":
        return _copy_into_sqlite(file, engine)
    restore = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error"]
    return _run([*restore, "--single-transaction", _database(engine), str(file)], engine)


def is_empty(engine: Engine) -> bool:
    """Tell whether a database has no table yet; one that does not exist has none."""
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        return True
    return not inspect(engine).get_table_names()


def check_readable(file: Path) -> None:
    """Read the list of contents of a dump; CopyFailed where it is none, or is cut."""
    _run(["pg_restore", "--list", str(file)], None)


def _backed_up(engine: Engine, file: Path, look: Callable[[Connection], T]) -> T:
    with _driver(engine) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)
        # One file that is complete by itself, on whatever it is kept.
        target.execute("PRAGMA journal_mode=DELETE")
    copy = create_engine(f"sqlite:///{file}")
    try:
        with copy.connect() as connection:
            return look(connection)
    finally:
        copy.dispose()


def _copy_into_sqlite(file: Path, engine: Engine) -> None:
    target = Path(str(engine.url.database))
    try:
        with (
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source,
            _driver(engine) as connection,
        ):
            source.backup(connection)
    except (sqlite3.Error, OSError) as error:
        engine.dispose()
        target.unlink(missing_ok=True)
        raise CopyFailed(str(file), str(error)) from error


@contextmanager
def _driver(engine: Engine) -> Iterator[sqlite3.Connection]:
    connection = engine.raw_connection()
    try:
        driver = connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(f"{type(driver)} is not SQLite's connection")
        yield driver
    finally:
        connection.close()


def _dumped(engine: Engine, file: Path, look: Callable[[Connection], T]) -> T:
    """Let `pg_dump` and `look` see the same moment, by a snapshot that both are handed."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        # However long the dump takes, the snapshot has to be there when it begins.
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        seen = look(connection)
        dump = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges"]
        _run([*dump, f"--snapshot={snapshot}", f"--file={file}", _database(engine)], engine)
    return seen


def _database(engine: Engine) -> str:
    """Return the database's address without its password, which no list of processes may show."""
    url = engine.url
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return f"--dbname={bare.render_as_string()}"


def _run(command: Sequence[str], engine: Engine | None) -> None:
    if shutil.which(command[0]) is None:
        raise ProgramMissing(command[0], " ".join(command))
    password = engine.url.password if engine else None
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(  # noqa: S603 -- our own arguments, no shell
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise CopyFailed(command[-1], done.stderr.strip().replace("\n", "; "))
