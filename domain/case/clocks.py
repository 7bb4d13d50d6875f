"""The rules of a case's clocks. Each ends once; a late answer never turns missed into met."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from domain.case.clock_events import (
    CancelledBecause,
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockMet,
    ClockStarted,
    ClockWarned,
)
from domain.case.consent_events import ConsentLapsed
from domain.case.drafts import CaseDraft
from domain.case.identity_events import PermissionLapsed
from domain.case.state import Case, Clock

TERMS = (
    "rule",
    "kind",
    "amount",
    "unit",
    "source",
    "clause",
    "statutory",
    "start_at",
    "due_at",
    "due_on",
    "warn_at",
    "calendar_version",
)


class Due(NamedTuple):
    """Something to be recorded of a clock, and the instant from which it is so."""

    at: datetime
    clock_id: str
    what: Literal["warning", "end", "permission"]


def start(draft: CaseDraft, rule: str, start_at: datetime, consent_id: str | None = None) -> None:
    """Start the pack's clock `rule` from `start_at`; none where the pack is older than the rule."""
    if rule not in draft.context.policy.clocks:
        return
    terms = draft.context.clock_terms(rule, start_at)
    clock_id = draft.context.new_id(f"clock:{rule}")
    draft.record(
        ClockStarted(
            clock_id=clock_id,
            consent_id=consent_id,
            **{name: getattr(terms, name) for name in TERMS},
        )
    )


def answer(draft: CaseDraft, rule: str, consent_id: str | None = None) -> None:
    """Record that what the clocks of `rule` wait for is done now."""
    for clock_id, clock in draft.state.clocks.items():
        if clock.rule != rule or clock.consent_id != consent_id:
            continue
        if clock.status == "running":
            draft.record(
                ClockMet(clock_id=clock_id, rule=rule, due_at=clock.due_at, met_at=draft.now)
            )
        elif clock.status == "breached":
            draft.record(
                ClockAnsweredLate(
                    clock_id=clock_id, rule=rule, due_at=clock.due_at, answered_at=draft.now
                )
            )


def cancel(draft: CaseDraft, rule: str, reason: CancelledBecause) -> None:
    """Stop the running clocks of `rule`, because what they wait for is not owed any more."""
    for clock_id, clock in running(draft.state):
        if clock.rule == rule:
            draft.record(ClockCancelled(clock_id=clock_id, rule=rule, reason=reason))


def cancel_running(draft: CaseDraft, reason: CancelledBecause) -> None:
    """Stop every clock that still runs; nothing is left to wait for."""
    for clock_id, clock in running(draft.state):
        draft.record(ClockCancelled(clock_id=clock_id, rule=clock.rule, reason=reason))


def running(case: Case) -> list[tuple[str, Clock]]:
    """Return the clocks that have not ended, by id."""
    return [(id_, clock) for id_, clock in case.clocks.items() if clock.status == "running"]


def record_due(draft: CaseDraft) -> None:
    """Record what is due and not yet recorded, in the order in which it became due."""
    reached = [due for due in _upcoming(draft.state) if due.at <= draft.now]
    for due in sorted(reached, key=lambda due: due.at):
        draft.record(_event_for(draft, due))


def wake_at(case: Case) -> datetime | None:
    """Return the next instant at which a warning, a breach or a lapse is to be recorded."""
    return min((due.at for due in _upcoming(case)), default=None)


def _upcoming(case: Case) -> Iterator[Due]:
    for clock_id, clock in running(case):
        if clock.warn_at is not None and not clock.warned:
            yield Due(clock.warn_at, clock_id, "warning")
        yield Due(clock.late_from, clock_id, "end")
    for permission_id, permission in case.privacy.permissions.items():
        if permission.status == "in force":
            yield Due(permission.ends_at, permission_id, "permission")


def _event_for(
    draft: CaseDraft, due: Due
) -> ClockWarned | ClockBreached | ConsentLapsed | PermissionLapsed:
    if due.what == "permission":
        return PermissionLapsed(permission_id=due.clock_id, lapsed_at=due.at, detected_at=draft.now)
    clock, now = draft.state.clocks[due.clock_id], draft.now
    if due.what == "warning":
        return ClockWarned(
            clock_id=due.clock_id,
            rule=clock.rule,
            warn_at=due.at,
            due_at=clock.due_at,
            detected_at=now,
        )
    if clock.consent_id is not None:
        return ConsentLapsed(
            consent_id=clock.consent_id,
            clock_id=due.clock_id,
            lapsed_at=clock.due_at,
            detected_at=now,
        )
    return ClockBreached(
        clock_id=due.clock_id,
        rule=clock.rule,
        statutory=clock.statutory,
        due_at=clock.due_at,
        detected_at=now,
    )
