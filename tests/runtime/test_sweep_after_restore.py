"""What came in after the backup is asked of the network again."""

from pathlib import Path

from sqlalchemy import select

from application.intake import IntakeRoom
from ledger.tables import intake
from runtime.backup import back_up
from runtime.installation import installation
from runtime.restoring import restore
from runtime.sweep import sweep_of
from tests.databases import Databases
from tests.runtime.keeping import two_empty
from tests.runtime.sweeping import a_shore


async def test_a_post_that_the_restored_ledger_has_forgotten_is_found_again(
    tmp_path: Path, databases: Databases
) -> None:
    with a_shore(tmp_path / "data", databases) as shore, two_empty(databases) as (ledger, vault):
        before = shore.resident.post(shore.page.id, "The lift is broken.")["id"]
        await shore.swept()
        back_up(tmp_path / "b", shore.parts.ledger.engine, shore.parts.vault.engine)
        after = shore.resident.post(shore.page.id, "It still is.")["id"]
        await shore.swept()
        restore(tmp_path / "b", ledger, vault)
        urls = {
            "ledger_url": ledger.url.render_as_string(hide_password=False),
            "vault_url": vault.url.render_as_string(hide_password=False),
        }
        with installation(shore.parts.settings.model_copy(update=urls)) as parts:
            room = IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock)
            with sweep_of(parts, room, lambda: None) as sweep:
                await sweep.sweep()
            with parts.ledger.reading() as view:
                query = select(intake.c.object_id).order_by(intake.c.seq)
                assert view.connection.scalars(query).all() == [before, after]
