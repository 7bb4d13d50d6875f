"""Bringing a database to the newest revision of its packaged alembic migrations."""

import threading
import zlib
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from database.engine import writing
from database.failures import NewerDatabase

FIRST_LOCK_KEY = 0x7265_6472  # "redr": keeps our advisory locks apart from other programs'

# Alembic keeps the migration that is running in a global of its own.
_one_at_a_time = threading.Lock()


def upgrade(engine: Engine, scripts: Path, revision: str = "head") -> None:
    """Run the migrations in `scripts` up to `revision`, all of them or none.

    Several processes may do this at the same time; the second finds it done. NewerDatabase where
    a newer program has been here.
    """
    with _one_at_a_time, writing(engine) as connection:
        _take_turns(connection, scripts)
        config = _config(scripts)
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise NewerDatabase(engine.url.render_as_string(hide_password=True)) from error


def is_current(connection: Connection, scripts: Path) -> bool:
    """Tell whether the database stands at this program's newest revision."""
    found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory.from_config(_config(scripts)).get_current_head()


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _take_turns(connection: Connection, scripts: Path) -> None:
    """SQLite's writers already take turns; PostgreSQL needs a lock that no table gives yet."""
    if connection.dialect.name == "postgresql":
        key = zlib.crc32(scripts.parent.name.encode()) & 0x7FFF_FFFF
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:first, :second)"),
            {"first": FIRST_LOCK_KEY, "second": key},
        )
