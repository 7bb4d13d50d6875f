"""The demo's stage, a Chromium, and a visitor for each test."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, StorageState

from application.policy_book import policy_stream
from tests.browser.by_keyboard import opens_by_keyboard
from tests.browser.chromium import MISSING, find_chromium, running_chromium
from tests.browser.records import POLICY, Records, a_policy_under_way, opened_records
from tests.browser.visitor import Visitor, case_path, visiting
from tests.console.live import Live, live_on


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The browser; without it the tests that need it are skipped."""
    program = find_chromium()
    if program is None:
        pytest.skip(MISSING)
    async with running_chromium(program) as browser:
        yield browser


@pytest.fixture(scope="session")
async def live(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Live]:
    """The demo's stage, shared by all tests: each has cases of its own."""
    async with live_on(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture
async def visitor(chromium: Browser, live: Live) -> AsyncIterator[Visitor]:
    """Somebody before a browser of their own."""
    async with visiting(chromium, live) as found:
        yield found


@pytest.fixture(scope="session")
async def signed_in(chromium: Browser, live: Live) -> StorageState:
    """The cookies of somebody who signed in as the handler."""
    async with visiting(chromium, live) as found:
        await found.sign_in()
        return await found.context.storage_state()


@pytest.fixture
async def handler(chromium: Browser, live: Live, signed_in: StorageState) -> AsyncIterator[Visitor]:
    """A visitor who is signed in as the handler, in the same session as in other tests."""
    async with visiting(chromium, live, storage_state=signed_in) as found:
        yield found


@pytest.fixture
async def case_page(live: Live) -> str:
    """The address of a new case's page."""
    return f"{live.stage.console_url}{case_path(await live.posted())}"


@pytest.fixture(scope="session")
async def busy_case(live: Live) -> str:
    """A case with public, private and internal texts, and some text that fits no line."""
    case = await live.posted()
    await live.command(case, "triage", kind="complaint")
    text = {"text": "We are sorry. " + "x" * 300}
    await live.command(case, "acknowledge_publicly", content=text)
    await live.stage.simulation.settle()
    return case


@pytest.fixture(scope="session")
async def records(live: Live) -> Records:
    """One record of each kind but the policy, which is opened by itself."""
    return await opened_records(live)


@pytest.fixture(scope="session")
async def policy(chromium: Browser, live: Live, records: Records) -> Records:
    """The records with the landlord's policy, registered by keyboard alone, and a draft of it.

    A landlord has one policy, so this is the one time that a stage sees it opened.
    """
    async with visiting(chromium, live) as visitor:
        await visitor.come_in(live.stage.staff.owner)
        await opens_by_keyboard(visitor, "/shal/policies", "Register the policy", {})
        records.streams[POLICY] = policy_stream("shal")
        assert visitor.page.url.split("?")[0].endswith(records.page(POLICY))
    await a_policy_under_way(records)
    return records
