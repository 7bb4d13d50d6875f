"""What is known of a landlord's upkeep."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.notices.state import Notice
from domain.upkeep.events import DigestCompiled, UpkeepDone


@dataclass(frozen=True)
class Upkeep:
    """The last run of each job, the last digest, and what was passed on.

    `themes` have passed the pack's count and not calmed down since.
    """

    last: Mapping[str, UpkeepDone] = field(default_factory=dict)
    digest: DigestCompiled | None = None
    themes: frozenset[str] = frozenset()
    passed_on: frozenset[str] = frozenset()
    notices: Mapping[str, Notice] = field(default_factory=dict)
