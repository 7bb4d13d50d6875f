"""The survivor's side of merging: it goes on for its duplicates, from the earliest receipt.

Where that changes, the clocks that run from receipt are put right: cancelled and started anew, so
that one that had ended stays as it is and one that has passed is a breach when it was due.
"""

from collections.abc import Iterator
from datetime import datetime

from domain.case import clocks, merging
from domain.case.drafts import CaseDraft
from domain.case.merge_commands import AbsorbCase, RecordMemberAnswered, ReleaseCase
from domain.case.merge_events import (
    CaseAbsorbed,
    CaseReleased,
    MemberAnswered,
    ReceiptCorrected,
    ReceiptPassedOn,
)
from domain.case.merge_refusals import (
    ComplaintIntoOther,
    GroupNeedsReason,
    MembersUnanswered,
    MergedElsewhere,
)
from domain.case.merge_state import Absorbed
from domain.case.refusals import NotInThisCase
from domain.case.rule import ANSWERED, OPEN, RUNS_AS_COMPLAINT
from domain.case.state import Case, InHand, Merged, Refused, StageTwoAnswered
from domain.case.triage import COMPLAINT_CLOCKS
from domain.case.vocabulary import MERGE_INTO, StageNumber
from domain.errors import NothingToDo

# When there is a letter that everybody in the matter is owed.
MEMBERS_ANSWERED_IN = (*ANSWERED, Refused)


def absorb(draft: CaseDraft, command: AbsorbCase) -> None:
    """Take a duplicate up, or hear that its receipt is another one."""
    known = draft.state.merging.absorbed.get(command.case)
    asked = Absorbed(
        command.subject,
        command.received_at,
        command.is_complaint,
        frozenset(command.considered_stage_one),
    )
    if known == asked:
        raise NothingToDo(what="this case was taken up")
    if known is None:
        _check(draft.state, command)
    facts = {name: value for name, value in command if name not in ("type", "as_group")}
    draft.record(CaseAbsorbed.model_validate(facts))
    _put_receipt_right(draft)


def release(draft: CaseDraft, command: ReleaseCase) -> None:
    """Let a duplicate go."""
    if command.case not in draft.state.merging.absorbed:
        raise NothingToDo(what="no such case is merged into this one")
    draft.record(CaseReleased(case=command.case))
    _put_receipt_right(draft)


def answered(draft: CaseDraft, command: RecordMemberAnswered) -> None:
    """Record a person's word that somebody else in the matter has this stage's letter."""
    case = draft.state
    if command.case not in case.merging.absorbed:
        raise NotInThisCase(what="merged case", id=command.case)
    stage = _answered_stage(case)
    if case.merging.answered.get(command.case) == stage:
        raise NothingToDo(what="it is recorded that they have the letter")
    draft.record(
        MemberAnswered(
            case=command.case,
            stage=stage,
            reference=command.reference,
            recorded_by=draft.context.actor,
        )
    )


def unanswered(case: Case) -> Iterator[MembersUnanswered]:
    """Yield what refuses the end of a complaint that others complained of, too."""
    if not isinstance(case.stage, MEMBERS_ANSWERED_IN):
        return
    waiting = [
        stream
        for stream, each in case.merging.absorbed.items()
        if each.is_complaint
        and each.subject != case.opened.subject
        and case.merging.answered.get(stream) != _answered_stage(case)
    ]
    if waiting:
        yield MembersUnanswered(cases=", ".join(waiting))


def _answered_stage(case: Case) -> StageNumber:
    return 2 if isinstance(case.stage, StageTwoAnswered) else 1


def _check(case: Case, command: AbsorbCase) -> None:
    if isinstance(case.stage, Merged):
        raise MergedElsewhere(into=case.stage.into)
    merging.check_not_under_way(case)
    if command.subject != case.opened.subject and not command.as_group:
        raise GroupNeedsReason
    if command.is_complaint and isinstance(case.stage, InHand):
        raise ComplaintIntoOther


def _put_receipt_right(draft: CaseDraft) -> None:
    case = draft.state
    was, earliest = case.opened.received_at, _earliest(case)
    if was == earliest:
        return
    draft.record(ReceiptCorrected(was=was, received_at=earliest))
    if isinstance(case.stage, OPEN):
        _run_from(draft, draft.state.complaint_received_at)
    elif isinstance(case.stage, Merged):
        _pass_on(draft, case.stage.into, earliest)


def _earliest(case: Case) -> datetime:
    own = case.merging.own_receipt or case.opened.received_at
    return min([own, *(each.received_at for each in case.merging.absorbed.values())])


def _run_from(draft: CaseDraft, received_at: datetime) -> None:
    running = {clock.rule for _, clock in clocks.running(draft.state)}
    for rule in COMPLAINT_CLOCKS:
        if rule in running:
            clocks.cancel(draft, rule, "receipt_corrected")
            clocks.start(draft, rule, received_at)
    clocks.record_due(draft)


def _pass_on(draft: CaseDraft, into: str, received_at: datetime) -> None:
    case = draft.state
    assert isinstance(case.stage, Merged)  # noqa: S101 - asked before
    is_complaint = isinstance(case.stage.after, RUNS_AS_COMPLAINT)
    draft.record(
        ReceiptPassedOn(
            effect_id=draft.effect_id(MERGE_INTO),
            into=into,
            subject=case.opened.subject,
            received_at=case.complaint_received_at if is_complaint else received_at,
            is_complaint=is_complaint,
            considered_stage_one=sorted(case.who_cannot_review),
        )
    )
