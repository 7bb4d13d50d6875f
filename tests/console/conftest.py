"""A console without Temporal, and one on the demo's stage with everything behind it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from runtime.installation import installation
from tests.console.front import Front, front_of, settings
from tests.databases import SqliteDatabases


@pytest.fixture
async def front(tmp_path: Path, sqlite_templates: Path) -> AsyncIterator[Front]:
    """A console over an installation in which one case is lodged; no Temporal server answers."""
    databases = SqliteDatabases(tmp_path, sqlite_templates)
    for what in ("ledger", "vault"):
        shutil.move(databases.migrated(what).removeprefix("sqlite:///"), tmp_path / f"{what}.db")
    with installation(settings(tmp_path)) as parts:
        yield await front_of(parts)
