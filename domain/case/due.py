"""What time alone brings about: limits that pass, who is asked next, what lifts or comes down."""

from collections.abc import Sequence
from datetime import datetime

from domain.case import clocks, limits, paging, removals
from domain.case.clock_events import ClockBreached, ClockWarned
from domain.case.drafts import CaseDraft
from domain.case.notices import notify
from domain.case.state import Case
from domain.case.vocabulary import NoticeTopic

# Whom alerts go to while a case has no team of its own; every pack has it.
ALERTS = "communications"


def record(draft: CaseDraft, until: datetime | None = None) -> None:
    """Record what became due; a warning or a breach is told to colleagues at the next opening.

    `until`: what became due after it is not recorded yet.
    """
    before = len(draft.events)
    clocks.record_due(draft, until)
    paging.climb(draft)
    limits.record_due(draft)
    removals.record_due(draft)
    _tell(draft, before)


def wake_at(case: Case) -> datetime | None:
    """Return the next instant at which the case has something to record by itself."""
    moments = (clocks.wake_at(case), paging.wake_at(case))
    known = [moment for moment in moments if moment is not None]
    return min([*known, *limits.wakes(case), *removals.wakes(case)], default=None)


def _tell(draft: CaseDraft, before: int) -> None:
    """Order one notice: of all that was missed at once, else of what is warned of or unanswered."""
    fresh = draft.events[before:]
    missed = [event.clock_id for event in fresh if isinstance(event, ClockBreached)]
    warned = [event.clock_id for event in fresh if isinstance(event, ClockWarned)]
    # An offer that may simply lapse is no limit of the landlord's.
    ours = [id_ for id_ in warned if draft.state.clocks[id_].ends == "breaches"]
    topics: Sequence[tuple[NoticeTopic, list[str]]] = (
        ("clock_breached", missed),
        ("clock_warned", ours),
        ("consent_unanswered", [id_ for id_ in warned if _waits_for_a_reminder(draft.state, id_)]),
    )
    team = _team_of(draft)
    what, about = next(((what, ids) for what, ids in topics if ids), (None, []))
    if team is not None and what is not None:
        notify(draft, team, what, about[0])


def _waits_for_a_reminder(case: Case, clock_id: str) -> bool:
    """Tell whether a question about publication is unanswered, and nobody was reminded of it."""
    clock = case.clocks[clock_id]
    if clock.rule != "consent_answer" or clock.about is None:
        return False
    consent = case.consents[clock.about]
    return consent.status == "asked" and not consent.reminded


def _team_of(draft: CaseDraft) -> str | None:
    """Return the team that looks after the case; None where an old policy names none."""
    teams = draft.context.policy.teams
    wanted = (draft.state.assignment.team, ALERTS)
    return next((team for team in wanted if team in teams), None)
