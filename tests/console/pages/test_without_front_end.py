"""Where npm has built nothing, and where too many look at once, pages are still read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from temporalio.client import Client

from console.pages import assets
from runtime.console_settings import ConsoleSettings
from tests.console.browsing import CASE_PAGE, LIST, Browser
from tests.console.front import Front, front_with


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing is built."""
    monkeypatch.setattr(assets, "DIST", tmp_path / "nothing")
    assets.asset.cache_clear()
    yield
    assets.asset.cache_clear()


@pytest.mark.usefixtures("unbuilt")
async def test_pages_without_style_say_what_to_do(handler: Browser) -> None:
    words = await handler.words(LIST)
    assert "The console's front end is not built" in words
    assert "Run make install" in words
    assert "@jo.bright the lift is broken" in words


@pytest.mark.usefixtures("unbuilt")
async def test_pages_without_style_load_nothing(handler: Browser) -> None:
    page = await handler.text(CASE_PAGE)
    assert "<script" not in page
    assert "<link" not in page


async def test_too_many_live_pages_are_refused_and_the_page_is_not(
    front: Front, lost_client: Client
) -> None:
    full = ConsoleSettings.model_construct(live_pages=0)
    browser = Browser(front_with(front, full, lost_client))
    await browser.sign_in("handler")
    answer = await browser.open(f"{CASE_PAGE}/live", Accept="text/html, text/event-stream")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert answer.json()["code"] == "too_many_live_pages"
    assert (await browser.open(CASE_PAGE)).status_code == 200
