"""A Temporal server and a stage for each test: queues have fixed names, so nobody shares them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from runtime.embedded import EmbeddedTemporal
from tests.engine.kill_table import KILL_TABLE
from tests.engine.shift import Shift, a_shift
from tests.engine.stage import Stage, a_folder, a_server, a_stage


@pytest.fixture(scope="session", autouse=True)
def _workflows_in_the_sandbox() -> Iterator[None]:
    """Watch workflow code for what would not replay, in workers of other processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REDRESS_WORKFLOW_SANDBOX", "true")
        yield


@pytest.fixture
def temporal(tmp_path: Path) -> Iterator[EmbeddedTemporal]:
    """A server of the test's own; it starts in less than half a second."""
    with a_server(tmp_path / "temporal") as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, sqlite_templates: Path) -> Path:
    """A data folder with migrated, empty databases in it."""
    return a_folder(tmp_path / "redress", sqlite_templates)


@pytest.fixture
async def stage(folder: Path, temporal: EmbeddedTemporal) -> AsyncIterator[Stage]:
    """A stage with one worker, on a Monday morning."""
    async with a_stage(folder, temporal) as found:
        yield found


@pytest.fixture(scope="module")
async def shift(
    tmp_path_factory: pytest.TempPathFactory, sqlite_templates: Path
) -> AsyncIterator[Shift]:
    """One server and one stage for all tests of a module, whose streams are each test's own."""
    folder = tmp_path_factory.mktemp("shift")
    async with a_shift(folder, sqlite_templates) as found:
        yield found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the kill test's figures."""
    for line in terminalreporter.config.stash.get(KILL_TABLE, []):
        terminalreporter.line(line)
