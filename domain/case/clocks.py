"""The rules of a case's clocks. Each ends once; a late answer never turns missed into met.

Nobody else writes clock events: what a part of a case waits for, it starts, answers, cancels and
extends here. `about` tells the clocks of one rule apart, where there may be several.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from domain.case.clock_events import (
    CancelledBecause,
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockExtended,
    ClockLapsed,
    ClockMet,
    ClockStarted,
    ClockWarned,
)
from domain.case.clock_refusals import ClockNotRunning, LimitNotInDays, NotALaterDay
from domain.case.clock_state import Clock
from domain.case.consent_events import ConsentLapsed
from domain.case.drafts import CaseDraft
from domain.case.events import CaseEvent
from domain.case.identity_events import PermissionLapsed
from domain.case.refusals import NotInThisCase
from domain.case.rule import ENDED
from domain.case.state import Case
from domain.messages import ContentRef
from domain.sla import ClockTerms, warning_before


class Due(NamedTuple):
    """Something to be recorded of a clock, and the instant from which it is so."""

    at: datetime
    clock_id: str
    what: Literal["warning", "end", "permission"]


def start(draft: CaseDraft, rule: str, start_at: datetime, about: str | None = None) -> None:
    """Start the pack's clock `rule` from `start_at`; none where the pack is older than the rule."""
    if draft.context.clock_rule(rule) is not None:
        _start(draft, draft.context.clock_terms(rule, start_at), about)


def start_until(
    draft: CaseDraft,
    rule: str,
    due_on: date,
    about: str | None = None,
    *,
    start_at: datetime | None = None,
) -> None:
    """Start the pack's clock `rule` until the end of a promised day, now unless `start_at` says.

    Errors: DayIsPast, where the day is over at the start. None starts where the pack is older
    than the rule.
    """
    if draft.context.clock_rule(rule) is not None:
        _start(draft, draft.context.clock_terms_until(rule, start_at or draft.now, due_on), about)


def _start(draft: CaseDraft, terms: ClockTerms, about: str | None) -> None:
    clock_id = draft.context.new_id(":".join(["clock", terms.rule, *([about] if about else [])]))
    draft.record(ClockStarted(clock_id=clock_id, about=about, **dict(terms)))


def answer(
    draft: CaseDraft, rule: str, about: str | None = None, *, at: datetime | None = None
) -> None:
    """Record that what the clocks of `rule` wait for is done now, or was done `at`.

    What began only after that was not answered by it, and waits on. A breach that was recorded
    before anybody knew stays; that it was answered in time is a person's to record beside it.
    """
    done_at = draft.now if at is None else at
    for clock_id, clock in _of(draft.state, rule, about):
        if done_at < clock.start_at:
            continue
        if clock.status == "running":
            draft.record(
                ClockMet(clock_id=clock_id, rule=rule, due_at=clock.due_at, met_at=done_at)
            )
        elif clock.status == "breached":
            draft.record(
                ClockAnsweredLate(
                    clock_id=clock_id, rule=rule, due_at=clock.due_at, answered_at=done_at
                )
            )


def cancel(draft: CaseDraft, rule: str, reason: CancelledBecause, about: str | None = None) -> None:
    """Stop the running clocks of `rule`: there is nothing left to wait for."""
    for clock_id, clock in _of(draft.state, rule, about):
        if clock.status == "running":
            draft.record(ClockCancelled(clock_id=clock_id, rule=rule, reason=reason))


def cancel_running(draft: CaseDraft, reason: CancelledBecause) -> None:
    """Stop every clock that still runs; nothing is left to wait for."""
    for clock_id, clock in running(draft.state):
        draft.record(ClockCancelled(clock_id=clock_id, rule=clock.rule, reason=reason))


def extend(
    draft: CaseDraft,
    clock_id: str,
    due_on: date,
    *,
    reason: ContentRef | None = None,
    notice: str | None = None,
) -> None:
    """Give a running clock that ends with a day a later last day, and warn anew before it.

    `notice` is the message that told the resident. What the Code asks of an extension is its
    stage's to ask. Errors: NotInThisCase, ClockNotRunning, LimitNotInDays, NotALaterDay.
    """
    clock = running_clock(draft.state, clock_id)
    if clock.due_on is None:
        raise LimitNotInDays(rule=spoken(clock.rule))
    if due_on <= clock.due_on:
        raise NotALaterDay(due_on=clock.due_on.isoformat(), asked=due_on.isoformat())
    calendar = draft.context.calendar
    due_at = calendar.end_of(due_on)
    share = draft.context.warning_share(clock.rule)
    draft.record(
        ClockExtended(
            clock_id=clock_id,
            rule=clock.rule,
            old_due_at=clock.due_at,
            old_due_on=clock.due_on,
            due_at=due_at,
            due_on=due_on,
            warn_at=warning_before(share, draft.now, due_at, calendar),
            reason=reason,
            notice=notice,
            calendar_version=calendar.version,
            extended_by=draft.context.actor,
        )
    )


def running(case: Case) -> list[tuple[str, Clock]]:
    """Return the clocks that have not ended, by id."""
    return [(id_, clock) for id_, clock in case.clocks.items() if clock.status == "running"]


def running_clock(case: Case, clock_id: str) -> Clock:
    """Return a clock that runs; refuse an id that this case does not know, and one that ended."""
    clock = case.clocks.get(clock_id)
    if clock is None:
        raise NotInThisCase(what="clock", id=clock_id)
    if clock.status != "running":
        raise ClockNotRunning(rule=spoken(clock.rule), status=clock.status)
    return clock


def spoken(rule: str) -> str:
    """Return a clock's key in words."""
    return rule.replace("_", " ")


def record_due(draft: CaseDraft, until: datetime | None = None) -> None:
    """Record what is due and not yet recorded, in the order in which it became due.

    `until`: no later than that, for what was known from then on and only reached the case now.
    """
    moment = draft.now if until is None else min(until, draft.now)
    reached = [due for due in _upcoming(draft.state) if due.at <= moment]
    for due in sorted(reached, key=lambda due: due.at):
        draft.record(_event_for(draft, due))


def wake_at(case: Case) -> datetime | None:
    """Return the next instant at which a warning, a breach or a lapse is to be recorded.

    A leave that ends wakes no case that has ended; its lapse is recorded with what comes next.
    """
    upcoming = [*_of_clocks(case), *(() if isinstance(case.stage, ENDED) else _of_leaves(case))]
    return min((due.at for due in upcoming), default=None)


def _of(case: Case, rule: str, about: str | None) -> list[tuple[str, Clock]]:
    return [(i, c) for i, c in case.clocks.items() if c.rule == rule and c.about == about]


def _upcoming(case: Case) -> Iterator[Due]:
    yield from _of_clocks(case)
    yield from _of_leaves(case)


def _of_clocks(case: Case) -> Iterator[Due]:
    for clock_id, clock in running(case):
        if clock.paused:
            continue
        if clock.warn_at is not None and not clock.warned:
            yield Due(clock.warn_at, clock_id, "warning")
        yield Due(clock.late_from, clock_id, "end")


def _of_leaves(case: Case) -> Iterator[Due]:
    for permission_id, permission in case.privacy.permissions.items():
        if permission.status == "in force":
            yield Due(permission.ends_at, permission_id, "permission")


def _event_for(draft: CaseDraft, due: Due) -> CaseEvent:
    if due.what == "permission":
        return PermissionLapsed(permission_id=due.clock_id, lapsed_at=due.at, detected_at=draft.now)
    clock = draft.state.clocks[due.clock_id]
    if due.what == "warning":
        return _warned(draft, due, clock)
    if clock.ends == "lapses":
        return LAPSES.get(clock.rule, _lapsed)(draft, due.clock_id, clock)
    return ClockBreached(
        clock_id=due.clock_id,
        rule=clock.rule,
        statutory=clock.statutory,
        due_at=clock.due_at,
        detected_at=draft.now,
    )


def _warned(draft: CaseDraft, due: Due, clock: Clock) -> ClockWarned:
    return ClockWarned(
        clock_id=due.clock_id,
        rule=clock.rule,
        warn_at=due.at,
        due_at=clock.due_at,
        detected_at=draft.now,
    )


def _lapsed(draft: CaseDraft, clock_id: str, clock: Clock) -> ClockLapsed:
    return ClockLapsed(
        clock_id=clock_id, rule=clock.rule, lapsed_at=clock.due_at, detected_at=draft.now
    )


def _consent_lapsed(draft: CaseDraft, clock_id: str, clock: Clock) -> ConsentLapsed:
    assert clock.about is not None  # noqa: S101 - the clock of a question knows the question
    return ConsentLapsed(
        consent_id=clock.about,
        clock_id=clock_id,
        lapsed_at=clock.due_at,
        detected_at=draft.now,
    )


# A lapse that says more than that the time is over; its event ends the clock as well.
LAPSES: Mapping[str, Callable[[CaseDraft, str, Clock], CaseEvent]] = {
    "consent_answer": _consent_lapsed
}
