"""Objecting to a measure, or to how one was treated, and what an upheld objection undoes.

Source: the pack's `appeals` (`lodge_days` in days of the calendar, `answer_working_days` in
working days); who decides took no part (Complaint Handling Code 2024, 6.13, for the same reason).
"""

from collections.abc import Iterator
from datetime import date, datetime

from domain.account_holder import appeal_refusals as no
from domain.account_holder import letters, restoring, restrictions, strikes
from domain.account_holder.appeal_commands import DecideAppeal, LodgeAppeal
from domain.account_holder.appeal_events import AppealDecided, AppealLodged, AppealOverdue
from domain.account_holder.appeal_state import Appeal
from domain.account_holder.appeal_vocabulary import AppealAbout
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.sanction_vocabulary import MODERATING_TEAM, OPEN_APPEAL_CASE
from domain.account_holder.state import Holder
from domain.business_time import add_days
from domain.errors import NothingToDo
from domain.identifiers import parse_stream, stream_id
from domain.notices import telling


def lodge(draft: HolderDraft, command: LodgeAppeal) -> None:
    """Record the objection, start its time, and have a complaint opened for a resident."""
    about, done_on = _target(draft.state, command.against)
    _check_time(draft, command, done_on)
    _check_is_first(draft.state, command)
    calendar, rule = draft.context.calendar, draft.context.policy.appeals
    answer_on = calendar.add_working_days(
        calendar.local_day(command.lodged_at), rule.answer_working_days
    )
    complaint = rule.as_complaint and command.appellant == "resident"
    appeal_id = draft.context.new_id("appeal")
    landlord = parse_stream(draft.context.stream).landlord
    draft.record(
        AppealLodged(
            appeal_id=appeal_id,
            about=about,
            against=command.against,
            case=command.case,
            grounds=command.grounds,
            appellant=command.appellant,
            counts=complaint,
            lodged_at=command.lodged_at,
            answer_on=answer_on,
            answer_due=calendar.end_of(answer_on),
            complaint=stream_id(landlord, "case", appeal_id) if complaint else None,
            effect_id=draft.effect_id(OPEN_APPEAL_CASE) if complaint else None,
            recorded_by=draft.context.actor,
        )
    )


def decide(draft: HolderDraft, command: DecideAppeal) -> None:
    """Decide an appeal, answer it, and undo what was found wrong."""
    appeal = draft.state.appeals.get(command.appeal_id)
    if appeal is None:
        raise no.AppealNotKnown(appeal=command.appeal_id)
    if not appeal.is_open:
        raise NothingToDo(what=f"the appeal was {str(appeal.outcome).replace('_', ' ')}")
    if draft.context.actor in took_part(draft.state, appeal) | _dealt_with(draft, appeal):
        raise no.TookPart(cites=draft.context.policy.appeals.clause)
    lost = cannot_restore(draft, appeal) if command.outcome == "upheld" else {}
    if lost and not command.final_understood:
        raise no.RestoreNotUnderstood(measures=", ".join(lost.values()))
    draft.record(
        AppealDecided(
            appeal_id=appeal.appeal_id,
            outcome=command.outcome,
            reasons=command.reasons,
            cannot_restore=list(lost),
            in_time=draft.now < appeal.answer_due,
            decided_by=draft.context.actor,
        )
    )
    letters.order(
        draft,
        "appeal_answer",
        appeal.complaint or appeal.case,
        appeal.appeal_id,
        command.answer,
        command.template,
    )
    if command.outcome == "upheld":
        _undo(draft, appeal, command)


def _undo(draft: HolderDraft, appeal: Appeal, command: DecideAppeal) -> None:
    """Take back the strike, or the one restriction; what they alone caused follows from that."""
    if appeal.about == "restriction":
        restriction = draft.state.sanctions.restrictions[str(appeal.against)]
        if restriction.in_force:
            restrictions.end(draft, restriction, "appeal_upheld", draft.now, command.reasons)
    elif appeal.about == "decision":
        strike_id = draft.state.decisions[str(appeal.against)].strike_id
        if strike_id is not None and not draft.state.strikes[strike_id].reversed:
            strikes.reverse(draft, strike_id, "appeal", command.reasons)


def took_part(holder: Holder, appeal: Appeal) -> frozenset[str]:
    """Return those who took part in what an appeal is about."""
    match appeal.about:
        case "treatment":
            return holder.judged_by | {appeal.recorded_by}
        case "restriction":
            restriction = holder.sanctions.restrictions[str(appeal.against)]
            decided = [_part_in(holder, each) for each in restriction.decisions]
            return restriction.part.union(*decided)
        case "decision":
            resting = [
                each.part
                for each in holder.sanctions.restrictions.values()
                if appeal.against in each.decisions
            ]
            return _part_in(holder, str(appeal.against)).union(*resting)


def _dealt_with(draft: HolderDraft, appeal: Appeal) -> frozenset[str]:
    """Return those whose treatment of the person it may be: who dealt with the case it names."""
    known = draft.context.cited
    return known.handled_by if known and appeal.about == "treatment" else frozenset()


def _part_in(holder: Holder, decision_id: str) -> frozenset[str]:
    decision = holder.decisions[decision_id]
    breach = holder.breaches[decision.breach_id]
    return frozenset({decision.decided_by, breach.recorded_by})


def cannot_restore(draft: HolderDraft, appeal: Appeal) -> dict[str, str]:
    """Return what upholding an appeal leaves undone for good: the name of each act, by its id."""
    if appeal.about != "decision":
        return {}
    return restoring.lost(draft, str(appeal.against))


def record_due(draft: HolderDraft) -> None:
    """Note once of each appeal that its time is over."""
    for each in draft.state.appeals.values():
        if each.is_open and not each.overdue and each.answer_due <= draft.now:
            draft.record(
                AppealOverdue(
                    appeal_id=each.appeal_id, due_at=each.answer_due, detected_at=draft.now
                )
            )
            telling.notify(draft, MODERATING_TEAM, "appeal_overdue", each.appeal_id)


def wakes(holder: Holder) -> Iterator[datetime]:
    """Yield when answers are due."""
    for each in holder.appeals.values():
        if each.is_open and not each.overdue:
            yield each.answer_due


def _target(holder: Holder, against: str | None) -> tuple[AppealAbout, date | None]:
    """Return what is objected to, and the day it was done."""
    if against is None:
        return "treatment", None
    if against in holder.decisions:
        return "decision", holder.decisions[against].decided_on
    if against in holder.sanctions.restrictions:
        return "restriction", holder.sanctions.restrictions[against].imposed_on
    raise no.NothingToAppeal(against=against)


def _check_time(draft: HolderDraft, command: LodgeAppeal, done_on: date | None) -> None:
    calendar, rule = draft.context.calendar, draft.context.policy.appeals
    lodged_on = calendar.local_day(command.lodged_at)
    if command.lodged_at > draft.now or (done_on is not None and lodged_on < done_on):
        raise no.AppealAhead(at=command.lodged_at.isoformat())
    if done_on is None:
        return
    extra = draft.state.agreed.together.more_days_to_answer
    last_on = add_days(done_on, rule.lodge_days + extra)
    if lodged_on > last_on:
        raise no.AppealTooLate(cites=rule.clause, last_on=last_on.isoformat())


def _check_is_first(holder: Holder, command: LodgeAppeal) -> None:
    for each in holder.appeals.values():
        if command.against is None or each.against != command.against:
            continue
        if each.is_open:
            raise NothingToDo(what="an appeal against this is lodged")
        raise no.AppealAlreadyHeard(outcome=str(each.outcome).replace("_", " "))
