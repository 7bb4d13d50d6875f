"""Who hears a referral, what they add to it, and what they ask of lawyers."""

from domain.errors import NothingToDo
from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.draft import ReferralDraft
from domain.referral.refusals import LegalNotKnown, SubjectNotNamed, SubjectNotOfPanel


def declare_conflict(draft: ReferralDraft, command: do.DeclareConflict) -> None:
    """Take somebody off the panel; they see nothing of it from now on."""
    if command.member in draft.state.panel.barred:
        raise NothingToDo(what="they are off the panel")
    draft.record(
        ev.ConflictDeclared(
            member=command.member, declared_by=draft.context.actor, reason=command.reason
        )
    )


def name_subject(draft: ReferralDraft, command: do.NameSubject) -> None:
    """Say whose login it is, or that they have none; who says so cannot be that person."""
    if (command.about_actor is None) != command.has_no_login:
        raise SubjectNotNamed
    if command.about_actor == draft.state.about_actor and draft.state.subject_said:
        raise NothingToDo(what="it is known to be about them")
    if command.about_actor == draft.context.actor:
        raise SubjectNotOfPanel
    draft.record(ev.SubjectNamed(about_actor=command.about_actor, named_by=draft.context.actor))


def name_member(draft: ReferralDraft, command: do.NameMember) -> None:
    """Add somebody by name: never the subject, nor somebody with a conflict of interest."""
    state, panel = draft.state, draft.state.panel
    if command.member in panel.named:
        raise NothingToDo(what="they are of the panel")
    reporter = command.member == state.reported_by and not panel.reporter_sits
    below = state.appealed and command.member in panel.took_part
    if command.member == state.about_actor or command.member in panel.barred or reporter or below:
        raise SubjectNotOfPanel
    draft.record(ev.MemberNamed(member=command.member, named_by=draft.context.actor))


def add(draft: ReferralDraft, command: do.AddToReferral) -> None:
    """Add what came to light."""
    draft.record(ev.NoteAdded(added_by=draft.context.actor, note=command.note))


def refer_to_legal(draft: ReferralDraft, command: do.ReferToLawyers) -> None:
    """Ask the lawyers, beside the procedure; it cannot be closed before they answered."""
    draft.record(
        ev.LegalReferralMade(
            legal_id=draft.context.new_id("legal"),
            made_by=draft.context.actor,
            basis=command.basis,
        )
    )


def record_legal_result(draft: ReferralDraft, command: do.RecordLegalResult) -> None:
    """Write down what came of it."""
    if command.legal_id not in draft.state.legal:
        raise LegalNotKnown(id=command.legal_id)
    draft.record(
        ev.LegalResultRecorded(
            legal_id=command.legal_id, recorded_by=draft.context.actor, result=command.result
        )
    )
