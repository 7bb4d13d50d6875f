"""What makes a process ready, part by part, on the real databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Connection, text
from temporalio.client import Client

from application.policy_book import PolicyBook
from runtime.health import NotReady
from runtime.installation import Installation, installation
from runtime.intake_desk import IntakeDesk
from runtime.readiness import checks_of, intake_check
from runtime.settings import Settings
from tests.databases import Databases
from vault.kek import Kek


@pytest.fixture
def parts(databases: Databases, tmp_path: Path) -> Iterator[Installation]:
    settings = Settings(
        data_dir=tmp_path,
        ledger_url=databases.migrated("ledger"),
        vault_url=databases.migrated("vault"),
    )
    with installation(settings) as found:
        yield found


class At:
    """A clock that stands still."""

    def __init__(self, day: date) -> None:
        self._now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def now(self, connection: Connection) -> datetime:
        return self._now


async def said(parts: Installation, part: str) -> str:
    return await checks_of(parts, cast(Client, None))[part]()


async def test_an_empty_ledger_is_ready(parts: Installation) -> None:
    assert await said(parts, "ledger") == "It holds 0 events."


async def test_tables_of_this_version_are_ready(parts: Installation) -> None:
    assert await said(parts, "migrations") == "The tables are those of this version."


@pytest.mark.parametrize("name", ["ledger", "vault"])
async def test_tables_of_another_version_are_not(parts: Installation, name: str) -> None:
    engine = {"ledger": parts.ledger.engine, "vault": parts.vault.engine}[name]
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    with pytest.raises(NotReady, match=f"changed the tables of: {name}"):
        await said(parts, "migrations")


async def test_another_key_is_not_ready(parts: Installation) -> None:
    parts.vault.new_subject("shal")
    vault: Any = parts.vault
    vault._kek = Kek(bytes(32))
    with pytest.raises(NotReady) as refused:
        await said(parts, "vault")
    assert "wrong_key" in refused.value.what_to_do


def calendar_end(parts: Installation) -> date:
    return parts.policies.current("shal").calendar.complete_until


async def test_the_calendars_last_day_is_ready(parts: Installation) -> None:
    on_the_day = replace(parts, clock=At(calendar_end(parts)))
    assert str(calendar_end(parts)) in await said(on_the_day, "calendar")


async def test_the_day_after_the_calendars_end_is_not(parts: Installation) -> None:
    day_after = date.fromordinal(calendar_end(parts).toordinal() + 1)
    with pytest.raises(NotReady, match="The calendar of shal ended on"):
        await said(replace(parts, clock=At(day_after)), "calendar")


async def test_an_installation_that_serves_nobody_is_ready(parts: Installation) -> None:
    assert await said(replace(parts, policies=PolicyBook({})), "calendar")


async def test_a_ledger_that_is_away_says_so_without_its_address(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with installation(Settings(data_dir=folder)) as parts:
        parts.ledger.close()
        (folder / "ledger.db").rename(folder / "moved.db")
        (folder / "ledger.db").mkdir()
        with pytest.raises(NotReady) as refused:
            await said(parts, "ledger")
    assert str(folder) not in str(refused.value) + refused.value.what_to_do


async def test_an_intake_loop_that_does_not_run_is_not_ready() -> None:
    desk = IntakeDesk(cast(Any, None), cast(Any, None))
    with pytest.raises(NotReady, match="has ended"):
        await intake_check(desk)()
