"""`redress policy adopt` on the real server: open cases go on by edited hours, each by an act."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from ledger.store import Ledger
from policies.documents import EXTRA_DIR_VARIABLE
from runtime.embedded import EmbeddedTemporal
from runtime.installation import Installation, installation
from runtime.settings import Settings
from runtime.temporal import connect
from tests.application.office import Office
from tests.cli.installed import REDRESS
from tests.domain.happenings import CASE_ID, lodged
from tests.policies.conftest import OwnFolder
from worker import running_worker

BY = "staff:amara"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one open case; afterwards SHAL's Mondays begin an hour earlier."""
    data = tmp_path / "data"
    with installation(Settings(data_dir=data)) as parts:
        Office(parts.ledger, parts.vault, policies=parts.policies).told(lodged())
    (tmp_path / "own").mkdir()
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(tmp_path / "own"))
    hours = 'monday = ["09:00-17:00"]'
    OwnFolder(tmp_path / "own").change("packs/shal.toml", hours, hours.replace("09", "08"))
    return data


async def redress(folder: Path, server: str, *arguments: str) -> tuple[int, dict[str, object]]:
    """Call the installed program; return its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        REDRESS, "policy", *arguments, "--data-dir", folder, "--json",
        stdout=asyncio.subprocess.PIPE, stderr=sys.stderr,
        env={"TEMPORAL_ADDRESS": server, EXTRA_DIR_VARIABLE: str(folder.parent / "own")},
    )  # fmt: skip
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, json.loads(said)


def types(ledger: Ledger) -> list[str]:
    with ledger.reading() as view:
        return [row.type for row in view.load(CASE_ID)]


async def adopted(parts: Installation, folder: Path, server: str) -> None:
    """See what would move, move it, and find nothing left to move."""
    code, before = await redress(folder, server, "preview", "shal")
    assert (code, before["cases"], before["unmoved"]) == (0, [CASE_ID], {})
    code, answer = await redress(folder, server, "adopt", "shal", "--by", BY)
    assert (code, answer) == (0, {"adopted": [CASE_ID], "refused": {}})
    assert types(parts.ledger).count("case.calendar_adopted") == 1
    code, again = await redress(folder, server, "adopt", "shal", "--by", BY)
    assert (code, again) == (0, {"adopted": [], "refused": {}})


@pytest.mark.clause("mhs-review")
async def test_open_cases_go_on_by_the_edited_hours(folder: Path) -> None:
    with (
        EmbeddedTemporal(folder) as server,
        installation(Settings(data_dir=folder)) as parts,
    ):
        client = await connect(parts.payload_key, server.address)
        async with running_worker(parts, client):
            await adopted(parts, folder, server.address)
        with parts.ledger.reading() as view:
            actors = {r.actor for r in view.load(CASE_ID) if r.type == "case.calendar_adopted"}
        assert actors == {BY}
