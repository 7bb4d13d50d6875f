"""An auditor says by a form what the private messages are read for."""

import pytest

from domain.journal.events import TextsRead
from tests.console.browsing import CASE_PAGE, Browser, keep_texts
from tests.console.pages.test_acts_of_a_case import SAID
from tests.domain.happenings import INTAKE, MONDAY, a_contact
from tests.domain.scenario import Did


@pytest.fixture
async def auditor(browser: Browser) -> Browser:
    """A browser in which an auditor is signed in, before a case with a private message."""
    keep_texts(browser.front, *SAID, "hello")
    browser.front.office.told(Did(a_contact("hello", MONDAY), MONDAY, INTAKE))
    await browser.sign_in("auditor")
    return browser


@pytest.mark.clause("mhs-visibility")
async def test_an_auditor_is_asked_what_it_is_read_for(auditor: Browser) -> None:
    page = await auditor.text(CASE_PAGE)
    assert 'name="purpose"' in page
    assert "What it holds is for those who may read private messages." in page


@pytest.mark.clause("mhs-visibility")
async def test_what_the_form_says_is_noted_and_the_messages_are_shown(auditor: Browser) -> None:
    page = await auditor.text(f"{CASE_PAGE}?order=newest&purpose=ombudsman_enquiry")
    assert "What it holds is for those" not in page
    assert "live?order=newest&amp;after=" in page
    assert "&amp;purpose=ombudsman_enquiry" in page
    office = auditor.front.office
    with office.ledger.reading() as view:
        (row,) = [row for row in view.events() if row.type == "journal.texts_read"]
    read = office.events(row.stream)[-1]
    assert isinstance(read, TextsRead)
    assert (read.cause, read.purpose) == ("audit", "ombudsman_enquiry")


async def test_who_reads_it_anyhow_is_asked_nothing(browser: Browser) -> None:
    await browser.sign_in("handler")
    assert 'name="purpose"' not in await browser.text(CASE_PAGE)
