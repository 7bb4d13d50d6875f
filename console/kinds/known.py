"""What is known of a stream, as a page says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "warning", "danger"]


@dataclass(frozen=True)
class Known:
    """One thing that is known. `act` is the key of the act that settles it, where one does.

    `asks` fills in its form beforehand, like `breach_id=...`. `link` is a page of ours that says
    more; it is only for whoever may see that page.
    """

    label: str
    words: str
    tone: Tone = "plain"
    act: str | None = None
    link: str | None = None
    asks: str | None = None

    @property
    def query(self) -> str:
        """What fills the act's form in beforehand."""
        return f"?{self.asks}" if self.asks else ""


@dataclass(frozen=True)
class Card:
    """One thing among others of its sort: a breach, a strike, a version."""

    title: str
    facts: Sequence[Known] = ()
    tone: Tone = "plain"


@dataclass(frozen=True)
class Section:
    """Things of one sort on a stream's page; `empty` is said where there is none."""

    title: str
    cards: Sequence[Card]
    empty: str = ""
    about: str = ""
