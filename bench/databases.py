"""Both databases, on the same disk and with the same promise: what was answered is on the disk.

SQLite: WAL and synchronous=FULL. PostgreSQL: fsync and synchronous_commit as they come, on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.private_postgres import PostgresServer, find_server, running_server


@dataclass(frozen=True)
class Database:
    """One of the two; `new(name)` returns the address of a database with nothing in it."""

    label: str
    new: Callable[[str], str]
    server: PostgresServer | None = None


@contextmanager
def both(folder: Path) -> Iterator[list[Database]]:
    """Yield SQLite, and PostgreSQL where its programs are on this machine."""
    numbers = count(1)
    sqlite = Database("SQLite", lambda name: f"sqlite:///{folder / f'{name}-{next(numbers)}.db'}")
    programs = find_server()
    if programs is None:
        yield [sqlite]
        return
    with running_server(programs, on_disk=True) as server:
        yield [
            sqlite,
            Database("PostgreSQL", lambda _: server.url(server.new_database()), server),
        ]
