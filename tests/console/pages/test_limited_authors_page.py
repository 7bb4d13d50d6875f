"""A case of somebody whose comments are limited: its page says why and until when, and by whom."""

import shutil
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from temporalio.client import Client

from application.event_codec import decode
from domain.account_holder import commands as holding
from domain.case import commands as do
from domain.identifiers import derived_id, parse_stream, stream_id
from domain.journal.events import TextsRead
from runtime.installation import installation
from tests.application.office import Office
from tests.console.browsing import Browser
from tests.console.front import caller, front_over, settings
from tests.console.members import member
from tests.databases import SqliteDatabases
from tests.domain.conduct import MAYA
from tests.domain.happenings import AMARA, INTAKE, MONDAY, a_post
from tests.domain.sanctions import impose, lift
from tests.domain.scenario import Did
from tests.domain.test_case_limits import limiting

CASE = stream_id("west-kent", "case", "ten-questions")
JO = stream_id("west-kent", "account-holder", "jo")
PAGE = f"/west-kent/cases/{parse_stream(CASE).uuid}"
RECORD = f"/west-kent/account-holders/{parse_stream(JO).uuid}"
WHY = "why kept away"  # as the step that imposes it says
RESTS = "replies of discussion rest, what is owed goes out"
REPLY = "Write a private message"
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
async def west_kent(
    tmp_path: Path, sqlite_templates: Path, lost_client: Client
) -> AsyncIterator[Browser]:
    """A browser before West Kent's console; the comments of an enquiry's author are ignored."""
    databases = SqliteDatabases(tmp_path, sqlite_templates)
    for what in ("ledger", "vault"):
        shutil.move(databases.migrated(what).removeprefix("sqlite:///"), tmp_path / f"{what}.db")
    people = [member(role, (role,), "west-kent") for role in ("handler", "publisher", "moderator")]
    here = settings(tmp_path).model_copy(
        update={
            "landlords": ("west-kent",),
            "channels": (),
            "callers": (*people, caller("handler", ("handler",), "west-kent")),
        }
    )
    with installation(here) as parts:
        office = Office(parts.ledger, parts.vault, policies=parts.policies, landlord="west-kent")
        for said in (WHY, "what shows it", "what was considered", "the notice"):
            office.vault.put("west-kent", office.subject, said, derived_id("text", said))
        office.told(
            Did(a_post(), MONDAY, INTAKE),
            Did(do.Triage(kind="enquiry"), MONDAY, AMARA),
            stream=CASE,
        )
        office.clock.at = max(office.clock.at, parts.now())
        opening = holding.OpenHolder(account=office.subject, platform="facebook")
        office.told(Did(opening, MONDAY, MAYA), stream=JO)
        day = today(office)
        limiting = impose("ignore", case=CASE, until_on=day + 9 * A_DAY, review_on=day + 7 * A_DAY)
        office.told(Did(limiting, MONDAY, MAYA), stream=JO)
        yield Browser(front_over(parts, lost_client, office))


A_DAY = timedelta(days=1)


def today(office: Office) -> date:
    return office.clock.at.astimezone(LONDON).date()


def limited(browser: Browser) -> str:
    """Return what a page says of how long it is."""
    return f"Ignored until the end of {today(browser.front.office) + 9 * A_DAY:%a %d %b %Y}"


@pytest.mark.clause("westkent-limit")
async def test_the_page_says_that_comments_are_limited_why_and_until_when(
    west_kent: Browser,
) -> None:
    await west_kent.sign_in("handler")
    words = await west_kent.words(PAGE)
    assert f"The author's comments {limited(west_kent)}: {RESTS}. Why: {WHY}" in words
    assert f'href="{RECORD}"' in await west_kent.text(PAGE)


@pytest.mark.clause("westkent-limit")
async def test_who_may_not_see_the_record_sees_that_replies_rest_alone(west_kent: Browser) -> None:
    await west_kent.sign_in("publisher")
    words = await west_kent.words(PAGE)
    assert f"{limited(west_kent)}: {RESTS}" in words
    assert WHY not in words
    assert RECORD not in await west_kent.text(PAGE)


async def test_whoever_is_shown_why_is_noted_in_the_journal(west_kent: Browser) -> None:
    await west_kent.sign_in("publisher")
    await west_kent.open(PAGE)
    assert not readers(west_kent)
    await west_kent.sign_in("handler")
    await west_kent.open(PAGE)
    assert readers(west_kent) == {"staff:handler"}


def readers(browser: Browser) -> set[str]:
    """Return who read the record of the person's conduct, by the journal."""
    with browser.front.parts.ledger.reading() as view:
        facts = [decode(row) for row in view.events(limit=1000)]
    return {
        fact.row.actor
        for fact in facts
        if isinstance(fact.event, TextsRead) and fact.event.stream == JO
    }


@pytest.mark.clause("westkent-limit")
async def test_what_rests_is_not_offered_until_it_is_lifted(west_kent: Browser) -> None:
    await west_kent.sign_in("handler")
    words = await west_kent.words(PAGE)
    assert REPLY not in words
    assert "Warn of a danger" in words
    office = west_kent.front.office
    office.told(Did(lift, office.clock.at, MAYA), stream=JO)
    words = await west_kent.words(PAGE)
    assert REPLY in words
    assert "The author's comments" not in words


@pytest.mark.clause("westkent-limit")
async def test_a_case_that_is_owed_an_answer_says_that_it_is_answered(west_kent: Browser) -> None:
    office = west_kent.front.office
    repair = do.Triage.model_validate({"kind": "service_request", "reason": a_reason(office)})
    office.told(Did(repair, office.clock.at, AMARA), stream=CASE)
    await west_kent.sign_in("handler")
    words = await west_kent.words(PAGE)
    assert f"{limited(west_kent)}: answered here all the same" in words
    assert REPLY in words


def a_reason(office: Office) -> dict[str, object]:
    why = derived_id("text", WHY)
    return {"content_id": why, "subject": office.subject, "digest": "0" * 64, "size": 3}


@pytest.mark.clause("westkent-limit")
async def test_a_limited_thread_is_said_with_the_way_to_lift_it(west_kent: Browser) -> None:
    office = west_kent.front.office
    day = today(office)
    office.told(Did(lift, office.clock.at, MAYA), stream=JO)
    asked = limiting("suspend", until_on=day + 9 * A_DAY, review_on=day + 7 * A_DAY)
    office.told(Did(asked, office.clock.at, AMARA), stream=CASE)
    await west_kent.sign_in("handler")
    words = await west_kent.words(PAGE)
    assert f"The thread {limited(west_kent).replace('Ignored', 'Suspended')}: {RESTS}" in words
    assert "/acts/lift_thread_limit?limit_id=" in await west_kent.text(PAGE)
    assert REPLY not in words


@pytest.mark.clause("westkent-limit")
async def test_the_api_shows_what_holds_replies_back(west_kent: Browser) -> None:
    answer = await west_kent.front.ask("GET", f"/api/v1{PAGE}", "handler")
    [found] = answer.json()["limits"]
    assert (found["scope"], found["measure"]) == ("author", "ignore")
