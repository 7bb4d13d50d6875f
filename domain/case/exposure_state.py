"""What a case knows of personal details in public, and of hidden posts."""

from dataclasses import dataclass
from typing import Literal

from domain.noticed import PersonalDetail

Settled = Literal["hidden", "left", "gone"]


@dataclass(frozen=True)
class Exposure:
    """Personal details in a public post or reply; `open` until somebody hides it or lets it be."""

    kinds: tuple[PersonalDetail, ...]
    status: Literal["open"] | Settled = "open"


@dataclass(frozen=True)
class Hiding:
    """One order to hide something; a `stalled` one waits for a person."""

    hiding_id: str
    object_id: str
    status: Literal["requested", "stalled", "done"] = "requested"
    attempts: int = 0
