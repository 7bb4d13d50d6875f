"""Takes the screenshots of the docs from a real demo: `python -m tests.browser.take_screenshots`.

Plays `redress demo`, opens the address of its last line as a person would, and writes
`docs/screenshots/*.png`. A few more posts are captured by hand, so that the list has some cases.
"""

import asyncio
import re
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from playwright.async_api import Browser, Page, ViewportSize, expect

from contracts.free_ids import new_id
from tests.browser.chromium import MISSING, find_chromium, running_chromium

FOLDER = Path(__file__).parents[2] / "docs/screenshots"
WAY_IN = re.compile(r"The console is at (\S+)/ - sign in as (\S+) with the password (\S+)")
TOKEN = re.compile(r"token of a handler\s+(\S+)")
WIDE, NARROW = ViewportSize(width=1200, height=900), ViewportSize(width=390, height=844)
POSTS = {
    "priya.n": "Day five without hot water at Elm House. I have a newborn. Can somebody call?",
    "t.okafor": "The repair team came today, was on time and tidied up. Thank you!",
    "mr.evans52": "Why was the gate at Orchard Row locked again? My carer could not get in.",
}


@dataclass(frozen=True)
class Demo:
    """A demo that stays up: where its console is, and what its handler has."""

    address: str
    login: str
    password: str
    token: str

    async def call(self, method: str, path: str, **request: Any) -> Any:  # noqa: ANN401 -- JSON
        """Call the API as the handler."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with httpx2.AsyncClient(base_url=self.address, trust_env=False, timeout=60) as http:
            answer = await http.request(method, path, headers=headers, **request)
            answer.raise_for_status()
            return answer.json()


@asynccontextmanager
async def demo() -> AsyncIterator[Demo]:
    """Play the demo and keep it up."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("redress")), "demo", "--data-dir", folder]
        process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
        try:
            yield await _way_in(process)
        finally:
            process.terminate()
            await process.wait()


async def _way_in(process: Process) -> Demo:
    assert process.stdout is not None
    said = ""
    while (found := WAY_IN.search(said)) is None:
        line = (await process.stdout.readline()).decode()
        if not line:
            raise RuntimeError(f"the demo ended:\n{said}")
        said += line
    token = TOKEN.search(said)
    assert token is not None
    return Demo(found[1], found[2], found[3], token[1])


async def capture_posts(played: Demo) -> None:
    """Open a case for each of some more posts, and triage one."""
    (first, *_) = await played.call("GET", "/api/v1/shal/cases")
    for handle, text in POSTS.items():
        body = {
            "command_id": new_id(),
            "platform": first["platform"],
            "account": first["account"],
            "post": f"captured-{handle}",
            "author_id": handle,
            "handle": handle,
            "text": text,
        }
        answer = await played.call("POST", "/api/v1/shal/cases", json=body)
        if handle == "priya.n":
            triage = {"type": "triage", "command_id": new_id(), "kind": "complaint"}
            path = f"/api/v1/shal/cases/{answer['stream'].split('/')[2]}/commands"
            await played.call("POST", path, json=triage)


async def sign_in(page: Page, played: Demo) -> None:
    """Sign in as the handler."""
    await page.goto(played.address)
    await page.get_by_label("Login").fill(played.login)
    await page.get_by_label("Password").fill(played.password)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("Live: ")).to_be_visible()


async def take(browser: Browser, played: Demo) -> None:
    """Open the pages and write what they look like."""
    page = await browser.new_page(viewport=WIDE)
    await page.goto(played.address)
    await page.screenshot(path=FOLDER / "sign-in.png")
    await sign_in(page, played)
    await page.screenshot(path=FOLDER / "cases.png")
    await page.get_by_role("link", name="@sam.green").click()
    await expect(page.get_by_text("Live: ")).to_be_visible()
    await page.screenshot(path=FOLDER / "case-missed.png")
    await page.goto(f"{played.address}/shal/cases?show=closed")
    await page.get_by_role("link", name="@jo.bright").click()
    await expect(page.get_by_text("Live: ")).to_be_visible()
    await page.screenshot(path=FOLDER / "case.png", full_page=True, clip=_top(1500))
    await page.goto(f"{played.address}/shal/cases")
    await page.get_by_role("link", name="@priya.n").click()
    await page.get_by_role("button", name="Acknowledge the complaint").click()
    await page.screenshot(path=FOLDER / "act.png", full_page=True)
    await page.goto(f"{played.address}/shal/board")
    await page.screenshot(path=FOLDER / "board.png", full_page=True)
    narrow = await browser.new_page(viewport=NARROW)
    await sign_in(narrow, played)
    await narrow.screenshot(path=FOLDER / "cases-on-a-telephone.png")


def _top(height: float) -> Any:  # noqa: ANN401 -- Playwright's own shape
    return {"x": 0, "y": 0, "width": WIDE["width"], "height": height}


async def main() -> None:
    """Play, look and write."""
    program = find_chromium()
    if program is None:
        raise SystemExit(MISSING)
    FOLDER.mkdir(exist_ok=True)
    async with demo() as played, running_chromium(program) as browser:
        await capture_posts(played)
        await take(browser, played)


if __name__ == "__main__":
    asyncio.run(main())
