"""A new database for each test, on either engine, copied from one that was migrated once."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from ledger.engine import migrate as migrate_ledger
from ledger.engine import open_engine
from tests.postgres import PostgresServer
from vault.store import migrate as migrate_vault

MIGRATIONS: dict[str, Callable[[Engine], None]] = {"ledger": migrate_ledger, "vault": migrate_vault}


class Databases(Protocol):
    """Where new databases come from."""

    def empty(self) -> str:
        """Return the address of a database with nothing in it."""
        ...

    def migrated(self, what: str) -> str:
        """Return the address of an empty, migrated `ledger` or `vault`."""
        ...


@dataclass
class SqliteDatabases:
    """Files in one folder."""

    folder: Path
    templates: Path
    numbers: "count[int]" = field(default_factory=count)

    def empty(self) -> str:
        return f"sqlite:///{self.folder / f'{next(self.numbers)}.db'}"

    def migrated(self, what: str) -> str:
        template = self.templates / f"{what}.db"
        if not template.exists():
            _migrate(f"sqlite:///{template}", what)
        copy = self.folder / f"{what}-{next(self.numbers)}.db"
        shutil.copyfile(template, copy)
        return f"sqlite:///{copy}"


@dataclass
class PostgresDatabases:
    """Databases of one private server."""

    server: PostgresServer
    templates: dict[str, str]
    made: list[str] = field(default_factory=list)

    def empty(self) -> str:
        return self._new("template0")

    def migrated(self, what: str) -> str:
        if what not in self.templates:
            template = self.server.new_database()
            _migrate(self.server.url(template), what)
            self.templates[what] = template
        return self._new(self.templates[what])

    def drop_all(self) -> None:
        for name in self.made:
            self.server.drop(name)

    def _new(self, template: str) -> str:
        self.made.append(self.server.new_database(template))
        return self.server.url(self.made[-1])


def _migrate(url: str, what: str) -> None:
    engine = open_engine(url)
    try:
        MIGRATIONS[what](engine)
    finally:
        engine.dispose()
