"""How long the network lets us write privately, in the words of the composer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from audit.telling import moment, spoken
from console.acts.act import Act
from console.pages.countdown import span_words
from domain.case.state import Case
from domain.case.windows import private_window
from domain.reach import WITHOUT_LIMIT, Reach

Tone = Literal["plain", "warning"]


@dataclass(frozen=True)
class WindowShown:
    """What the composer says of the way of a private message; `tone` never says it alone."""

    words: str
    tone: Tone = "plain"


def window_shown(
    act: Act, case: Case, reach: Reach | None, now: datetime, zone: ZoneInfo
) -> WindowShown | None:
    """Return what to know before one writes privately; None where nothing limits it."""
    if act.audience != "private":
        return None
    if case.privacy.route != "platform":
        return WindowShown(f"It goes by {spoken(case.privacy.route)}: a person carries it.")
    window = private_window(case, reach or WITHOUT_LIMIT, now)
    if window.hindrance is not None:
        why = spoken(window.hindrance)
        words = f"The platform lets no private message through ({why}): {window.next_way}."
        return WindowShown(words, "warning")
    if window.closes_at is None:
        return None
    left = f"{span_words(window.closes_at - now)} left, until {moment(window.closes_at, zone)}"
    if window.human_only:
        return WindowShown(f"Only your own words still go through, marked as such: {left}.",
                           "warning")  # fmt: skip
    return WindowShown(f"The platform lets a private message through: {left}.")
