"""What a case knows of the cases that it was merged into, or that were merged into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.case.merge_events import ContactPassedOn
from domain.case.vocabulary import StageNumber


@dataclass(frozen=True)
class PendingMerge:
    """A merge that was ordered, and that the survivor has not answered."""

    effect_id: str
    into: str
    attempts: int = 0


@dataclass(frozen=True)
class Absorbed:
    """A duplicate that goes on here, with whoever considered stage 1 there."""

    subject: str
    received_at: datetime
    is_complaint: bool
    considered_stage_one: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Merging:
    """Both sides of it. `own_receipt` is this case's own, where another one counts; `stopped` are
    the clocks that merging ended; `passing` what was passed on, by its errand's effect id.
    `answered`: the authors of these merged cases have the letter of that stage. `ever` are the
    authors of all that was merged into this case, also of what was parted from it again.
    """

    pending: PendingMerge | None = None
    absorbed: Mapping[str, Absorbed] = field(default_factory=dict)
    own_receipt: datetime | None = None
    stopped: tuple[str, ...] = ()
    passing: Mapping[str, ContactPassedOn] = field(default_factory=dict)
    split: frozenset[str] = frozenset()
    split_from: str | None = None
    answered: Mapping[str, StageNumber] = field(default_factory=dict)
    ever: frozenset[str] = frozenset()

    @property
    def authors(self) -> list[str]:
        """The subjects of all that was merged into this case."""
        return list(dict.fromkeys(each.subject for each in self.absorbed.values()))

    @property
    def considered_stage_one(self) -> frozenset[str]:
        """Who considered stage 1 of what was merged into this case."""
        return frozenset().union(*(each.considered_stage_one for each in self.absorbed.values()))

    @property
    def members(self) -> Mapping[str, Absorbed]:
        """The cases that go on here, as forms choose from them."""
        return self.absorbed
