"""Measures on content: ordered, tried, and each one done, weaker, or a person's to do.

Nothing shows as done before the network or a person confirmed it; the original stays in its case.
"""

from typing import get_args

from domain.account_holder.act_events import (
    ContentActDelayed,
    ContentActDone,
    ContentActOrdered,
    ContentActOrderedAgain,
    ContentActStalled,
)
from domain.account_holder.commands import ConfirmContentAct, DecideBreach, OrderContentActAgain
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.refusals import ActNotKnown, ActNotStalled
from domain.account_holder.state import Breach, ContentAct
from domain.account_holder.vocabulary import MODERATE_CONTENT, NAMES_ITS_PART, ContentMeasure
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

Missed = EffectFailed | EffectUnknown | EffectImpossible
_OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def order(draft: HolderDraft, breach: Breach, decision_id: str, command: DecideBreach) -> None:
    """Order every measure on content that was decided, each as an act of its own."""
    for measure in dict.fromkeys(command.measures):
        if measure not in get_args(ContentMeasure):
            continue
        whole = measure not in NAMES_ITS_PART
        draft.record(
            ContentActOrdered.model_validate(
                {
                    "act_id": draft.context.new_id(f"act:{measure}"),
                    "effect_id": draft.effect_id(MODERATE_CONTENT),
                    "breach_id": breach.breach_id,
                    "decision_id": decision_id,
                    "measure": measure,
                    "category": breach.category,
                    "whole": whole,
                    "case": breach.case,
                    "item": breach.item,
                    "place": breach.place,
                    "part": None if whole else command.part,
                    "reason": command.reason,
                    "ordered_by": draft.context.actor,
                }
            )
        )


def done(draft: HolderDraft, command: EffectDone) -> None:
    """Record what the network did: all of it, or something less."""
    act = _tried(draft, command.effect_id)
    if act.settled:
        raise NothingToDo(what="this measure is done")
    _done(draft, command.effect_id, act, max(command.attempt, act.attempts), command.weaker)


def missed(draft: HolderDraft, command: Missed) -> None:
    """Try again by the pack's delays; then, or where the network cannot, a person does it."""
    act = _tried(draft, command.effect_id)
    over = act.settled or act.status == "withdrawn"
    if over or command.attempt <= act.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "act_id": act.act_id,
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    again = isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt) if again else None
    if retry_at is not None:
        draft.record(ContentActDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        outcome = _OUTCOMES[type(command)]
        draft.record(ContentActStalled.model_validate({**facts, "outcome": outcome}))


def confirm(draft: HolderDraft, command: ConfirmContentAct) -> None:
    """Record a person's word that it is done by hand, or that something else was."""
    effect_id, act = _named(draft, command.act_id)
    if act.settled:
        raise NothingToDo(what="this measure is done")
    if act.status != "stalled":
        raise ActNotStalled
    _done(draft, effect_id, act, act.attempts, command.instead, by=draft.context.actor)


def order_again(draft: HolderDraft, command: OrderContentActAgain) -> None:
    """Have a measure tried again that a person would otherwise do."""
    effect_id, act = _named(draft, command.act_id)
    if act.status != "stalled":
        raise NothingToDo(what="this measure is done, or is being tried")
    draft.record(
        ContentActOrderedAgain(
            act_id=act.act_id,
            effect_id=effect_id,
            attempts=act.attempts,
            ordered_by=draft.context.actor,
        )
    )


def _done(
    draft: HolderDraft,
    effect_id: str,
    act: ContentAct,
    attempts: int,
    instead: str | None,
    by: str | None = None,
) -> None:
    draft.record(
        ContentActDone(
            act_id=act.act_id,
            effect_id=effect_id,
            attempts=attempts,
            outcome="weaker" if instead else "done",
            instead=instead,
            confirmed_by=by,
        )
    )


def _tried(draft: HolderDraft, effect_id: str) -> ContentAct:
    if effect_id not in draft.state.acts:
        raise ActNotKnown(act=effect_id)
    return draft.state.acts[effect_id]


def _named(draft: HolderDraft, act_id: str) -> tuple[str, ContentAct]:
    for effect_id, act in draft.state.acts.items():
        if act.act_id == act_id:
            return effect_id, act
    raise ActNotKnown(act=act_id)
