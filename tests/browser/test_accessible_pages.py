"""All three pages against WCAG 2.2 AA as far as a program can tell, by keyboard, and narrow."""

from playwright.async_api import Browser, expect

from tests.browser.visitor import Visitor, visiting
from tests.console.live import Live

NARROW = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, summary")]
  .filter(one => !one.matches(".govuk-skip-link:not(:focus)"))
  .filter(one => one.offsetParent && !one.closest("p, dd, h2") && one.type !== "hidden")
  .filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""


async def test_the_sign_in_page_has_no_violations(visitor: Visitor) -> None:
    await visitor.page.goto(f"{visitor.address}/sign-in")
    assert await visitor.violations() == ""


async def test_the_list_has_no_violations(handler: Visitor) -> None:
    await handler.live.posted()
    await handler.open_list()
    assert await handler.violations() == ""


async def test_a_case_has_no_violations_with_all_its_explanations(
    handler: Visitor, busy_case: str
) -> None:
    await handler.open_case(busy_case)
    for why in await handler.page.locator("details > summary").all():
        await why.click()
    assert await handler.violations() == ""


async def test_the_first_tab_leads_past_the_header(handler: Visitor) -> None:
    await handler.open_list()
    await handler.page.keyboard.press("Tab")
    await expect(handler.page.get_by_role("link", name="Skip to main content")).to_be_focused()
    await handler.page.keyboard.press("Enter")
    await expect(handler.page.locator("#main-content")).to_be_focused()


async def test_everything_is_reached_by_keyboard_and_the_focus_is_seen(
    handler: Visitor, busy_case: str
) -> None:
    await handler.open_case(busy_case)
    reachable = await handler.page.locator(
        "a[href]:visible, button:visible, summary:visible"
    ).count()
    seen = set()
    for _ in range(reachable):
        await handler.page.keyboard.press("Tab")
        focused = await handler.page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
            return [one.outerHTML, style.outlineStyle !== "none" || style.boxShadow !== "none"] }"""
        )
        assert focused[1], focused[0]
        seen.add(focused[0])
    assert len(seen) == reachable


async def test_controls_are_large_enough_to_hit(handler: Visitor, busy_case: str) -> None:
    await handler.open_case(busy_case)
    assert await handler.page.evaluate(SMALL_TARGETS) == []


async def test_no_page_scrolls_sideways_on_a_small_telephone(
    chromium: Browser, live: Live, busy_case: str
) -> None:
    async with visiting(chromium, live, viewport=NARROW) as visitor:
        await visitor.page.goto(f"{visitor.address}/sign-in")
        widths = [await visitor.page.evaluate(OVERFLOW)]
        await visitor.sign_in()
        await visitor.open_list()
        widths.append(await visitor.page.evaluate(OVERFLOW))
        await visitor.open_case(busy_case)
        widths.append(await visitor.page.evaluate(OVERFLOW))
    assert widths == [0, 0, 0]


async def test_everything_can_be_read_without_scripts(
    chromium: Browser, live: Live, busy_case: str
) -> None:
    async with visiting(chromium, live, java_script_enabled=False) as visitor:
        await visitor.sign_in()
        await visitor.page.goto(f"{visitor.address}/shal/cases/{busy_case.split('/')[2]}")
        await expect(visitor.page.get_by_text("Triaged as complaint")).to_be_visible()
        await visitor.page.locator(".app-clock__why summary").first.click()
        await expect(visitor.page.locator(".app-counted").first).to_be_visible()
        await visitor.page.get_by_role("button", name="Sign out").click()
        await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()
