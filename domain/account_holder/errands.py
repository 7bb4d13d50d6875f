"""What other streams are told on a holder's behalf, until each one took it."""

from domain.account_holder.drafts import HolderDraft
from domain.account_holder.errand_events import (
    ErrandDelayed,
    ErrandDone,
    ErrandRepeated,
    ErrandStuck,
)
from domain.account_holder.letter_commands import RepeatErrand
from domain.account_holder.sanction_refusals import ErrandNotKnown
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end

Missed = EffectFailed | EffectUnknown | EffectImpossible


def done(draft: HolderDraft, command: EffectDone) -> None:
    """Record that the other stream took it."""
    errand = draft.state.errands[command.effect_id]
    if errand.status == "done":
        raise NothingToDo(what="the other stream was told")
    attempts = max(command.attempt, errand.attempts)
    draft.record(ErrandDone(effect_id=command.effect_id, attempts=attempts))


def missed(draft: HolderDraft, command: Missed) -> None:
    """Try again until the stream is reached; what it refuses, a person looks at."""
    errand = draft.state.errands[command.effect_id]
    if errand.status == "done" or command.attempt <= errand.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    if isinstance(command, EffectFailed) and command.retryable:
        not_before = next_try_without_end(draft.context, command.attempt)
        draft.record(ErrandDelayed.model_validate({**facts, "not_before": not_before}))
    else:
        draft.record(ErrandStuck.model_validate(facts))


def repeat(draft: HolderDraft, command: RepeatErrand) -> None:
    """Have it told once more by a person's order."""
    errand = draft.state.errands.get(command.effect_id)
    if errand is None:
        raise ErrandNotKnown(effect=command.effect_id)
    if errand.status != "stuck":
        raise NothingToDo(what="the other stream was told, or is being told")
    draft.record(
        ErrandRepeated(
            effect_id=command.effect_id,
            attempts=errand.attempts,
            repeated_by=draft.context.actor,
        )
    )
