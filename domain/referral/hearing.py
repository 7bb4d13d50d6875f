"""What a panel does with a referral, from taking it up to closing it."""

from domain.errors import NothingToDo
from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.draft import (
    ReferralDraft,
    end_limits,
    hearing_of,
    meet_limit,
    procedure_of,
    start_limit,
)
from domain.referral.refusals import (
    AppealStillOpen,
    FindingsMissing,
    LegalStillOpen,
    MeetingMissing,
    MeetingNotYet,
)
from domain.referral.vocabulary import Outcome

# What can be said without hearing the person: nothing is held against them.
WITHOUT_A_MEETING: frozenset[Outcome] = frozenset({"no-case", "advice"})


def accept(draft: ReferralDraft, command: do.AcceptReferral) -> None:
    """Take it up; the time to decide begins."""
    draft.record(ev.ReferralAccepted(accepted_by=draft.context.actor))
    meet_limit(draft, "acknowledge")
    start_limit(draft, "decide", procedure_of(draft).decide_working_days)


def give_back(draft: ReferralDraft, command: do.ReturnReferral) -> None:
    """Return it: it is none for this procedure."""
    _check_legal(draft)
    draft.record(ev.ReferralReturned(returned_by=draft.context.actor, reason=command.reason))
    meet_limit(draft, "acknowledge")
    end_limits(draft, "decide")


def investigate(draft: ReferralDraft, command: do.BeginInvestigation) -> None:
    """Begin to look into it."""
    draft.record(ev.InvestigationBegun(begun_by=draft.context.actor, plan=command.plan))


def record_findings(draft: ReferralDraft, command: do.RecordFindings) -> None:
    """Write down what was found; more can be found later."""
    who = draft.context.actor
    draft.record(ev.FindingsRecorded(recorded_by=who, findings=command.findings))


def arrange_meeting(draft: ReferralDraft, command: do.ArrangeMeeting) -> None:
    """Set a time that lies ahead, the first or another."""
    if command.held_at == draft.state.meeting_at:
        raise NothingToDo(what="the meeting is at that time")
    if command.held_at <= draft.now:
        raise MeetingNotYet(held_at=command.held_at.isoformat(), next="Set a time to come.")
    draft.record(ev.MeetingArranged(arranged_by=draft.context.actor, held_at=command.held_at))


def record_meeting(draft: ReferralDraft, command: do.RecordMeeting) -> None:
    """Write down what was said, once the meeting began."""
    held_at = draft.state.meeting_at
    if held_at is not None and draft.now < held_at:
        raise MeetingNotYet(held_at=held_at.isoformat(), next="Record it when it is over.")
    draft.record(
        ev.MeetingRecorded(
            recorded_by=draft.context.actor, record=command.record, attended=command.attended
        )
    )


def decide_outcome(draft: ReferralDraft, command: do.DecideOutcome) -> None:
    """Decide what follows, on what was found and, where it is held against them, on a meeting.

    Source: Acas Code of Practice on disciplinary and grievance procedures, 5 to 17: establish the
    facts, hold a meeting, then decide.
    """
    if not draft.state.has_findings:
        raise FindingsMissing
    if command.outcome not in WITHOUT_A_MEETING and not draft.state.meeting_recorded:
        raise MeetingMissing
    draft.record(
        ev.OutcomeDecided(
            decided_by=draft.context.actor, outcome=command.outcome, reasons=command.reasons
        )
    )
    meet_limit(draft, "decide")
    hearing = hearing_of(draft)
    start_limit(draft, "appeal-lodging", hearing.appeal_lodge_working_days if hearing else None)


def close(draft: ReferralDraft, command: do.CloseReferral) -> None:
    """Close what is decided, once nobody can appeal any more and the lawyers have answered."""
    _check_legal(draft)
    lodging = draft.state.limits.get("appeal-lodging")
    if lodging is not None:
        raise AppealStillOpen(due_on=lodging.due_on.isoformat())
    draft.record(ev.ReferralClosed(closed_by=draft.context.actor))


def erase(draft: ReferralDraft, command: do.EraseReferral) -> None:
    """Order the end of what has ended. How long it is kept first is upkeep's to reckon."""
    _check_legal(draft)
    draft.record(ev.ReferralErasureOrdered())


def _check_legal(draft: ReferralDraft) -> None:
    if draft.state.legal:
        raise LegalStillOpen(count=str(len(draft.state.legal)))
