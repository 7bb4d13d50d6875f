"""The pages that people act on, against WCAG 2.2 AA, by keyboard, narrow, and without scripts."""

import pytest
from playwright.async_api import Browser, expect

from console.acts.registry import acts
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.permissions import permissions_of
from tests.browser.test_accessible_pages import NARROW, OVERFLOW, SMALL_TARGETS
from tests.browser.visitor import Visitor, case_path, visiting
from tests.console.live import Live

SAMPLE = ("triage", "acknowledge_complaint", "record_finding", "add_note", "acknowledge_publicly")
PAGES = ("/shal/board", "/shal/board/limits", "/shal/unread", "/shal/open-a-case")
HOSTILE = "<script>alert(1)</script>\u202e" + "x" * 400


@pytest.fixture
async def case(handler: Visitor) -> str:
    """A case that a resident's post opened."""
    return await handler.live.posted()


def path_of(visitor: Visitor, case: str, key: str) -> str:
    return f"{visitor.address}{case_path(case)}/acts/{key}"


@pytest.mark.clause("shal-accessible")
async def test_the_forms_of_acts_have_no_violations(handler: Visitor, case: str) -> None:
    for key in SAMPLE:
        await handler.page.goto(path_of(handler, case, key))
        assert await handler.violations() == "", key


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("path", PAGES)
async def test_board_unread_and_opening_have_no_violations(
    handler: Visitor, case: str, path: str
) -> None:
    await handler.page.goto(f"{handler.address}{path}")
    assert await handler.violations() == ""


@pytest.mark.clause("shal-accessible")
async def test_no_form_scrolls_sideways_on_a_small_telephone(
    chromium: Browser, live: Live, busy_case: str
) -> None:
    async with visiting(chromium, live, viewport=NARROW) as visitor:
        await visitor.sign_in()
        allowed = permissions_of(visitor.live.stage.handler.roles)
        keys = [
            key for key, act in acts("case").items() if COMMAND_PERMISSIONS[act.type] in allowed
        ]
        paths = [path_of(visitor, busy_case, key) for key in keys]
        for path in (*paths, *(f"{visitor.address}{page}" for page in PAGES)):
            await visitor.page.goto(path)
            assert await visitor.page.evaluate(OVERFLOW) == 0, path


@pytest.mark.clause("shal-accessible")
async def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(
    handler: Visitor, case: str
) -> None:
    await handler.page.goto(path_of(handler, case, "add_note"))
    await handler.page.get_by_role("button", name="Keep as INTERNAL NOTE").click()
    await expect(handler.page.locator(".govuk-error-summary")).to_be_focused()
    await handler.page.get_by_role("link", name="Answer this").click()
    await expect(handler.page.get_by_label("What colleagues should know")).to_be_focused()
    # The browser itself reports the status of that answer.
    handler.complaints.clear()


@pytest.mark.clause("shal-accessible")
async def test_what_was_done_takes_the_focus(handler: Visitor, case: str) -> None:
    await handler.page.goto(path_of(handler, case, "add_note"))
    await handler.page.get_by_label("What colleagues should know").fill("She calls at five.")
    await handler.page.keyboard.press("Tab")
    await handler.page.keyboard.press("Enter")
    await expect(handler.page.locator(".govuk-notification-banner")).to_be_focused()
    await expect(handler.page.locator(".govuk-notification-banner")).to_contain_text("A note")


async def test_the_controls_of_a_form_are_large_enough_to_hit(handler: Visitor, case: str) -> None:
    await handler.page.goto(path_of(handler, case, "acknowledge_complaint"))
    assert await handler.page.evaluate(SMALL_TARGETS) == []


async def test_a_case_is_triaged_without_scripts(chromium: Browser, live: Live) -> None:
    case = await live.posted()
    async with visiting(chromium, live, java_script_enabled=False) as visitor:
        await visitor.sign_in()
        await visitor.page.goto(path_of(visitor, case, "triage"))
        await visitor.page.get_by_label("What is it?").select_option("complaint")
        await visitor.page.get_by_role("button", name="Triage").click()
        await expect(visitor.page.get_by_text("Triaged as complaint").first).to_be_visible()


async def test_hostile_words_stay_words(handler: Visitor, case: str) -> None:
    await handler.page.goto(path_of(handler, case, "add_note"))
    await handler.page.get_by_label("What colleagues should know").fill(HOSTILE)
    await handler.page.get_by_role("button", name="Keep as INTERNAL NOTE").click()
    await expect(handler.page.locator("blockquote").first).to_contain_text("<script>alert(1)")
    assert await handler.page.evaluate(OVERFLOW) == 0


async def test_what_may_be_done_next_follows_the_stage_by_itself(
    handler: Visitor, case: str
) -> None:
    await handler.open_case(case)
    await handler.live.command(case, "triage", kind="complaint")
    await expect(handler.page.locator("#offers")).to_contain_text("Acknowledge the complaint")
