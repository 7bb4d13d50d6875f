"""One thing that is known of a stream, as a page says it."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "warning", "danger"]


@dataclass(frozen=True)
class Known:
    """One thing that is known. `act` is the key of the act that settles it, where one does.

    `link` is a page of ours that says more; it is only for whoever may see that page.
    """

    label: str
    words: str
    tone: Tone = "plain"
    act: str | None = None
    link: str | None = None
