"""One case in a browser: what is recorded appears by itself, and disturbs nobody."""

from datetime import timedelta

import pytest
from playwright.async_api import Locator, expect

from tests.browser.visitor import Visitor


@pytest.fixture
async def case(handler: Visitor) -> str:
    """A case that the handler has open."""
    stream = await handler.live.posted()
    await handler.open_case(stream)
    return stream


def entries(handler: Visitor) -> Locator:
    return handler.page.locator("#timeline > li")


async def test_what_is_recorded_appears_by_itself(handler: Visitor, case: str) -> None:
    await handler.live.command(case, "triage", kind="complaint")
    await expect(entries(handler).first).to_contain_text("Triaged as complaint")


async def test_it_is_announced_politely(handler: Visitor, case: str) -> None:
    await handler.live.command(case, "triage", kind="complaint")
    announcement = handler.page.locator("[aria-live=polite]")
    await expect(announcement).to_contain_text("1 new: Triaged as complaint.")


async def test_what_the_resident_writes_next_appears_too(handler: Visitor) -> None:
    person = await handler.resident()
    await handler.open_list()
    await handler.writes(person, "The door to the bin store is broken.")
    await handler.page.get_by_role("link", name=f"@{person.handle}").click()
    await handler.is_live()
    await handler.writes(person, "And now the light is out, too.")
    await expect(entries(handler).first).to_contain_text("And now the light is out, too.")


async def test_oldest_first_puts_what_is_new_last(handler: Visitor, case: str) -> None:
    await handler.open_case(case, "?order=oldest")
    await handler.live.command(case, "triage", kind="complaint")
    await expect(entries(handler).last).to_contain_text("Triaged as complaint")


async def test_a_message_tells_its_delivery_where_it_was_ordered(
    handler: Visitor, case: str
) -> None:
    await handler.live.command(case, "triage", kind="complaint")
    text = {"text": "We are sorry. Somebody comes today."}
    await handler.live.command(case, "acknowledge_publicly", content=text)
    ordered = entries(handler).filter(has_text="Somebody comes today.")
    await expect(ordered.locator(".app-delivery")).to_contain_text("Delivered")
    await expect(ordered.locator(".app-audience")).to_have_text("PUBLIC")


async def test_an_open_explanation_stays_open_and_keeps_the_focus(
    handler: Visitor, case: str
) -> None:
    why = handler.page.locator("details").first
    await why.locator("summary").click()
    await handler.live.command(case, "triage", kind="complaint")
    await expect(entries(handler).first).to_contain_text("Triaged as complaint")
    await expect(why).to_have_attribute("open", "")
    await expect(why.locator("summary")).to_be_focused()


async def test_the_clocks_count_by_themselves(handler: Visitor, case: str) -> None:
    clock = handler.page.locator(".app-clock").first
    before = await clock.locator(".app-countdown").inner_text()
    await handler.live.stage.simulation.advance(timedelta(minutes=10))
    await expect(clock.locator(".app-countdown")).not_to_have_text(before)


async def test_what_was_recorded_while_the_line_was_down_comes_once(
    handler: Visitor, case: str
) -> None:
    await handler.live.command(case, "triage", kind="complaint")
    await expect(entries(handler).first).to_contain_text("Triaged as complaint")
    before = await entries(handler).count()
    await handler.context.set_offline(True)
    await handler.live.command(case, "ask_identity", content={"text": "Who are you?"})
    await handler.context.set_offline(False)
    await expect(entries(handler).filter(has_text="Who are you?")).to_have_count(1)
    ids = await entries(handler).evaluate_all("found => found.map(one => one.id)")
    assert len(ids) == len(set(ids)) > before
    handler.complaints.clear()
