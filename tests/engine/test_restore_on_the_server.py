"""The drill: databases are lost and an older backup restored; Temporal and network know more."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from temporalio.client import WorkflowExecutionStatus

from domain.case import commands as do
from runtime.copying import copy_out
from runtime.embedded import EmbeddedTemporal
from tests.databases import Databases
from tests.engine.desk import eventually
from tests.engine.restoring import Place, a_place
from tests.engine.stage import Stage
from tests.engine.test_recovery_on_the_server import armed_for

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path, temporal: EmbeddedTemporal, databases: Databases) -> Iterator[Place]:
    with a_place(tmp_path / "redress", temporal, databases) as found:
        yield found


async def back_up_and_play_on(place: Place, stage: Stage, backup: Path) -> tuple[str, str]:
    """Back up while a reply is on its way; then it goes out, and another case is opened."""
    stage.has_a_channel()
    case = await stage.opens_case()
    stage.hands.hang()
    await stage.does(case, stage.acknowledgement())
    await eventually(lambda: stage.hands.hanging == 1, "the reply is on its way")
    await asyncio.to_thread(place.does, "backup", str(backup))
    stage.hands.go_on()
    await stage.simulation.settle()
    await stage.does(case, do.Triage(kind="complaint"))
    return case, await stage.opens_case()


async def restore_and_recover(place: Place, backup: Path) -> str:
    """Lose both databases, put the backup in place, recover; return what was said."""
    place.take_new_databases()
    await asyncio.to_thread(place.does, "restore", str(backup))
    return await asyncio.to_thread(place.does, "recover", "--after-restore")


async def test_after_a_restore_nothing_is_sent_twice_and_no_wake_up_has_moved(
    place: Place, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    async with place.open() as stage:
        case, forgotten = await back_up_and_play_on(place, stage, backup)
        wake_at = stage.wake_at(case)
    said = await restore_and_recover(place, backup)
    assert "\nEffects to be looked for before they are carried out: 1.\n" in said
    async with place.open() as stage:
        await stage.simulation.settle()
        (reply,) = stage.effects()
        assert (reply["state"], place.network.sent()) == ("done", {reply["effect_id"]: 1})
        assert (stage.wake_at(case), await armed_for(stage, case)) == (wake_at, wake_at)
        run = await stage.streams.handle(forgotten).describe()
        assert run.status is WorkflowExecutionStatus.TERMINATED
    assert await asyncio.to_thread(place.does, "audit", "verify")


async def test_where_the_network_cannot_tell_a_person_decides_after_a_restore(
    tmp_path: Path, temporal: EmbeddedTemporal, sqlite_databases: Databases
) -> None:
    backup = tmp_path / "backup"
    with a_place(tmp_path / "redress", temporal, sqlite_databases, find_sent="no") as place:
        async with place.open() as stage:
            await back_up_and_play_on(place, stage, backup)
        await restore_and_recover(place, backup)
        async with place.open() as stage:
            await stage.simulation.settle()
            (reply,) = stage.effects()
            assert (reply["state"], place.network.sent()) == ("unknown", {reply["effect_id"]: 1})


async def test_a_vault_older_than_the_ledger_is_named_before_anything_runs(
    tmp_path: Path, temporal: EmbeddedTemporal, sqlite_databases: Databases
) -> None:
    with a_place(tmp_path / "redress", temporal, sqlite_databases) as place:
        async with place.open() as stage:
            old = f"sqlite:///{tmp_path / 'old.db'}"
            copy_out(stage.parts.vault.engine, tmp_path / "old.db", lambda connection: None)
            case = await stage.opens_case()
            run = (await stage.streams.handle(case).describe()).run_id
        done = await asyncio.to_thread(
            place.redress, "recover", "--after-restore", REDRESS_VAULT_URL=old
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert "the vault lacks" in done.stderr
        async with place.open(at_work=False) as stage:
            assert (await stage.streams.handle(case).describe()).run_id == run
