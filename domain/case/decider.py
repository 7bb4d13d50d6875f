"""The case, as the application sees it: one table of what each stage allows."""

from collections.abc import Mapping
from typing import get_args

from domain.case import (
    absorbing,
    assignment,
    automatic,
    channel_limits,
    closing,
    conduct,
    consent,
    conversation,
    decisions,
    disengaging,
    due,
    effects,
    emergencies,
    exposure,
    hazards,
    identity,
    internal,
    limits,
    merging,
    opening,
    origin,
    other_people,
    out_of_hours,
    personal,
    publication,
    referrals,
    removals,
    reopening,
    replies,
    results,
    saying,
    splitting,
    stages,
    triage,
)
from domain.case import assignment_commands as hand
from domain.case import commands as do
from domain.case import conduct_commands as told
from domain.case import consent_commands as consenting
from domain.case import conversation_commands as say
from domain.case import emergency_commands as danger
from domain.case import exposure_commands as expose
from domain.case import hazard_commands as hazard
from domain.case import internal_commands as note
from domain.case import merge_commands as merge
from domain.case import removal_commands as removing
from domain.case import state as at
from domain.case.automatic_commands import KeepPictures, NoteChannelLimit, SayPrepared
from domain.case.clock_rows import CLOCK_RULES
from domain.case.drafts import CaseDraft, decided_by_a_person, draft_of
from domain.case.events import CaseEvent
from domain.case.evolve import evolve
from domain.case.personal_commands import MarkPersonal
from domain.case.privacy_rules import PRIVACY_RULES
from domain.case.procedure_rules import PROCEDURE_RULES
from domain.case.referral_commands import NoteReferral
from domain.case.refusals import PersonNeeded
from domain.case.rule import (
    ANSWERED,
    EVER,
    MERGEABLE,
    OPEN,
    SINCE_ANSWER,
    SINCE_STAGE_ONE,
    Rule,
)
from domain.case.state import Case
from domain.case.watch_commands import NoteWatch
from domain.decider import Context, Decider
from domain.errors import InvalidTransition, NothingToDo
from domain.messages import Command
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)

RULES: Mapping[type[Command], Rule] = {
    do.OpenCase: Rule(opening.open_case, (at.NotOpened,), EVER, person=False),
    do.ReportItem: Rule(opening.open_case, (at.NotOpened,), EVER),
    do.RecordContact: Rule(opening.record_contact, EVER, person=False),
    do.RecordPostChange: Rule(opening.record_post_change, EVER, person=False),
    do.NotePostChange: Rule(opening.note_post_change, EVER),
    do.AttachEvidence: Rule(opening.attach_evidence, EVER),
    expose.HidePost: Rule(exposure.hide_post, EVER),
    expose.ConfirmHidden: Rule(exposure.confirm_hidden, EVER),
    expose.LeaveShown: Rule(exposure.leave_shown, EVER),
    do.Triage: Rule(triage.triage, OPEN),
    do.AcknowledgePublicly: Rule(conversation.acknowledge_publicly, OPEN),
    do.InviteToPrivate: Rule(conversation.invite_to_private, OPEN),
    **PRIVACY_RULES,
    do.SendMessage: Rule(conversation.send_message, OPEN),
    told.SendConductLetter: Rule(conduct.send_letter, EVER, person=False),
    told.TakeAppeal: Rule(conduct.take_appeal, EVER, person=False),
    told.NoteAdjustments: Rule(conduct.note_adjustments, EVER, person=False),
    say.SendHoldingReply: Rule(saying.send_holding_reply, OPEN),
    say.Signpost: Rule(saying.signpost, OPEN),
    say.SendSafetyWarning: Rule(saying.send_safety_warning, EVER),
    say.SendModerationNotice: Rule(saying.send_moderation_notice, EVER),
    say.SendNeutralReply: Rule(saying.send_neutral_reply, EVER),
    say.SendUpdate: Rule(saying.send_update, EVER),
    say.SendLegalNotice: Rule(saying.send_legal_notice, EVER),
    say.DraftReply: Rule(replies.draft_reply, EVER),
    say.ReviseDraft: Rule(replies.revise, EVER),
    say.SendDraft: Rule(replies.send, EVER),
    say.DiscardDraft: Rule(replies.discard, EVER),
    say.EndDiscussion: Rule(disengaging.end, OPEN),
    say.ReopenDiscussion: Rule(disengaging.reopen, OPEN),
    say.LimitThread: Rule(limits.limit, OPEN),
    say.ReviewThreadLimit: Rule(limits.review, EVER),
    say.LiftThreadLimit: Rule(limits.lift, EVER),
    do.AcknowledgeComplaint: Rule(stages.acknowledge_complaint, (at.Lodged,), SINCE_STAGE_ONE),
    do.RecordFinding: Rule(stages.record_finding, (at.StageOne,)),
    do.RespondStageOne: Rule(stages.respond_stage_one, (at.StageOne,), SINCE_ANSWER),
    do.RequestEscalation: Rule(
        stages.request_escalation,
        (*ANSWERED, at.Closed),
        (at.StageTwoRequested, at.StageTwo),
        person=False,
    ),
    do.AcknowledgeStageTwo: Rule(
        stages.acknowledge_stage_two, (at.StageTwoRequested,), (at.StageTwo, at.StageTwoAnswered)
    ),
    do.RecordStageTwoFinding: Rule(stages.record_stage_two_finding, (at.StageTwo,)),
    do.RespondStageTwo: Rule(stages.respond_stage_two, (at.StageTwo,), (at.StageTwoAnswered,)),
    **PROCEDURE_RULES,
    do.AskConsent: Rule(consent.ask, OPEN),
    do.RecordConsent: Rule(consent.give, OPEN),
    do.DeclineConsent: Rule(consent.decline, OPEN, person=False),
    do.WithdrawConsent: Rule(consent.withdraw, EVER, person=False),
    consenting.RemindConsent: Rule(other_people.remind, OPEN),
    consenting.RecordPersonConsent: Rule(other_people.consented, OPEN),
    consenting.RecordOrigin: Rule(origin.record, OPEN),
    consenting.WithdrawPersonConsent: Rule(other_people.withdrew, EVER, person=False),
    removing.ConfirmRemoved: Rule(removals.confirm, EVER),
    do.PublishResolution: Rule(publication.publish, OPEN),
    do.SendAgain: Rule(decisions.send_again, EVER),
    do.ConfirmDelivery: Rule(decisions.confirm_delivery, EVER),
    do.CancelMessage: Rule(decisions.cancel, EVER),
    do.ConfirmTakenDown: Rule(publication.confirm_taken_down, EVER),
    **CLOCK_RULES,
    do.CloseCase: Rule(closing.close, OPEN, (at.Closed,)),
    note.AddNote: Rule(internal.add_note, EVER),
    note.ExplainBreach: Rule(internal.explain_breach, EVER),
    do.ReopenCase: Rule(reopening.reopen, (at.Closed,), OPEN),
    hand.AssignCase: Rule(assignment.assign, OPEN),
    hand.TakeOverCase: Rule(assignment.take_over, OPEN),
    danger.DeclareEmergency: Rule(emergencies.declare, OPEN),
    danger.EndEmergency: Rule(emergencies.end, EVER),
    hazard.FlagHazard: Rule(hazards.flag, OPEN),
    hazard.UnflagHazard: Rule(hazards.unflag, EVER),
    hazard.RecordHazardInvestigation: Rule(hazards.investigate, EVER),
    hazard.RecordHazardMadeSafe: Rule(hazards.make_safe, EVER),
    hazard.RecordHazardSummary: Rule(hazards.summarise, EVER),
    hazard.SendHazardSummary: Rule(hazards.send_summary, OPEN),
    hazard.RecordHazardWorksBegun: Rule(hazards.begin_works, EVER),
    hazard.RecordHazardWorksStarted: Rule(hazards.start_works, EVER),
    merge.MergeCase: Rule(merging.order, MERGEABLE, (at.Merged,)),
    merge.UnmergeCase: Rule(merging.unmerge, (at.Merged,), OPEN),
    merge.SplitContact: Rule(splitting.split, (*OPEN, at.Closed)),
    merge.AbsorbCase: Rule(absorbing.absorb, (*OPEN, at.Merged), person=False),
    merge.RecordMemberAnswered: Rule(absorbing.answered, absorbing.MEMBERS_ANSWERED_IN),
    merge.ReleaseCase: Rule(absorbing.release, EVER, person=False),
    NoteReferral: Rule(referrals.note, EVER, person=False),
    MarkPersonal: Rule(personal.mark_personal, EVER),
    NoteChannelLimit: Rule(channel_limits.note, EVER, person=False),
    KeepPictures: Rule(opening.keep_pictures, EVER, person=False),
    SayPrepared: Rule(automatic.say, EVER, person=False),
    EffectDone: Rule(results.done, EVER, person=False),
    EffectFailed: Rule(results.missed, EVER, person=False),
    EffectUnknown: Rule(results.missed, EVER, person=False),
    EffectImpossible: Rule(results.missed, EVER, person=False),
}


def decide(case: Case, command: Command, context: Context) -> list[CaseEvent]:
    """Return what the command brings about; what became due meanwhile is recorded first.

    So an answer that comes after its limit finds the breach recorded, however late the timer.
    """
    draft = draft_of(case, context)
    if isinstance(command, NoteWatch):
        return _decide_watch(draft, command)
    due.record(draft)
    if not isinstance(command, DeadlineReached):
        _carry_out(draft, command)
        limits.lift_what_is_owed_an_answer(draft)
        channel_limits.apply(draft)
        out_of_hours.tell(draft)
    identity.hold_back(draft)
    removals.follow(draft)
    return draft.events


def _decide_watch(draft: CaseDraft, command: NoteWatch) -> list[CaseEvent]:
    """What the channel knew in time counts, however late the case is told and the timer comes."""
    due.record(draft, until=command.watch.told_at)
    _carry_out(draft, command)
    due.record(draft)
    identity.hold_back(draft)
    return draft.events


def _carry_out(draft: CaseDraft, command: Command) -> None:
    rule, stage = RULES[type(command)], draft.state.stage
    if isinstance(stage, rule.already):
        raise NothingToDo(what=f"the case is at the stage '{stage.label}'")
    if not isinstance(stage, rule.allowed):
        raise InvalidTransition(command=command.type, stage=stage.label, next=stage.next)
    if rule.person and not decided_by_a_person(draft):
        raise PersonNeeded(command=command.type)
    rule.carry_out(draft, command)


CASE: Decider[Case] = Decider(
    kind="case",
    commands=(*RULES, DeadlineReached),
    events=get_args(CaseEvent),
    initial=Case(),
    decide=decide,
    evolve=evolve,
    wake_at=due.wake_at,
    effects_of=effects.effects_of,
    settlement_of=effects.settlement_of,
    label=lambda case: case.stage.label,
)
