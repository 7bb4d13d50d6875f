"""An appeal against an outcome: heard by somebody who took no part before."""

from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.draft import ReferralDraft, end_limits, hearing_of, meet_limit, start_limit
from domain.referral.refusals import AppealTooLate, OutcomeOfAppeal


def lodge(draft: ReferralDraft, command: do.LodgeReferralAppeal) -> None:
    """Record an appeal that came in time; who took part below sees nothing from now on."""
    hearing = hearing_of(draft)
    if hearing is not None and "appeal-lodging" not in draft.state.limits:
        raise AppealTooLate(due_on=draft.state.appeal_until or "that time")
    draft.record(ev.AppealLodged(recorded_by=draft.context.actor, grounds=command.grounds))
    end_limits(draft, "appeal-lodging")
    start_limit(draft, "appeal-decision", hearing.appeal_decide_working_days if hearing else None)


def decide(draft: ReferralDraft, command: do.DecideReferralAppeal) -> None:
    """Decide it. Whoever may is of the appeal's panel, and nobody who took part below is."""
    before = draft.state.outcome
    stands = command.result == "not-upheld"
    if stands and command.outcome not in (None, before):
        raise OutcomeOfAppeal(result="not upheld", needs="leaves the outcome as it is")
    if not stands and command.outcome in (None, before):
        raise OutcomeOfAppeal(
            result=command.result.replace("-", " "), needs="says what holds instead"
        )
    draft.record(
        ev.AppealDecided(
            decided_by=draft.context.actor,
            result=command.result,
            outcome=command.outcome or before or "no-case",
            reasons=command.reasons,
        )
    )
    meet_limit(draft, "appeal-decision")
