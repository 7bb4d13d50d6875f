"""Signing in and out in a browser."""

from playwright.async_api import expect

from tests.browser.visitor import Visitor


async def test_the_consoles_address_leads_to_the_sign_in_page(visitor: Visitor) -> None:
    await visitor.page.goto(visitor.address)
    await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_signing_in_leads_to_the_cases(visitor: Visitor) -> None:
    await visitor.sign_in()
    await expect(visitor.page).to_have_url(f"{visitor.address}/shal/cases")


async def test_signing_in_leads_to_the_page_that_was_asked_for(
    visitor: Visitor, case_page: str
) -> None:
    await visitor.page.goto(case_page)
    who = visitor.live.stage.handler
    await visitor.page.get_by_label("Login").fill(who.login)
    await visitor.page.get_by_label("Password").fill(who.password)
    await visitor.page.get_by_role("button", name="Sign in").click()
    await expect(visitor.page).to_have_url(case_page)


async def test_an_error_takes_the_focus_and_leads_to_the_field(visitor: Visitor) -> None:
    visitor.page.on("console", lambda _: None)
    await visitor.page.goto(f"{visitor.address}/sign-in")
    await visitor.page.get_by_label("Login").fill("nobody-at-all")
    await visitor.page.get_by_label("Password").fill("wrong")
    await visitor.page.get_by_role("button", name="Sign in").click()
    await expect(visitor.page.locator(".govuk-error-summary")).to_be_focused()
    await visitor.page.get_by_role("link", name="The login or the password is wrong").click()
    await expect(visitor.page.get_by_label("Login")).to_be_focused()
    # The browser itself reports the status 403 of that answer, and nothing else.
    assert [text for text in visitor.complaints if "403" not in text] == []
    visitor.complaints.clear()


async def test_signing_out_ends_every_open_page(visitor: Visitor) -> None:
    await visitor.sign_in()
    await visitor.is_live()
    other = await visitor.context.new_page()
    await other.goto(f"{visitor.address}/shal/cases")
    await other.get_by_role("button", name="Sign out").click()
    await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()
