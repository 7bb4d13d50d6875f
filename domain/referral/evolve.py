"""How each event changes what a referral is."""

from dataclasses import replace
from typing import Any, assert_never

from domain.referral import events as ev
from domain.referral import state as at
from domain.referral.state import Limit, Panel, Referral


def evolve(referral: Referral, event: ev.ReferralEvent) -> Referral:  # noqa: C901 -- one line for each event
    """Return the referral after one more event."""
    match event:
        case ev.ReferralRaised():
            return replace(_of_conduct(event), stage=at.Intake())
        case ev.ConductAdvised():
            return replace(_of_conduct(event), stage=at.Advised())
        case ev.ReferralAccepted(accepted_by=who):
            return _took_part(replace(referral, stage=at.Assessment()), who)
        case ev.ReferralReturned(returned_by=who):
            return _took_part(replace(referral, stage=at.Returned()), who)
        case ev.InvestigationBegun(begun_by=who):
            return _took_part(replace(referral, stage=at.Investigation()), who)
        case ev.FindingsRecorded(recorded_by=who):
            return _took_part(replace(referral, has_findings=True), who)
        case ev.MeetingArranged(arranged_by=who, held_at=held_at):
            meeting = replace(referral, stage=at.Meeting(), meeting_at=held_at)
            return _took_part(meeting, who)
        case ev.MeetingRecorded(recorded_by=who):
            return _took_part(replace(referral, meeting_recorded=True), who)
        case ev.OutcomeDecided(decided_by=who, outcome=outcome):
            return _took_part(replace(referral, stage=at.Decided(), outcome=outcome), who)
        case ev.AppealLodged():
            return replace(referral, stage=at.Appeal(), appealed=True)
        case ev.AppealDecided(outcome=outcome):
            return replace(referral, stage=at.AppealHeard(), outcome=outcome)
        case ev.ReferralClosed():
            return replace(referral, stage=at.Closed())
        case ev.ReferralErasureOrdered():
            return replace(referral, stage=at.Erased())
        case ev.LegalReferralMade(legal_id=legal, made_by=who):
            return _took_part(replace(referral, legal=referral.legal | {legal}), who)
        case ev.LegalResultRecorded(legal_id=legal):
            return replace(referral, legal=referral.legal - {legal})
        case ev.ConflictDeclared(member=member):
            return _on_panel(referral, barred=referral.panel.barred | {member})
        case ev.SubjectNamed(about_actor=about):
            return replace(referral, about_actor=about, subject_said=True)
        case ev.MemberNamed(member=member) | ev.StoodIn(member=member):
            return _on_panel(referral, named=referral.panel.named | {member})
        case ev.NoteAdded(added_by=who):
            return _took_part(referral, who)
        case ev.LimitStarted() | ev.LimitReminded() | ev.LimitMissed():
            return _with_limit(referral, event)
        case ev.LimitMet(limit=key) | ev.LimitEnded(limit=key):
            limits = {name: limit for name, limit in referral.limits.items() if name != key}
            return replace(referral, limits=limits)
        case ev.CaseToldOfReferral(state=state, attempts=attempts):
            return replace(referral, tellings=None if state != "pending" else attempts)
        case _:
            assert_never(event)


def _of_conduct(event: ev.ReferralRaised | ev.ConductAdvised) -> Referral:
    return Referral(
        procedure=event.procedure,
        case=event.case,
        about_actor=event.about_actor,
        # Whoever puts a post on record may know no more of its author than the account.
        subject_said=event.about_actor is not None or event.source != "post",
        reported_by=event.reported_by,
        panel=Panel(
            roles=frozenset(event.panel),
            appeal_roles=frozenset(event.appeal_panel),
            reporter_sits=event.reporter_sits,
            stand_in=event.stand_in,
        ),
    )


def _took_part(referral: Referral, actor: str) -> Referral:
    """Whoever acted before an appeal cannot hear it; on the appeal itself they are its panel."""
    if referral.appealed:
        return referral
    return _on_panel(referral, took_part=referral.panel.took_part | {actor})


def _on_panel(referral: Referral, **changes: Any) -> Referral:  # noqa: ANN401 -- Panel's fields
    return replace(referral, panel=replace(referral.panel, **changes))


def _with_limit(
    referral: Referral, event: ev.LimitStarted | ev.LimitReminded | ev.LimitMissed
) -> Referral:
    match event:
        case ev.LimitStarted(limit=key):
            if key == "appeal-lodging":
                referral = replace(referral, appeal_until=event.due_on.isoformat())
            limit = Limit(key, event.due_on, event.due_at, event.remind_at)
        case ev.LimitReminded(limit=key):
            limit = replace(referral.limits[key], remind_at=None)
        case ev.LimitMissed(limit=key):
            limit = replace(referral.limits[key], remind_at=None, missed=True)
    return replace(referral, limits={**referral.limits, key: limit})
