"""A decision on a referral in the making, and what all its rules share."""

from domain.drafting import Draft
from domain.policy.governance import Hearing, Procedure
from domain.referral.events import LimitEnded, LimitMet, LimitStarted, ReferralEvent
from domain.referral.state import Referral
from domain.referral.vocabulary import ClockKey

ReferralDraft = Draft[Referral, ReferralEvent]


def procedure_of(draft: ReferralDraft) -> Procedure:
    """Return the procedure that hears it, as the policy has it that it was raised under."""
    [found] = [each for each in draft.context.policy.procedures if _is(each, draft)]
    return found


def hearing_of(draft: ReferralDraft) -> Hearing | None:
    """Return how the procedure hears; None in a policy that was stored before it said so."""
    return procedure_of(draft).hearing


def start_limit(draft: ReferralDraft, key: ClockKey, working_days: int | None) -> None:
    """Start a limit of so many working days after today, reminded before its last day.

    Unit: working days of the pack's nation; today is day zero. None: the pack sets no limit.
    """
    if working_days is None:
        return
    calendar, now = draft.context.calendar, draft.now
    today = calendar.local_day(now)
    due_on = calendar.add_working_days(today, working_days)
    hearing, remind_at = hearing_of(draft), None
    left = working_days - (hearing.remind_working_days_before if hearing else working_days)
    if left > 0:
        day = calendar.start_of(calendar.add_working_days(today, left))
        remind_at = min(calendar.next_opening(day), calendar.end_of(due_on))
    draft.record(
        LimitStarted(
            limit=key,
            working_days=working_days,
            started_at=now,
            remind_at=remind_at,
            due_on=due_on,
            due_at=calendar.end_of(due_on),
        )
    )


def meet_limit(draft: ReferralDraft, key: ClockKey) -> None:
    """Record that what a limit was for is done, if it runs."""
    limit = draft.state.limits.get(key)
    if limit is not None:
        draft.record(LimitMet(limit=key, late=limit.missed))


def end_limits(draft: ReferralDraft, *keys: ClockKey) -> None:
    """End limits that are needed no more."""
    for key in keys:
        if key in draft.state.limits:
            draft.record(LimitEnded(limit=key))


def _is(procedure: Procedure, draft: ReferralDraft) -> bool:
    return procedure.key == draft.state.procedure
