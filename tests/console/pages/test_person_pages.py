"""A person's data without the terminal: handed over as a file, erased after a second question."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import httpx2
import pytest

from application.person import person_stream
from domain.case import privacy_commands as kept
from domain.case.ombudsman_commands import RecordReferral
from domain.permissions import Permission, Role, permissions_of
from domain.person.events import DataExported, ErasureOrdered, SubjectErased
from tests.application.office import HANDLE
from tests.console.browsing import CASE_PAGE, Browser, keep_texts
from tests.domain.happenings import MONDAY, text
from tests.domain.scenario import Did

PERSON = f"{CASE_PAGE}/person"
ERASE = f"{PERSON}/erase"
MINA = "staff:mina"


@pytest.fixture
async def manager(browser: Browser) -> Browser:
    """A browser in which a manager is signed in."""
    keep_texts(browser.front, "the lift is broken")
    await browser.sign_in("manager")
    return browser


async def sent(manager: Browser, path: str, **form: str) -> httpx2.Response:
    return await manager.submit(path, csrf_token=await manager.csrf_token(), **form)


def of_person(manager: Browser) -> list[type]:
    office = manager.front.office
    return [type(event) for event in office.events(person_stream("shal", office.subject))]


async def sure(manager: Browser) -> httpx2.Response:
    """Answer the second question with yes."""
    asked = await sent(manager, ERASE, reference="ER-1")
    known = re.findall(r'name="known" value="([^"]+)"', asked.text)[0]
    return await sent(manager, ERASE, reference="ER-1", known=known, sure="yes")


@pytest.mark.clause("mhs-privacy")
async def test_everything_held_is_downloaded_as_one_file(manager: Browser) -> None:
    answer = await sent(manager, f"{PERSON}/export", reference="SAR/2026-17")
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="person-SAR-2026-17.zip"' in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as archive:
        document = json.loads(archive.read("person.json"))
        assert HANDLE in archive.read("person.txt").decode()
    assert document["subject"] == manager.front.office.subject
    assert of_person(manager) == [DataExported]


async def test_a_request_is_filed_under_a_number_and_no_name(manager: Browser) -> None:
    answer = await sent(manager, f"{PERSON}/export", reference="Jo Bright's wish")
    assert answer.status_code == 422
    assert "letters, digits and / . _ - alone, no name" in answer.text
    assert of_person(manager) == []


@pytest.mark.clause("mhs-privacy")
async def test_erasing_shows_what_will_happen_and_asks_once_more(manager: Browser) -> None:
    words = await manager.words(ERASE)
    assert "1 key is destroyed" in words
    assert "in 1 case can be read by nobody any more" in words
    answer = await sent(manager, ERASE, reference="ER-1")
    assert "Are you sure that this person is to be erased?" in answer.text
    assert of_person(manager) == []


@pytest.mark.clause("mhs-privacy")
async def test_a_person_is_erased_after_the_second_question(manager: Browser) -> None:
    answer = await sure(manager)
    assert answer.headers["location"] == f"{PERSON}?erased=true"
    assert of_person(manager) == [ErasureOrdered, SubjectErased]
    assert manager.front.office.vault.is_erased(manager.front.office.subject)
    assert "This person is erased already" in await manager.words(ERASE)


async def test_what_came_in_between_is_shown_before_it_is_erased(manager: Browser) -> None:
    asked = await sent(manager, ERASE, reference="ER-1")
    known = re.findall(r'name="known" value="([^"]+)"', asked.text)[0]
    keep_texts(manager.front, "another text")
    answer = await sent(manager, ERASE, reference="ER-1", known=known, sure="yes")
    assert "Something came in or went meanwhile" in answer.text
    assert of_person(manager) == []


@pytest.mark.clause("mhs-privacy")
@pytest.mark.parametrize(
    ("bar", "why"),
    [
        (kept.PlaceLegalHold(reason=text("a claim")), "a legal hold"),
        (
            RecordReferral(referred_on=MONDAY.date(), reference=text("the Ombudsman's number")),
            "an open Ombudsman case",
        ),
    ],
    ids=["hold", "ombudsman"],
)
async def test_what_bars_an_erasure_is_said_and_nothing_is_erased(
    manager: Browser, bar: kept.PlaceLegalHold | RecordReferral, why: str
) -> None:
    manager.front.office.told(Did(bar, MONDAY, MINA))
    assert f"Nothing was erased: {why} stands on" in await manager.words(ERASE)
    answer = await sent(manager, ERASE, reference="ER-1")
    assert answer.status_code == 409
    assert "mhs-privacy" in answer.text
    assert of_person(manager) == []


async def test_a_hold_between_the_questions_bars_it_still(manager: Browser) -> None:
    asked = await sent(manager, ERASE, reference="ER-1")
    known = re.findall(r'name="known" value="([^"]+)"', asked.text)[0]
    manager.front.office.told(Did(kept.PlaceLegalHold(reason=text("a claim")), MONDAY, MINA))
    answer = await sent(manager, ERASE, reference="ER-1", known=known, sure="yes")
    assert answer.status_code == 409
    assert not manager.front.office.vault.is_erased(manager.front.office.subject)


@pytest.mark.parametrize("role", Role)
async def test_only_who_may_hands_over_and_erases(browser: Browser, role: Role) -> None:
    await browser.sign_in(role.value)
    mine = permissions_of([role.value])
    for path, permission in ((PERSON, Permission.PERSON_EXPORT), (ERASE, Permission.PERSON_ERASE)):
        allowed = {Permission.CASE_READ, permission} <= mine
        assert (await browser.open(path)).status_code == (200 if allowed else 403)


async def test_a_case_leads_to_what_is_held_on_its_person(manager: Browser) -> None:
    assert f'href="{PERSON}"' in await manager.text(CASE_PAGE)
