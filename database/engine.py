"""Opening a database with settings under which writers take turns and nothing is lost.

Limits: every wait for a lock ends after three seconds and every idle transaction after four,
both under the five seconds that a recording may take.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from database.failures import WriterBusy

LOCK_TIMEOUT_MS = 3_000
IDLE_IN_TRANSACTION_TIMEOUT_MS = 4_000
CONNECT_TIMEOUT_S = 4
DEAD_PEER_TIMEOUT_MS = 5_000
IDLE_S = 1.0
PRIVATE_FILE = 0o600

_READS = "redress_reads"
_QUERY_ONLY = "redress_query_only"
_IDLE_SINCE = "redress_idle_since"
_writer_locks: dict[str, threading.Lock] = {}


def open_engine(url: str | URL, *, secure_delete: bool = False) -> Engine:
    """Return an engine for `sqlite:///path` or `postgresql://...`; connects to nothing yet.

    `secure_delete` overwrites deleted rows on SQLite. ValueError for any other database.
    """
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            return _open_sqlite(parsed, secure_delete)
        case "postgresql":
            return _open_postgresql(parsed)
        case other:
            raise ValueError(f"{other!r} is not supported; use sqlite:///path or postgresql://...")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes; rolled back if the block raises.

    On SQLite the writers of one process queue here: its own lock has no queue and starves.
    """
    lock = _writer_locks.get(str(engine.url))
    if lock is None:
        with engine.begin() as connection:
            yield connection
        return
    if not lock.acquire(timeout=LOCK_TIMEOUT_MS / 1000):
        raise WriterBusy
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        lock.release()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one moment of the database and cannot write."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        connection.info[_READS] = True
        with connection.begin():
            yield connection


def _open_postgresql(url: URL) -> Engine:
    settings = {
        "lock_timeout": LOCK_TIMEOUT_MS,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_TIMEOUT_MS,
    }
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_S,
            "tcp_user_timeout": DEAD_PEER_TIMEOUT_MS,
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
    )
    _replace_lost_connections(engine)
    return engine


def _replace_lost_connections(engine: Engine) -> None:
    """Ask connections that stood idle whether they are there still, as after a server's restart.

    Not at each use, as the pool itself would: a busy ledger has no idle connections.
    """

    @event.listens_for(engine, "checkin")
    def _note(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_IDLE_SINCE] = monotonic()

    @event.listens_for(engine, "checkout")
    def _ask(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
        if monotonic() - record.info.get(_IDLE_SINCE, monotonic()) < IDLE_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise DisconnectionError from error  # the pool makes a new one


def _open_sqlite(url: URL, secure_delete: bool) -> Engine:
    if url.database in (None, "", ":memory:"):
        raise ValueError("an SQLite database needs a file; one in memory is lost and not shared")
    path = Path(str(url.database)).absolute()
    engine = create_engine(
        url.set(database=str(path)),
        hide_parameters=True,
        creator=lambda: _connect_sqlite(path, secure_delete),
    )
    _writer_locks.setdefault(str(engine.url), threading.Lock())
    # Not a listener to the engine's "begin": one listener makes every statement a fifth dearer.
    setattr(engine.dialect, "do_begin", _begin_sqlite)  # noqa: B010 -- of this engine alone
    return engine


def _connect_sqlite(path: Path, secure_delete: bool) -> sqlite3.Connection:
    # Made before SQLite does, so that no moment exists in which others may read it.
    # Where that fails, SQLite's own error says so better. Never opened where it is there:
    # closing any descriptor of the file drops this process's locks on it, and another
    # process would then take itself for the last one and delete the write-ahead log.
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    connection = sqlite3.connect(
        path,
        timeout=LOCK_TIMEOUT_MS / 1000,
        # The driver must open no transaction of its own: a plain BEGIN fails under contention.
        isolation_level=None,
        check_same_thread=False,  # the pool hands it from thread to thread, one at a time
    )
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA secure_delete={int(secure_delete)}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin_sqlite(connection: PoolProxiedConnection) -> None:
    reads = connection.info.pop(_READS, False)
    cursor = connection.cursor()
    # Only to change it: setting it makes SQLite forget every statement that it has prepared.
    if reads != connection.info.get(_QUERY_ONLY, False):
        cursor.execute(f"PRAGMA query_only={int(reads)}")
        connection.info[_QUERY_ONLY] = reads
    cursor.execute("BEGIN" if reads else "BEGIN IMMEDIATE")


def forget_overwritten(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, in which deleted rows would outlive their deletion."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
