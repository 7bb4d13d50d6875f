"""Filling in and sending forms by keyboard alone, as somebody does who has no mouse."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.async_api import expect

from tests.browser.visitor import Visitor

# No form has more controls than this, counting each part of a time.
MOST_STOPS = 200
FOCUSED = """() => { const one = document.activeElement, style = getComputedStyle(one);
  const beside = one.nextElementSibling || one;
  const seen = [style, getComputedStyle(beside, "::before")].some(each =>
    each.outlineStyle !== "none" || each.boxShadow !== "none");
  const label = one.cloneNode(true);
  label.querySelectorAll(".govuk-visually-hidden").forEach(each => each.remove());
  return {name: one.name || "", value: one.value || "", kind: one.type || one.localName,
          words: label.textContent.trim().replace(/\\s+/g, " "), seen} }"""
TYPED = """() => Object.fromEntries([...document.querySelectorAll(
    "main input:not([type=hidden]), main select, main textarea")].map(one =>
  [one.id, ["radio", "checkbox"].includes(one.type) ? one.checked : one.value]))"""


@dataclass(frozen=True)
class Stop:
    """Where the focus is: a control's name and value, or the words of a link or a button."""

    name: str
    value: str
    kind: str
    words: str
    seen: bool


async def focused(visitor: Visitor) -> Stop:
    """Return where the focus is."""
    return Stop(**await visitor.page.evaluate(FOCUSED))


async def next_stop(visitor: Visitor) -> Stop:
    """Go on by Tab; wherever it leads, one sees where one is."""
    before = await focused(visitor)
    await visitor.page.keyboard.press("Tab")
    stop = await focused(visitor)
    # The parts of a day are marked by the browser itself, within a control that one saw before.
    within = stop.kind == "date" and stop.name == before.name
    assert stop.seen or within, stop
    return stop


async def presses(visitor: Visitor, words: str) -> None:
    """Go by Tab to the link or the button of these words, and press Enter there."""
    for _ in range(MOST_STOPS):
        if (await next_stop(visitor)).words == words:
            await visitor.page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way by Tab to {words!r}")


async def fills_in(visitor: Visitor, answers: Mapping[str, str], button: str) -> None:
    """Answer a form's questions, by name, in the order in which Tab leads to them; send it."""
    left = dict(answers)
    for _ in range(MOST_STOPS):
        stop = await next_stop(visitor)
        if stop.name in left:
            await _answers(visitor, stop, left.pop(stop.name))
        elif stop.words == button:
            assert not left, f"no way by Tab to {sorted(left)}"
            await visitor.page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way by Tab to {button!r}")


async def opens_by_keyboard(
    visitor: Visitor, path: str, link: str, answers: Mapping[str, str], button: str = ""
) -> None:
    """Open a record from its kind's list; `button` is called as the link is, by default."""
    await visitor.page.goto(f"{visitor.address}{path}")
    await presses(visitor, link)
    await expect(visitor.page.get_by_role("heading", name=link)).to_be_visible()
    await fills_in(visitor, answers, button or link)
    await is_done(visitor)


async def is_done(visitor: Visitor) -> None:
    """Wait until the page says by the focus that it was done."""
    await expect(visitor.page.locator(".govuk-notification-banner")).to_be_focused()


async def is_refused(visitor: Visitor, words: str) -> None:
    """Wait until what is wrong has the focus and is announced."""
    summary = visitor.page.locator(".govuk-error-summary")
    await expect(summary).to_be_focused()
    await expect(summary.get_by_role("alert")).to_contain_text(words)
    assert (await visitor.page.title()).startswith("Error: ")
    # The browser itself reports the status of that answer.
    visitor.complaints.clear()


async def typed(visitor: Visitor) -> dict[str, object]:
    """Return what stands in the form, by the controls' ids."""
    found: dict[str, object] = await visitor.page.evaluate(TYPED)
    return found


async def _answers(visitor: Visitor, stop: Stop, answer: str) -> None:
    keyboard = visitor.page.keyboard
    if stop.kind == "radio":
        for _ in range(MOST_STOPS):
            await keyboard.press("Space")
            if (await focused(visitor)).value == answer:
                return
            await keyboard.press("ArrowDown")
        raise AssertionError(f"{stop.name} has no {answer!r}")
    if stop.kind == "checkbox":
        await keyboard.press("Space")
        return
    if stop.kind not in ("select-one", "date"):
        await keyboard.press("Control+A")
    await keyboard.type(answer)
