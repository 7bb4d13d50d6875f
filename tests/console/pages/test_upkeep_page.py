"""The page of upkeep: the last run of each job, and themes with their cases."""

from application.upkeep.place import upkeep_stream
from domain.upkeep.commands import CompileDigest, RecordUpkeep
from domain.upkeep.vocabulary import Tagged
from tests.console.browsing import Browser
from tests.domain.happenings import CASE_ID, MONDAY

STREAM = upkeep_stream("shal")
PAGE = f"/shal/upkeep/{STREAM.rpartition('/')[2]}"


async def test_an_auditor_sees_what_each_job_came_to(browser: Browser) -> None:
    counts = {"looked_at": 7, "erased": 0}
    done = RecordUpkeep(job="retention", dry_run=False, counts=counts)
    browser.front.office.answer(done, "system:upkeep", stream=STREAM)
    await browser.sign_in("auditor")
    words = await browser.words(PAGE)
    assert "Erasing people whose time is over looked at 7, erased 0" in words


async def test_a_theme_leads_to_its_cases(browser: Browser) -> None:
    tagged = [Tagged(theme="repairs", cases=[CASE_ID])]
    digest = CompileDigest(since=MONDAY, tagged=tagged, suggestions=[CASE_ID])
    browser.front.office.answer(digest, "system:upkeep", stream=STREAM)
    await browser.sign_in("manager")
    assert f"/shal/cases/{CASE_ID.rpartition('/')[2]}" in await browser.text(PAGE)
