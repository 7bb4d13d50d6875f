"""What a case does when its time comes: the clocks, and what ends or begins by itself."""

from datetime import datetime

from domain.case import clocks, limits, removals
from domain.case.drafts import CaseDraft
from domain.case.state import Case


def wake_at(case: Case) -> datetime | None:
    """Return the next instant at which something is to be recorded."""
    clock = clocks.wake_at(case)
    return min(
        [*limits.wakes(case), *removals.wakes(case), *([clock] if clock else [])], default=None
    )


def record_due(draft: CaseDraft) -> None:
    """Record what is due and not yet recorded."""
    clocks.record_due(draft)
    limits.record_due(draft)
    removals.record_due(draft)
