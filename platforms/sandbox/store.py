"""The sandbox network's memory: SQLite, in a file or in memory. Instants are milliseconds UTC."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS numbers (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS members (
    id TEXT PRIMARY KEY,
    is_page INTEGER NOT NULL,
    handle TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    standing TEXT NOT NULL DEFAULT 'good'
);
CREATE TABLE IF NOT EXISTS posts (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    page TEXT NOT NULL REFERENCES members (id),
    root TEXT NOT NULL,
    parent TEXT,
    author TEXT NOT NULL REFERENCES members (id),
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    removed_at INTEGER,
    hidden INTEGER NOT NULL DEFAULT 0,
    client_key TEXT
);
CREATE INDEX IF NOT EXISTS posts_by_root ON posts (root);
CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    page TEXT NOT NULL REFERENCES members (id),
    person TEXT NOT NULL REFERENCES members (id),
    sender TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    about TEXT,
    client_key TEXT
);
CREATE INDEX IF NOT EXISTS messages_by_thread ON messages (page, person);
CREATE UNIQUE INDEX IF NOT EXISTS one_private_reply ON messages (about) WHERE about IS NOT NULL;
CREATE TABLE IF NOT EXISTS blocks (
    page TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (page, person)
);
CREATE TABLE IF NOT EXISTS follows (
    page TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (page, person)
);
CREATE TABLE IF NOT EXISTS callbacks (
    url TEXT PRIMARY KEY,
    page TEXT,
    secret TEXT
);
CREATE TABLE IF NOT EXISTS page_fields (
    page TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (page, field)
);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY,
    callback TEXT NOT NULL,
    body BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL,
    not_before REAL NOT NULL DEFAULT 0,
    overtaken TEXT,
    batched INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'pending'
);
"""


class Store:
    """One connection, used by one event loop; so nothing here waits for anything else."""

    def __init__(self, path: Path | None) -> None:
        self._database = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False
        )
        self._database.row_factory = sqlite3.Row
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or none of it."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Run a statement and return its rows."""
        return self._database.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """Run a statement and return its first row."""
        found: sqlite3.Row | None = self._database.execute(query, values).fetchone()
        return found

    def count_up(self, name: str) -> int:
        """Return the next number of a series, from 1."""
        self.set_number(name, self.number(name) + 1)
        return self.number(name)

    def number(self, name: str) -> int:
        """Return a number kept under a name, 0 at first."""
        row = self.row("SELECT value FROM numbers WHERE name = ?", name)
        return 0 if row is None else int(row["value"])

    def set_number(self, name: str, value: int) -> None:
        """Keep a number under a name."""
        self.rows("INSERT OR REPLACE INTO numbers (name, value) VALUES (?, ?)", name, value)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
