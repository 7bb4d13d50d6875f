"""Computing a running clock anew: after a pause, an outage, a window, another calendar.

It is never done by itself: each time is a recorded act with the old and the new due time, its
cause and the calendar it was computed with. The landlord's own targets alone are paused or given
more time; the limits of law and of emergencies run on.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from domain.business_time import Calendar
from domain.case import clocks
from domain.case.clock_commands import AdjustTarget, CorrectBreach, PauseClock, ResumeClock
from domain.case.clock_events import (
    BreachCorrected,
    ClockMoved,
    ClockPaused,
    ClockResumed,
    MovedBecause,
    StoppedBecause,
)
from domain.case.clock_refusals import (
    EmergencyRunsOn,
    LimitOfLaw,
    NotMissedYet,
    PromiseStands,
    TargetAlreadyUsed,
)
from domain.case.clock_state import Clock
from domain.case.drafts import CaseDraft
from domain.case.refusals import NotInThisCase
from domain.clock_rules import ClockRule
from domain.errors import NothingToDo
from domain.instants import Interval, from_micros, union
from domain.sla import terms_for, warning_before

EMERGENCY = "emergency_acknowledgement"


class DueTime(NamedTuple):
    """When a clock is due and warns, as computed now."""

    due_at: datetime
    due_on: date | None
    base_on: date | None
    warn_at: datetime | None


def pause(draft: CaseDraft, command: PauseClock) -> None:
    """Let one of the landlord's own targets stand still from now on."""
    clock = clocks.running_clock(draft.state, command.clock_id)
    _check_own_target(clock)
    for each in clock.pauses.values():
        if each.end_at is None and each.reason == command.reason:
            raise NothingToDo(what=f"the clock is paused, {clocks.spoken(command.reason)}")
    pause_id = draft.context.new_id("pause")
    stand_still(draft, command.clock_id, pause_id, command.reason, draft.now)


def resume(draft: CaseDraft, command: ResumeClock) -> None:
    """End one pause, or all; the clock is computed anew once none is left."""
    clock = clocks.running_clock(draft.state, command.clock_id)
    ending = [
        id_
        for id_, each in clock.pauses.items()
        if each.end_at is None
        and each.reason != "platform_outage"  # its channel says when that is over
        and command.reason in (None, each.reason)
    ]
    if not ending:
        raise NothingToDo(what="the clock is not paused")
    for pause_id in ending:
        run_on(draft, command.clock_id, pause_id, draft.now)
    move(draft, command.clock_id, "pause", ending[-1])


def stand_still(
    draft: CaseDraft, clock_id: str, pause_id: str, reason: StoppedBecause, paused_at: datetime
) -> None:
    """Record that a clock stands still from then on, for this reason."""
    draft.record(
        ClockPaused(
            clock_id=clock_id,
            rule=draft.state.clocks[clock_id].rule,
            pause_id=pause_id,
            reason=reason,
            paused_at=paused_at,
            paused_by=draft.context.actor,
        )
    )


def run_on(draft: CaseDraft, clock_id: str, pause_id: str, resumed_at: datetime) -> None:
    """Record that a pause is over, not before it began; it is left to the caller to `move`."""
    clock = draft.state.clocks[clock_id]
    paused_at = clock.pauses[pause_id].start_at
    others = (each for id_, each in clock.pauses.items() if id_ != pause_id)
    draft.record(
        ClockResumed(
            clock_id=clock_id,
            rule=clock.rule,
            pause_id=pause_id,
            paused_at=paused_at,
            resumed_at=max(resumed_at, paused_at),
            runs_on=all(each.end_at is not None for each in others),
            resumed_by=draft.context.actor,
        )
    )


def adjust(draft: CaseDraft, command: AdjustTarget) -> None:
    """Give one of the landlord's own targets another amount, as agreed with the person."""
    clock = clocks.running_clock(draft.state, command.clock_id)
    _check_own_target(clock)
    if command.amount == clock.amount:
        raise NothingToDo(what=f"the target is {clock.amount}")
    due = due_time(draft, clock, amount=command.amount)
    if due.due_at <= draft.now:
        raise TargetAlreadyUsed(rule=clocks.spoken(clock.rule), due_at=due.due_at.isoformat())
    record_moved(draft, command.clock_id, "adjustment", None, due, command.amount)


def adjust_to(draft: CaseDraft, clock_id: str, amount: int) -> None:
    """Give a running target the amount that was agreed, unless it would be due before now."""
    due = due_time(draft, draft.state.clocks[clock_id], amount=amount)
    if due.due_at > draft.now:
        record_moved(draft, clock_id, "adjustment", None, due, amount)


def correct(draft: CaseDraft, command: CorrectBreach) -> None:
    """Record beside a breach that it would not have been one; missed stays missed."""
    clock = draft.state.clocks.get(command.clock_id)
    if clock is None:
        raise NotInThisCase(what="clock", id=command.clock_id)
    if clock.status not in ("breached", "answered late"):
        raise NotMissedYet(rule=clocks.spoken(clock.rule), status=clock.status)
    if clock.corrected:
        raise NothingToDo(what="the breach is corrected")
    draft.record(
        BreachCorrected(
            clock_id=command.clock_id,
            rule=clock.rule,
            reason=command.reason,
            cause_id=command.cause_id,
            corrected_by=draft.context.actor,
        )
    )


def move(
    draft: CaseDraft,
    clock_id: str,
    cause: MovedBecause,
    cause_id: str | None = None,
    *,
    anew: bool = False,
) -> None:
    """Compute a running clock anew and record it, if it is due at another time than before.

    `anew`: days are counted from the start again, unless the last one was promised. A clock that
    stands still is computed when it runs on. A due time that is earlier than before never lands
    before now; one that is later holds also where it has passed by the time that it is known.
    """
    clock = draft.state.clocks[clock_id]
    if clock.status != "running" or clock.paused:
        return
    due = due_time(draft, clock, clock.amount if anew and _is_counted(clock) else None)
    if due.due_at == clock.due_at or due.due_at <= min(draft.now, clock.due_at):
        return
    record_moved(draft, clock_id, cause, cause_id, due, clock.amount)


def _is_counted(clock: Clock) -> bool:
    """Whether its last day was counted, not promised to somebody."""
    return clock.kind != "dated" and not clock.extensions


def due_time(draft: CaseDraft, clock: Clock, amount: int | None = None) -> DueTime:
    """Return when a clock is due by what is known now, with its pauses taken out."""
    calendar, paused = draft.context.calendar, _paused(clock)
    if clock.kind == "monitored":
        return _monitored(draft, clock, amount or clock.amount, paused)
    if clock.due_on is None:
        return _elapsed(draft, clock, amount or clock.amount, paused)
    base = clock.base_on or clock.due_on
    if amount is not None:
        rule = _rule(draft, clock, amount)
        base = terms_for(rule, clock.start_at, calendar).due_on or base
    due_on = _later(base, paused, clock.kind, calendar)
    due_at = calendar.end_of(due_on)
    share = draft.context.warning_share(clock.rule)
    warn_at = clock.warn_at
    if due_on != clock.due_on:
        warn_at = warning_before(share, clock.start_at, due_at, calendar)
    return DueTime(due_at, due_on, base, warn_at)


def _monitored(draft: CaseDraft, clock: Clock, amount: int, paused: list[Interval]) -> DueTime:
    calendar = watched_calendar(draft, clock.start_at)
    if paused:
        calendar = calendar.without(paused)
    terms = terms_for(_rule(draft, clock, amount), clock.start_at, calendar)
    return DueTime(terms.due_at, None, None, terms.warn_at)


def watched_calendar(draft: CaseDraft, start_at: datetime) -> Calendar:
    """Return the calendar with the monitored windows that concern a clock started then."""
    windows = [
        Interval(watch.start_at, watch.end_at)
        for watch in draft.state.watches.values()
        if watch.kind == "monitored"
        and watch.end_at is not None
        and not watch.void
        and watch.concerns(start_at)
    ]
    return draft.context.calendar.watched_in(windows) if windows else draft.context.calendar


def _elapsed(draft: CaseDraft, clock: Clock, amount: int, paused: list[Interval]) -> DueTime:
    terms = terms_for(_rule(draft, clock, amount), clock.start_at, draft.context.calendar)
    stood = sum((each.end_at - each.start_at for each in paused), timedelta(0))
    return DueTime(terms.due_at + stood, None, None, terms.warn_at + stood)


def _later(base: date, paused: list[Interval], kind: str, calendar: Calendar) -> date:
    """Return the last day with the days added on which the clock stood still.

    A day counts as paused if the pause began before it; so a pause within one day counts none,
    and one over a weekend only the working day on which it ends.
    """
    spans = [(calendar.local_day(p.start_at), calendar.local_day(p.end_at)) for p in paused]
    if kind == "working-days":
        days = sum(calendar.working_days_between(first, last) for first, last in spans)
        return calendar.add_working_days(base, days) if days else base
    return base + timedelta(days=sum((last - first).days for first, last in spans))


def _paused(clock: Clock) -> list[Interval]:
    """Return the times in which it stood still since it started; overlapping ones are one."""
    closed = [
        Interval(max(each.start_at, clock.start_at), each.end_at).stretch
        for each in clock.pauses.values()
        if each.end_at is not None and each.end_at > max(each.start_at, clock.start_at)
    ]
    return [Interval(from_micros(start), from_micros(end)) for start, end in union(closed)]


def _rule(draft: CaseDraft, clock: Clock, amount: int) -> ClockRule:
    rule = draft.context.clock_rule(clock.rule)
    assert rule is not None  # noqa: S101 - the clock was started by it
    return rule.model_copy(update={"amount": amount})


def record_moved(
    draft: CaseDraft,
    clock_id: str,
    cause: MovedBecause,
    cause_id: str | None,
    due: DueTime,
    amount: int,
) -> None:
    """Record that a running clock is due at another time, and for what cause."""
    clock = draft.state.clocks[clock_id]
    draft.record(
        ClockMoved(
            clock_id=clock_id,
            rule=clock.rule,
            cause=cause,
            cause_id=cause_id,
            amount=amount,
            old_due_at=clock.due_at,
            old_due_on=clock.due_on,
            due_at=due.due_at,
            due_on=due.due_on,
            base_on=due.base_on,
            warn_at=due.warn_at,
            moved_at=draft.now,
            calendar_version=draft.context.calendar.version,
        )
    )


def _check_own_target(clock: Clock) -> None:
    if clock.statutory:
        raise LimitOfLaw(rule=clocks.spoken(clock.rule))
    if clock.rule == EMERGENCY:
        raise EmergencyRunsOn
    if clock.kind == "dated":
        raise PromiseStands(rule=clocks.spoken(clock.rule))
