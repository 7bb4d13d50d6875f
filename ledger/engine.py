"""Opening the ledger's database and bringing it up to date."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from database import engine as database
from database.migrations import upgrade
from ledger.errors import translated

MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str | URL) -> Engine:
    """Return an engine for `sqlite:///path` or `postgresql://...`; connects to nothing yet."""
    return database.open_engine(url)


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring any ledger, an empty database too, to `revision`; all of it or nothing."""
    with translated(engine):
        upgrade(engine, MIGRATIONS, revision)
