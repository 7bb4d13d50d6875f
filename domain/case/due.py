"""What time alone brings about in a case: limits that pass, and the next in line to be asked."""

from datetime import datetime
from typing import TypeGuard

from domain.case import clocks, paging
from domain.case.clock_events import ClockBreached, ClockWarned
from domain.case.drafts import CaseDraft
from domain.case.events import CaseEvent
from domain.case.notices import notify
from domain.case.state import Case
from domain.case.vocabulary import NoticeTopic

# Whom alerts go to while a case has no team of its own; every pack has it.
ALERTS = "communications"


def record(draft: CaseDraft) -> None:
    """Record what became due; a warning or a breach is told to colleagues at the next opening."""
    before = len(draft.events)
    clocks.record_due(draft)
    paging.climb(draft)
    _tell(draft, before)


def wake_at(case: Case) -> datetime | None:
    """Return the next instant at which the case has something to record by itself."""
    moments = (clocks.wake_at(case), paging.wake_at(case))
    return min((moment for moment in moments if moment is not None), default=None)


def _tell(draft: CaseDraft, before: int) -> None:
    """Order one notice for all that was missed at once, else for all that is warned of."""
    fresh = draft.events[before:]
    missed = next((event for event in fresh if isinstance(event, ClockBreached)), None)
    warned = next((event for event in fresh if _is_ours(draft, event)), None)
    about = missed or warned
    if about is None or ALERTS not in draft.context.policy.teams:
        return
    what: NoticeTopic = "clock_breached" if missed else "clock_warned"
    notify(draft, ALERTS, what, about.clock_id)


def _is_ours(draft: CaseDraft, event: CaseEvent) -> TypeGuard[ClockWarned]:
    """Whether it warns of a limit of the landlord's, not of an offer that may simply lapse."""
    return isinstance(event, ClockWarned) and draft.state.clocks[event.clock_id].ends == "breaches"
