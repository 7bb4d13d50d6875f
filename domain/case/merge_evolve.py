"""How merging, parting and splitting change a case."""

from typing import assert_never

from domain.case import state as states
from domain.case.merge_events import (
    AuthorsMoved,
    CaseAbsorbed,
    CaseMerged,
    CaseReleased,
    CaseSplitOff,
    CaseUnmerged,
    ContactPassedOn,
    ContactSplit,
    MemberAnswered,
    MergeDelayed,
    MergeEvent,
    MergeOrdered,
    MergeRefused,
    ReceiptCorrected,
    ReceiptPassedOn,
)
from domain.case.merge_state import Absorbed, Merging, PendingMerge
from domain.case.state import Case, put
from domain.changing import replace


def evolve_merge(case: Case, event: MergeEvent) -> Case:
    """Return the case after something happened between it and another one."""
    match event:
        case MergeOrdered() | MergeDelayed() | MergeRefused() | CaseMerged() | CaseUnmerged():
            return _evolve_duplicate(case, event)
        case CaseAbsorbed() | CaseReleased() | MemberAnswered() | ReceiptCorrected():
            return _evolve_survivor(case, event)
        case AuthorsMoved() | ReceiptPassedOn():
            return _errand(case, event.effect_id)
        case ContactPassedOn():
            passed = _errand(_heard(case, event), event.effect_id)
            return _with(passed, passing=put(case.merging.passing, event.effect_id, event))
        case ContactSplit():
            split = case.merging.split | {event.contact_id}
            return _with(_errand(case, event.effect_id), split=split)
        case CaseSplitOff():
            return _with(case, split_from=event.left)
        case _:
            assert_never(event)


def _evolve_duplicate(
    case: Case, event: MergeOrdered | MergeDelayed | MergeRefused | CaseMerged | CaseUnmerged
) -> Case:
    match event:
        case MergeOrdered():
            return _with(case, pending=PendingMerge(event.effect_id, event.into))
        case MergeDelayed() | MergeRefused():
            return _answered(case, event)
        case CaseMerged():
            merged = replace(case, stage=states.Merged(event.into, case.stage))
            return _with(merged, pending=None, stopped=tuple(event.stopped))
        case CaseUnmerged():
            return _with(_errand(replace(case, stage=_before(case)), event.effect_id), stopped=())
        case _:
            assert_never(event)


def _evolve_survivor(
    case: Case, event: CaseAbsorbed | CaseReleased | MemberAnswered | ReceiptCorrected
) -> Case:
    match event:
        case CaseAbsorbed():
            absorbed = Absorbed(
                event.subject,
                event.received_at,
                event.is_complaint,
                frozenset(event.considered_stage_one),
            )
            ever = case.merging.ever | {event.subject}
            return _with(case, absorbed=put(case.merging.absorbed, event.case, absorbed), ever=ever)
        case CaseReleased():
            rest = {id_: each for id_, each in case.merging.absorbed.items() if id_ != event.case}
            return _with(case, absorbed=rest)
        case MemberAnswered():
            return _with(case, answered=put(case.merging.answered, event.case, event.stage))
        case ReceiptCorrected():
            origins = replace(case.opened, received_at=event.received_at)
            own = case.merging.own_receipt or event.was
            return _with(replace(case, origins=origins), own_receipt=own)
        case _:
            assert_never(event)


def _with(case: Case, **changes: object) -> Case:
    merging: Merging = replace(case.merging, **changes)  # type: ignore[arg-type]
    return replace(case, merging=merging)


def _answered(case: Case, event: MergeDelayed | MergeRefused) -> Case:
    pending = case.merging.pending
    if isinstance(event, MergeRefused) or pending is None:
        return _with(case, pending=None)
    return _with(case, pending=replace(pending, attempts=event.attempts))


def _before(case: Case) -> states.Stage:
    return case.stage.after if isinstance(case.stage, states.Merged) else case.stage


def _errand(case: Case, effect_id: str) -> Case:
    return replace(case, errands=put(case.errands, effect_id, states.Errand()))


def _heard(case: Case, event: ContactPassedOn) -> Case:
    contact = states.Contact(
        private=event.kind == "private_message",
        object_id=event.object_id,
        received_at=event.received_at,
        taken_in_at=event.taken_in_at,
        noticed=event.noticed,
        author=event.subject,
    )
    return replace(case, contacts=put(case.contacts, event.contact_id, contact))
