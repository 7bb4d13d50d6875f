"""Waking whoever is on call: at once, at any hour, and the next in line until somebody answers.

The line is the pack's `teams.on-call`, role by role, and begins again at its end; who has a role's
duty at that hour is the installation's setting. The emergency's clock runs in real time. Everything
else and every alert waits for opening.
"""

from datetime import datetime, timedelta

from domain.case import clocks, notices
from domain.case.drafts import CaseDraft
from domain.case.paging_commands import TakeUpEmergency
from domain.case.paging_events import EmergencyTakenUp, OnCallAsked
from domain.case.paging_refusals import NoEmergency
from domain.case.state import Case
from domain.case.vocabulary import EmergencyOutcome
from domain.errors import NothingToDo

ON_CALL = "on-call"
CLOCK = "emergency_acknowledgement"


def begin(draft: CaseDraft, emergency_id: str) -> None:
    """Wake the first in line, and start the time in which somebody must have answered."""
    clocks.start(draft, CLOCK, draft.now, emergency_id)
    _ask_next(draft, emergency_id)


def take_up(draft: CaseDraft, command: TakeUpEmergency) -> None:
    """Stop waking people; the clock of the emergency is met, or was answered late."""
    open_ones = [id_ for id_, each in draft.state.emergencies.items() if each.outcome is None]
    if not open_ones:
        raise NoEmergency
    unanswered = [id_ for id_ in open_ones if not _is_answered(draft.state, id_)]
    if not unanswered:
        raise NothingToDo(what="the emergency is taken up")
    for emergency_id in unanswered:
        draft.record(EmergencyTakenUp(emergency_id=emergency_id, taken_up_by=draft.context.actor))
        clocks.answer(draft, CLOCK, emergency_id)


def end(draft: CaseDraft, emergency_id: str, outcome: EmergencyOutcome) -> None:
    """Put the clock right: what was dealt with was taken up, and what was none never ran."""
    if outcome == "no_emergency":
        clocks.cancel(draft, CLOCK, "not_an_emergency", emergency_id)
    else:
        clocks.answer(draft, CLOCK, emergency_id)


def climb(draft: CaseDraft) -> None:
    """Ask the next in line where nobody answered in time; a late alarm asks one, not all."""
    for emergency_id, at in _turns(draft.state):
        if at <= draft.now:
            _ask_next(draft, emergency_id)


def wake_at(case: Case) -> datetime | None:
    """Return when the next in line has to be asked."""
    return min((at for _, at in _turns(case)), default=None)


def _turns(case: Case) -> list[tuple[str, datetime]]:
    return [
        (id_, paging.next_at)
        for id_, paging in case.paging.items()
        if paging.next_at is not None and case.emergencies[id_].outcome is None
    ]


def _is_answered(case: Case, emergency_id: str) -> bool:
    return emergency_id in case.paging and case.paging[emergency_id].answered


def _ask_next(draft: CaseDraft, emergency_id: str) -> None:
    policy = draft.context.policy
    team = policy.teams.get(ON_CALL)
    if team is None:
        return  # a policy that was stored before it had to name the line
    asked = draft.state.paging.get(emergency_id)
    turn = asked.turn + 1 if asked else 1
    role = team.roles[(turn - 1) % len(team.roles)]
    wait = timedelta(minutes=policy.emergencies.next_after_minutes)
    draft.record(
        OnCallAsked(
            emergency_id=emergency_id,
            turn=turn,
            role=role,
            asked_at=draft.now,
            next_at=draft.now + wait,
        )
    )
    notices.page(draft, ON_CALL, role, "emergency", emergency_id)
