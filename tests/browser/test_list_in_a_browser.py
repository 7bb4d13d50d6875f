"""The list of cases in a browser: it keeps itself up to date."""

from datetime import timedelta

from playwright.async_api import expect

from tests.browser.visitor import Visitor


async def test_a_new_post_appears_in_the_list_by_itself(handler: Visitor) -> None:
    await handler.open_list()
    await handler.writes(await handler.resident(), "No heating since Friday, two small children.")
    await expect(handler.page.get_by_text("No heating since Friday")).to_be_visible()


async def test_a_link_leads_from_the_list_to_the_case(handler: Visitor) -> None:
    case = await handler.live.posted()
    await handler.open_list()
    await handler.page.locator(f"#case-{case.split('/')[2]}").get_by_role("link").click()
    await expect(handler.page.get_by_role("heading", name="What happened")).to_be_visible()


async def test_the_focus_stays_where_it_is_while_the_list_changes(handler: Visitor) -> None:
    case = await handler.live.posted()
    await handler.open_list()
    link = handler.page.locator(f"#case-{case.split('/')[2]}").get_by_role("link")
    await link.focus()
    await handler.writes(await handler.resident(), "The bins were not emptied again.")
    await expect(handler.page.get_by_text("The bins were not emptied again.")).to_be_visible()
    await expect(link).to_be_focused()


async def test_the_countdown_counts_by_itself(handler: Visitor) -> None:
    case = await handler.live.posted()
    await handler.open_list()
    countdown = handler.page.locator(f"#case-{case.split('/')[2]} .app-countdown")
    before = await countdown.inner_text()
    await handler.live.stage.simulation.advance(timedelta(minutes=10))
    await expect(countdown).not_to_have_text(before)


async def test_an_empty_filter_says_what_it_means(handler: Visitor) -> None:
    await handler.open_list()
    await handler.page.get_by_role("link", name="Closed").click()
    await expect(handler.page.get_by_text("No case is closed yet.")).to_be_visible()
