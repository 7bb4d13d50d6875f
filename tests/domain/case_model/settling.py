"""Acts that settle what a refusal to end a case names: made of where the case stands."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import get_args

from domain.case import commands as do
from domain.case.answer_commands import OpenAnswer, TakeOverIdentity
from domain.case.answers import held_apart
from domain.case.emergency_commands import EndEmergency
from domain.case.exposure import open_exposures
from domain.case.exposure_commands import LeaveShown
from domain.case.extension_commands import ExtendResponse
from domain.case.follow_commands import ConfirmFollow
from domain.case.hazard_commands import (
    RecordHazardInvestigation,
    RecordHazardMadeSafe,
    RecordHazardSummary,
    RecordHazardWorksBegun,
    RecordHazardWorksStarted,
)
from domain.case.merge_commands import RecordMemberAnswered
from domain.case.ombudsman_commands import RecordCompliance, RecordDetermination
from domain.case.privacy_commands import ReleaseLegalHold
from domain.case.promise_commands import CompleteAction
from domain.case.service_commands import RecordWork
from domain.case.state import Case
from domain.case.vocabulary import EmergencyOutcome, NoticeParts
from domain.identifiers import stream_id
from domain.messages import Command
from domain.results import EffectDone
from tests.domain.case_model.making import NO_ID
from tests.domain.happenings import text

Make = Callable[[Case, datetime], Command]


def release_hold(case: Case, now: datetime) -> Command:
    """Return the end of a legal hold."""
    return ReleaseLegalHold(reason=text("claim settled"))


def open_answer(case: Case, now: datetime) -> Command:
    """Return the opening of the first message that came with a question and was not opened."""
    sealed = [id_ for id_, each in held_apart(case) if each.status == "sealed"]
    return OpenAnswer(contact_id=[*sealed, NO_ID][0])


def confirm_follow(case: Case, now: datetime) -> Command:
    """Return a person's word that the follow, or its end, was done by hand."""
    follow = case.privacy.follow
    return ConfirmFollow(effect_id=follow.effect_id if follow else NO_ID)


def extends(case: Case, now: datetime) -> Command:
    """Return a notice that a response takes some days longer."""
    due = [
        clock.due_at
        for clock in case.clocks.values()
        if clock.rule in ("stage_one_response", "stage_two_response") and clock.status == "running"
    ]
    until = ([*due, now][0] + timedelta(days=5)).date()
    return ExtendResponse(
        reason=text("why"),
        until=until,
        notice=text("notice"),
        parts=NoticeParts(reason=True, until=until, ombudsman=True),
    )


def complete_action(case: Case, now: datetime) -> Command:
    """Return that the first promised action is done."""
    return CompleteAction(action_id=[*case.promises.open, NO_ID][0], evidence=text("done"))


def finish_work(case: Case, now: datetime) -> Command:
    """Return that the work of a request is done."""
    return RecordWork(note=text(f"done at {now}"), done=True)


def determine(case: Case, now: datetime) -> Command:
    """Return the Ombudsman's decision."""
    return RecordDetermination(
        finding="no_maladministration", determined_on=now.date(), determination=text("decided")
    )


def comply(case: Case, now: datetime) -> Command:
    """Return that the first open order is carried out."""
    open_orders = list(case.ombudsman.open_orders)
    return RecordCompliance(order_id=[*open_orders, NO_ID][0], evidence=text("carried out"))


def merge_done(case: Case, now: datetime) -> Command:
    """Return the other case's word that it goes on for this one."""
    pending = case.merging.pending
    return EffectDone(effect_id=pending.effect_id if pending else NO_ID, attempt=9)


def follow_done(case: Case, now: datetime) -> Command:
    """Return the platform's word about a follow that is under way."""
    follow = case.privacy.follow
    return EffectDone(effect_id=follow.effect_id if follow else NO_ID, attempt=9)


def _of_hazards(kind: type[Command], **more: object) -> Make:
    """Return an act for the first hazard that still needs something, done just now."""

    def make(case: Case, now: datetime) -> Command:
        needy = [id_ for id_, hazard in case.hazards.items() if not hazard.is_settled]
        facts = {"hazard_id": [*needy, NO_ID][0], "done_at": now, "evidence": text("report")}
        return kind.model_validate({**facts, **more})

    return make


investigate_hazard = _of_hazards(RecordHazardInvestigation, found="none")
make_safe = _of_hazards(RecordHazardMadeSafe)
summarise = _of_hazards(RecordHazardSummary)
begin_works = _of_hazards(RecordHazardWorksBegun)
start_works = _of_hazards(RecordHazardWorksStarted)


def take_over_identity(case: Case, now: datetime) -> Command:
    """Return the taking over of a question that somebody else asked."""
    return TakeOverIdentity()


def end_emergency(case: Case, now: datetime) -> Command:
    """Return the end of the first emergency that is open."""
    open_ones = [id_ for id_, each in case.emergencies.items() if each.outcome is None]
    return EndEmergency(
        emergency_id=[*open_ones, NO_ID][0],
        outcome=get_args(EmergencyOutcome)[0],
        note=text("looked at"),
    )


def take_as_emergency(case: Case, now: datetime) -> Command:
    """Return the correction of a triage that overlooked danger."""
    return do.Triage(kind="emergency", reason=text("there was danger"))


def member_answered(case: Case, now: datetime) -> Command:
    """Return that the first one in the matter who has no letter yet has it."""
    waiting = [stream for stream in case.merging.absorbed if stream not in case.merging.answered]
    named = [*waiting, *case.merging.absorbed, stream_id("shal", "case", "other")]
    return RecordMemberAnswered(case=named[0], reference=text("posted"))


def leave_shown(case: Case, now: datetime) -> Command:
    """Return the decision that what was taken for personal details may stand."""
    exposed = [*open_exposures(case), "nothing"][0]
    return LeaveShown(object_id=exposed, reason="nobodys_details")
