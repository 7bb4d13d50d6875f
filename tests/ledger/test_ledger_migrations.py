"""Any ledger and any vault is brought to the newest schema, which is the one in the code."""

from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, insert, inspect, select

import ledger.engine
import vault.store
from ledger.tables import handled_commands
from ledger.tables import metadata as ledger_metadata
from vault.tables import metadata as vault_metadata

BOTH = [
    pytest.param(ledger.engine, ledger_metadata, id="ledger"),
    pytest.param(vault.store, vault_metadata, id="vault"),
]


def revisions(folder: Path) -> list[str]:
    """Return the revisions from the first to the newest."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    return [step.revision for step in steps][::-1]


@pytest.mark.parametrize(("module", "metadata"), BOTH)
def test_the_migrated_schema_is_the_one_in_the_code(
    engine: Engine, module: ModuleType, metadata: MetaData
) -> None:
    module.migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize(("module", "metadata"), BOTH)
def test_a_database_of_the_first_revision_is_brought_up(
    engine: Engine, module: ModuleType, metadata: MetaData
) -> None:
    first, *_ = known = revisions(module.MIGRATIONS)
    module.migrate(engine, first)
    module.migrate(engine)
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == known[-1]


def test_what_was_handled_before_an_upgrade_stays_so(engine: Engine) -> None:
    ledger.engine.migrate(engine, "ledger_0003")
    row = {
        "landlord": "shal",
        "command_id": "0198a000-0000-7000-8000-000000000001",
        "stream": "shal/case/0198a000-0000-5000-8000-000000000002",
        "digest": "d",
        "answer": "{}",
        "recorded_at": datetime(2026, 11, 2, tzinfo=UTC),
    }
    with engine.begin() as connection:
        connection.execute(insert(handled_commands), row)
    ledger.engine.migrate(engine)
    with engine.connect() as connection:
        (kept,) = connection.execute(select(handled_commands)).mappings()
    assert kept == row


@pytest.mark.parametrize(("module", "metadata"), BOTH)
def test_a_second_start_migrates_nothing(
    engine: Engine, module: ModuleType, metadata: MetaData
) -> None:
    module.migrate(engine)
    module.migrate(engine)
    with engine.connect() as connection:
        assert set(metadata.tables) < set(inspect(connection).get_table_names())
