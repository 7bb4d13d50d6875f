"""What every answer tells the browser."""

import pytest

from console.headers import HEADERS
from tests.console.browsing import CASE_PAGE, LIST, Browser


@pytest.mark.parametrize("path", ["/sign-in", LIST, CASE_PAGE, "/nothing", "/openapi.json"])
async def test_every_answer_is_guarded(handler: Browser, path: str) -> None:
    headers = (await handler.open(path)).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["cache-control"] == "no-store"


async def test_nothing_inline_and_nothing_foreign_may_run(handler: Browser) -> None:
    policy = (await handler.open(LIST)).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("path", ["/sign-in", LIST, CASE_PAGE])
async def test_no_page_needs_anything_inline(handler: Browser, path: str) -> None:
    text = await handler.text(path)
    assert " style=" not in text
    assert "<style" not in text
    assert "<script>" not in text
    assert " onclick=" not in text


async def test_built_files_are_kept_by_the_browser_under_their_version(handler: Browser) -> None:
    text = await handler.text(LIST)
    address = text.split('<link rel="stylesheet" href="')[1].split('"')[0]
    answer = await handler.open(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert (await handler.open(address.split("?")[0])).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/", "/static/../app.py", "/static/%2e%2e/app.py"])
async def test_nothing_beside_the_built_files_is_served(handler: Browser, path: str) -> None:
    assert (await handler.open(path)).status_code == 404
