"""A console without Temporal, and one on the demo's stage with everything behind it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.service import RetryConfig

from runtime.codec import sealing_converter
from runtime.embedded import EmbeddedTemporal
from runtime.installation import installation
from tests.console.browsing import Browser
from tests.console.front import Front, front_of, settings
from tests.console.live import Live, live_on
from tests.databases import SqliteDatabases

# The product's own client tries for some ten seconds before it gives up.
IMPATIENT = RetryConfig(max_elapsed_time_millis=100)


@pytest.fixture(scope="session")
async def lost_client(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """A client whose Temporal server is gone."""
    with EmbeddedTemporal(tmp_path_factory.mktemp("lost")) as server:
        return await Client.connect(
            server.address, retry_config=IMPATIENT, data_converter=sealing_converter(bytes(32))
        )


@pytest.fixture
async def front(
    tmp_path: Path, sqlite_templates: Path, lost_client: Client
) -> AsyncIterator[Front]:
    """A console over an installation in which one case is lodged; no Temporal server answers."""
    databases = SqliteDatabases(tmp_path, sqlite_templates)
    for what in ("ledger", "vault"):
        shutil.move(databases.migrated(what).removeprefix("sqlite:///"), tmp_path / f"{what}.db")
    with installation(settings(tmp_path)) as parts:
        yield await front_of(parts, lost_client)


@pytest.fixture
def browser(front: Front) -> Browser:
    """A browser before that console; nobody is signed in."""
    return Browser(front)


@pytest.fixture
async def handler(browser: Browser) -> Browser:
    """A browser in which a handler is signed in."""
    await browser.sign_in("handler")
    return browser


@pytest.fixture(scope="session")
async def live(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Live]:
    """The demo's stage, shared by all tests: each has a case of its own."""
    async with live_on(tmp_path_factory.mktemp("live")) as found:
        yield found


@pytest.fixture
async def case(live: Live) -> str:
    """A case that a resident's post opened."""
    return await live.posted()
