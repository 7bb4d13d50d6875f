"""A clock that parting starts anew: it stands still and is due as the one that merging stopped.

The start is counted anew, by the calendar and the law of today; what was promised, agreed or
stood still before stays so. What the channel said of an outage meanwhile counts.
"""

from domain.case import clocks, moving
from domain.case.clock_events import MovedBecause
from domain.case.clock_state import Clock, Pause
from domain.case.drafts import CaseDraft
from domain.changing import replace


def run_again(draft: CaseDraft, former: Clock) -> None:
    """Start a clock anew as it was; a promised or an extended day stays the day that was told."""
    today = draft.context.calendar.local_day(draft.now)
    if former.kind == "dated" and former.due_on is not None:
        clocks.start_until(draft, former.rule, max(former.due_on, today), former.about)
        return
    clocks.start(draft, former.rule, former.start_at, former.about)
    clock_id, clock = list(draft.state.clocks.items())[-1]
    told = former.base_on if former.extensions else None
    if told is not None and clock.due_on is not None and told > clock.due_on:
        clocks.extend(draft, clock_id, told)
    if former.statutory:
        return
    for pause_id, pause in former.pauses.items():
        _stand_still_again(draft, clock_id, pause_id, pause)
    _be_due_as(draft, clock_id, former)


def _stand_still_again(draft: CaseDraft, clock_id: str, pause_id: str, pause: Pause) -> None:
    moving.stand_still(draft, clock_id, pause_id, pause.reason, pause.start_at)
    outage = draft.state.watches.get(pause_id)
    ended = pause.end_at or (outage.end_at if outage else None)
    if ended is not None:
        moving.run_on(draft, clock_id, pause_id, ended)


def _be_due_as(draft: CaseDraft, clock_id: str, former: Clock) -> None:
    """Move the clock where pauses, windows or an adjustment had moved the former one."""
    clock = draft.state.clocks[clock_id]
    adjusted = former.amount != clock.amount and not _is_agreed_now(draft, clock)
    asked = clock
    if adjusted:
        asked = replace(clock, amount=former.amount, base_on=former.base_on)
    due = moving.due_time(draft, asked)
    if adjusted or due.due_at != clock.due_at:
        cause: MovedBecause = "adjustment" if adjusted else "pause" if former.pauses else "window"
        moving.record_moved(draft, clock_id, cause, None, due, asked.amount)


def _is_agreed_now(draft: CaseDraft, clock: Clock) -> bool:
    """Whether what is agreed with the person has set the target of the clock that began anew."""
    rule = draft.context.clock_rule(clock.rule)
    return rule is not None and draft.context.adjustments.softened(rule).amount != rule.amount
