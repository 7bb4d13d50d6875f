"""Taking back what a reversed strike did to content, where that can be taken back at all."""

from domain.account_holder.appeal_commands import ConfirmRestored
from domain.account_holder.appeal_events import (
    ContentActWithdrawn,
    ContentRestored,
    ContentRestoreDelayed,
    ContentRestoreOrdered,
    ContentRestoreStalled,
)
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.refusals import ActNotKnown, ActNotStalled
from domain.account_holder.reversals import is_reversed
from domain.account_holder.sanction_vocabulary import RESTORE_CONTENT
from domain.account_holder.state import ContentAct
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

Missed = EffectFailed | EffectUnknown | EffectImpossible
_OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def lost(draft: HolderDraft, decision_id: str) -> dict[str, str]:
    """Return what was done on this decision and can never be undone: names by the acts' ids."""
    measures = draft.context.policy.measures
    return {
        each.act_id: measures[each.measure].name if each.measure in measures else each.measure
        for each in draft.state.acts.values()
        if each.decision_id == decision_id
        and not each.is_waiting
        and not _can_be_undone(draft, each)
    }


def follow(draft: HolderDraft) -> None:
    """Order every act of a reversed decision to be taken back, once it is done and if it can be.

    One on its way is taken back when its result is known; one that waits for a person, or for its
    next attempt, is not to be done any more.
    """
    begun = {each.act_id for each in draft.state.restores.values()}
    for effect_id, act in list(draft.state.acts.items()):
        if not is_reversed(draft.state, draft.state.decisions[act.decision_id]):
            continue
        if act.is_waiting:
            draft.record(
                ContentActWithdrawn(act_id=act.act_id, effect_id=effect_id, attempts=act.attempts)
            )
        elif act.settled and act.act_id not in begun and _can_be_undone(draft, act):
            _order(draft, act)


def _order(draft: HolderDraft, act: ContentAct) -> None:
    breach = draft.state.breaches[act.breach_id]
    draft.record(
        ContentRestoreOrdered(
            effect_id=draft.effect_id(RESTORE_CONTENT),
            act_id=act.act_id,
            case=breach.case,
            item=act.item,
            account=breach.account,
            measure=act.measure,
        )
    )


def done(draft: HolderDraft, command: EffectDone) -> None:
    """Record that the platform took it back."""
    restore = draft.state.restores[command.effect_id]
    if restore.status in ("done", "weaker"):
        raise NothingToDo(what="this was taken back")
    _done(draft, command.effect_id, max(command.attempt, restore.attempts), command.weaker)


def missed(draft: HolderDraft, command: Missed) -> None:
    """Try again by the pack's delays; then, or where the platform cannot, a person does it."""
    restore = draft.state.restores[command.effect_id]
    if restore.status in ("done", "weaker") or command.attempt <= restore.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    again = isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt) if again else None
    if retry_at is not None:
        draft.record(ContentRestoreDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        outcome = _OUTCOMES[type(command)]
        draft.record(ContentRestoreStalled.model_validate({**facts, "outcome": outcome}))


def confirm(draft: HolderDraft, command: ConfirmRestored) -> None:
    """Record a person's word that it stands as before, or what was done instead."""
    restore = draft.state.restores.get(command.effect_id)
    if restore is None:
        raise ActNotKnown(act=command.effect_id)
    if restore.status in ("done", "weaker"):
        raise NothingToDo(what="this was taken back")
    if restore.status != "stalled":
        raise ActNotStalled
    _done(draft, command.effect_id, restore.attempts, command.instead, by=draft.context.actor)


def _can_be_undone(draft: HolderDraft, act: ContentAct) -> bool:
    measure = draft.context.policy.measures.get(act.measure)
    return measure is not None and measure.undoable


def _done(
    draft: HolderDraft, effect_id: str, attempts: int, instead: str | None, by: str | None = None
) -> None:
    draft.record(
        ContentRestored(
            effect_id=effect_id,
            attempts=attempts,
            outcome="weaker" if instead else "done",
            instead=instead,
            confirmed_by=by,
        )
    )
