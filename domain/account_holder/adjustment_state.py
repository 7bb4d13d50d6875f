"""What was agreed with a person so that they can use the service; shown on each of their cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.adjustments import Adjustments
from domain.case.privacy_vocabulary import AnyRoute


@dataclass(frozen=True)
class Adjustment:
    """One agreement. `targets` are amounts of the landlord's own clocks, in each clock's unit."""

    adjustment_id: str
    contact: AnyRoute | None
    more_days_to_answer: int
    targets: Mapping[str, int]
    ended: bool = False


@dataclass(frozen=True)
class Agreed:
    """All agreements by their ids, in the order in which they were made."""

    by_id: Mapping[str, Adjustment] = field(default_factory=dict)

    @property
    def in_force(self) -> tuple[Adjustment, ...]:
        """Those that hold now."""
        return tuple(each for each in self.by_id.values() if not each.ended)

    @property
    def together(self) -> Adjustments:
        """What they come to: the latest agreed way and targets, and the most time."""
        contact = None
        targets: dict[str, int] = {}
        for each in self.in_force:
            contact = each.contact or contact
            targets.update(each.targets)
        more = max((each.more_days_to_answer for each in self.in_force), default=0)
        return Adjustments(contact, more, targets)
