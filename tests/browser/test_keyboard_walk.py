"""The forms by keyboard alone: each control has its turn, in the order in which it is read."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.test_accessible_acts import path_of
from tests.browser.visitor import Visitor, case_path, visiting
from tests.console.live import Live

FORMS = (
    "attach_evidence",
    "record_finding",
    "ask_consent",
    "follow_account",
    "move_route",
    "record_other_contact",
    "correct_breach",
    "limit_thread",
)
# A browser stops at the day, the month and each other part of a time.
PARTS_OF_A_TIME = 8
# One stop for each group of radios, for every other control one; what is hidden has none.
STOPS = """() => { const groups = new Set(), stops = [];
  for (const one of document.querySelectorAll(
      "main a[href], main button, main input, main select, main textarea, main summary")) {
    if (one.type === "hidden" || !one.offsetParent || one.disabled) continue;
    if (one.type === "radio") {
      if (groups.has(one.name)) continue;
      groups.add(one.name);
    }
    stops.push(one.type === "radio" ? one.name : (one.id || one.textContent.trim()));
  } return stops }"""
FOCUSED = """() => { const one = document.activeElement, style = getComputedStyle(one);
  const beside = one.nextElementSibling || one;
  const seen = [style, getComputedStyle(beside, "::before")].some(each =>
    each.outlineStyle !== "none" || each.boxShadow !== "none");
  return [one.type === "radio" ? one.name : (one.id || one.textContent.trim()), seen] }"""


async def walked(visitor: Visitor) -> list[tuple[str, bool]]:
    """Go through the page's main part by Tab; return where the focus was, and whether one saw."""
    # By the first link of every page, past the header.
    await visitor.page.keyboard.press("Tab")
    await visitor.page.keyboard.press("Enter")
    number = len(await visitor.page.evaluate(STOPS))
    found: list[tuple[str, bool]] = []
    for _ in range(number * PARTS_OF_A_TIME):
        await visitor.page.keyboard.press("Tab")
        name, seen = await visitor.page.evaluate(FOCUSED)
        if not found or found[-1][0] != name:
            found.append((str(name), bool(seen)))
        if len(found) == number:
            break
    return found


@pytest.fixture
async def case(handler: Visitor) -> str:
    """A case that a resident's post opened."""
    return await handler.live.posted()


@pytest.mark.clause("shal-accessible")
async def test_each_control_of_a_form_has_its_turn_by_tab(handler: Visitor, case: str) -> None:
    for key in FORMS:
        await handler.page.goto(path_of(handler, case, key))
        stops = await handler.page.evaluate(STOPS)
        went = await walked(handler)
        assert [name for name, _ in went] == stops, key
        assert [name for name, seen in went if not seen] == [], key


@pytest.mark.clause("shal-accessible")
async def test_the_new_forms_have_no_violations(handler: Visitor, case: str) -> None:
    for key in FORMS:
        await handler.page.goto(path_of(handler, case, key))
        assert await handler.violations() == "", key


@pytest.mark.clause("shal-accessible")
async def test_a_persons_data_is_reached_and_asked_twice_by_keyboard(
    chromium: Browser, live: Live
) -> None:
    case = await live.posted()
    async with visiting(chromium, live) as visitor:
        await visitor.sign_in(live.stage.staff.manager)
        await visitor.page.goto(f"{visitor.address}{case_path(case)}/person")
        assert await visitor.violations() == ""
        await visitor.page.goto(f"{visitor.address}{case_path(case)}/person/erase")
        assert await visitor.violations() == ""
        assert [name for name, seen in await walked(visitor) if not seen] == []
        await visitor.page.get_by_label("Number of the request").fill("ER-1")
        await visitor.page.get_by_label("Number of the request").press("Enter")
        sure = visitor.page.get_by_role("heading", name="Are you sure")
        await expect(sure).to_be_visible()
        assert await visitor.violations() == ""
        await visitor.page.get_by_role("button", name="Erase this person for good").press("Enter")
        await expect(visitor.page.locator(".govuk-notification-banner")).to_contain_text("Done")
