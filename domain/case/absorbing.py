"""The survivor's side of merging: it goes on for its duplicates, from the earliest receipt.

Where that changes, the clocks that run from receipt are put right: cancelled and started anew, so
that one that had ended stays as it is and one that has passed is a breach when it was due.
"""

from datetime import datetime

from domain.case import clocks, merging
from domain.case.drafts import CaseDraft
from domain.case.merge_commands import AbsorbCase, ReleaseCase
from domain.case.merge_events import CaseAbsorbed, CaseReleased, ReceiptCorrected, ReceiptPassedOn
from domain.case.merge_refusals import ComplaintIntoOther, GroupNeedsReason, MergedElsewhere
from domain.case.merge_state import Absorbed
from domain.case.rule import OPEN, RUNS_AS_COMPLAINT
from domain.case.state import Case, InHand, Merged
from domain.case.triage import COMPLAINT_CLOCKS
from domain.case.vocabulary import MERGE_INTO
from domain.errors import NothingToDo


def absorb(draft: CaseDraft, command: AbsorbCase) -> None:
    """Take a duplicate up, or hear that its receipt is another one."""
    known = draft.state.merging.absorbed.get(command.case)
    asked = Absorbed(command.subject, command.received_at, command.is_complaint)
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
        _run_from(draft, earliest)
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
    draft.record(
        ReceiptPassedOn(
            effect_id=draft.effect_id(MERGE_INTO),
            into=into,
            subject=case.opened.subject,
            received_at=received_at,
            is_complaint=isinstance(case.stage.after, RUNS_AS_COMPLAINT),
        )
    )
