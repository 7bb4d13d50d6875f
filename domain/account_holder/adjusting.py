"""Agreeing adjustments with a person: recorded once, and only ever softening what is asked."""

from typing import assert_never

from domain.account_holder.adjustment_commands import EndAdjustment, RecordAdjustment
from domain.account_holder.adjustment_events import (
    AdjustmentEnded,
    AdjustmentEvent,
    AdjustmentRecorded,
)
from domain.account_holder.adjustment_refusals import (
    AdjustmentNotKnown,
    AdjustsNothing,
    LawIsNotAdjusted,
    NoSuchTarget,
)
from domain.account_holder.adjustment_state import Adjustment, Agreed
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.sanction_vocabulary import TELL_ADJUSTMENTS
from domain.changing import replace
from domain.errors import NothingToDo


def record(draft: HolderDraft, command: RecordAdjustment) -> None:
    """Record an agreement, and have the person's open cases told of it."""
    if command.contact is None and not command.more_days_to_answer and not command.targets:
        raise AdjustsNothing
    for rule, amount in command.targets.items():
        _check_target(draft, rule, amount)
    same = (command.contact, command.more_days_to_answer, command.targets)
    for each in draft.state.agreed.in_force:
        if (each.contact, each.more_days_to_answer, each.targets) == same:
            raise NothingToDo(what="this is agreed with the person")
    draft.record(
        AdjustmentRecorded(
            adjustment_id=draft.context.new_id("adjustment"),
            effect_id=draft.effect_id(TELL_ADJUSTMENTS),
            agreed=command.agreed,
            contact=command.contact,
            more_days_to_answer=command.more_days_to_answer,
            targets=command.targets,
            recorded_by=draft.context.actor,
        )
    )


def end(draft: HolderDraft, command: EndAdjustment) -> None:
    """Record that an agreement holds no longer; what it moved before stays as it was."""
    adjustment = draft.state.agreed.by_id.get(command.adjustment_id)
    if adjustment is None:
        raise AdjustmentNotKnown(adjustment=command.adjustment_id)
    if adjustment.ended:
        raise NothingToDo(what="the agreement has ended")
    draft.record(
        AdjustmentEnded(
            adjustment_id=command.adjustment_id,
            effect_id=draft.effect_id(TELL_ADJUSTMENTS),
            reason=command.reason,
            ended_by=draft.context.actor,
        )
    )


def evolve_agreed(agreed: Agreed, event: AdjustmentEvent) -> Agreed:
    """Return what is agreed as it is after the event."""
    match event:
        case AdjustmentRecorded():
            after = Adjustment(
                adjustment_id=event.adjustment_id,
                contact=event.contact,
                more_days_to_answer=event.more_days_to_answer,
                targets=event.targets,
            )
        case AdjustmentEnded():
            after = replace(agreed.by_id[event.adjustment_id], ended=True)
        case _:
            assert_never(event)
    return Agreed({**agreed.by_id, event.adjustment_id: after})


def _check_target(draft: HolderDraft, key: str, amount: int) -> None:
    rule = draft.context.policy.clocks.get(key)
    if rule is None or rule.kind == "dated" or amount < 1:
        own = [name for name, each in draft.context.policy.clocks.items() if _is_own(each)]
        raise NoSuchTarget(target=key, known=", ".join(sorted(own)))
    if rule.statutory:
        raise LawIsNotAdjusted(cites=rule.clause, target=key.replace("_", " "))


def _is_own(rule: object) -> bool:
    return not getattr(rule, "statutory", True) and getattr(rule, "kind", "") != "dated"
