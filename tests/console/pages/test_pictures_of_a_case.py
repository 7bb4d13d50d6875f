"""Pictures of a case: chosen in a form without scripts, and shown to who may read its threads."""

import re
from typing import Any

import httpx2
import pytest

from application.media import LARGEST_PICTURE
from console.acts.pictures import MOST_FILES
from domain.case.commands import AttachEvidence
from domain.identifiers import derived_id
from tests.browser.visitor import case_path
from tests.console.browsing import CASE_PAGE, Browser
from tests.console.front import Front
from tests.console.live import Live
from tests.console.pages.test_doing_things import PICTURE, Desk, text_of, types
from tests.domain.happenings import AMARA, MONDAY
from tests.domain.scenario import Did

FROM_HERE = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
IMAGE = re.compile(r'<img class="app-picture__image" src="([^"]+)" alt="([^"]+)"')


@pytest.fixture
async def desk(live: Live) -> Any:  # noqa: ANN401 -- an async generator
    async with httpx2.AsyncClient(
        base_url=live.stage.console_url, timeout=60, trust_env=False
    ) as http:
        found = Desk(live, http)
        await found.sign_in(live.stage.handler)
        yield found


async def kept(desk: Desk, case: str, *files: bytes) -> httpx2.Response:
    """Send the form of evidence with these files."""
    path = f"{case_path(case)}/acts/attach_evidence"
    form = await desk.hidden(path, path)
    chosen = [("media", (f"seen{n}.gif", data, "image/gif")) for n, data in enumerate(files)]
    return await desk.http.post(path, data=form, files=chosen, headers=FROM_HERE)


async def test_evidence_is_chosen_in_a_form_and_shown_in_the_timeline(
    desk: Desk, case: str
) -> None:
    answer = await kept(desk, case, PICTURE, PICTURE)
    assert answer.status_code == 303, text_of(answer.text)
    shown = IMAGE.findall(await desk.open(case_path(case)))
    assert [alt for _, alt in shown] == ["Evidence, 1 of 2", "Evidence, 2 of 2"]
    picture = await desk.http.get(shown[0][0])
    assert (picture.headers["content-type"], picture.content) == ("image/gif", PICTURE)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "Choose a file"),
        ([b"%PDF-1.7"], "File 1 of 1: this is no PNG, JPEG, GIF or WebP picture"),
        ([PICTURE, b"<svg onload='x()'/>"], "File 2 of 2: this is no PNG"),
        ([PICTURE + bytes(LARGEST_PICTURE)], "File 1 of 1: at most 5 MB are taken"),
        ([PICTURE] * (MOST_FILES + 1), "Choose at most 4 at once"),
    ],
    ids=["nothing", "pdf", "svg", "too large", "too many"],
)
async def test_what_is_not_kept_is_said_by_file(
    desk: Desk, case: str, files: list[bytes], words: str
) -> None:
    answer = await kept(desk, case, *files)
    assert answer.status_code == 422
    assert words in text_of(answer.text)
    assert "case.evidence_attached" not in types(await desk.live.events(case))


async def test_evidence_that_is_sent_twice_is_kept_once(desk: Desk, case: str) -> None:
    path = f"{case_path(case)}/acts/attach_evidence"
    form = await desk.hidden(path, path)
    for _ in range(2):
        files = {"media": ("seen.gif", PICTURE, "image/gif")}
        await desk.http.post(path, data=form, files=files, headers=FROM_HERE)
    assert types(await desk.live.events(case)).count("case.evidence_attached") == 1


def pictured(front: Front) -> None:
    """Let a colleague keep a picture with the case of these tests."""
    office = front.office
    content = office.vault.put_bytes("shal", office.subject, PICTURE, derived_id("picture"))
    media = [{"content": content, "media_type": "image/gif"}]
    office.told(Did(AttachEvidence.model_validate({"media": media}), MONDAY, AMARA))


async def test_a_picture_is_hidden_from_who_may_not_read_private_threads(
    browser: Browser,
) -> None:
    pictured(browser.front)
    await browser.sign_in("manager")
    page = await browser.text(CASE_PAGE)
    assert IMAGE.findall(page) == []
    assert "What it holds is for those who may read private messages." in page


async def test_its_address_is_for_nobody_else_either(browser: Browser) -> None:
    pictured(browser.front)
    await browser.sign_in("handler")
    ((address, _),) = IMAGE.findall(await browser.text(CASE_PAGE))
    assert (await browser.open(address)).status_code == 200
    other = Browser(browser.front)
    await other.sign_in("manager")
    assert (await other.open(address)).status_code == 403


async def test_an_auditor_sees_a_picture_for_a_purpose(browser: Browser) -> None:
    pictured(browser.front)
    await browser.sign_in("auditor")
    assert IMAGE.findall(await browser.text(CASE_PAGE)) == []
    ((address, _),) = IMAGE.findall(await browser.text(f"{CASE_PAGE}?purpose=ombudsman_enquiry"))
    assert address.endswith("?purpose=ombudsman_enquiry")
    assert (await browser.open(address)).status_code == 200
