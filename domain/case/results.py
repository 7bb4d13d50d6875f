"""How the results of effects are recorded: once, and never against what is known better."""

from datetime import datetime

from domain.case import (
    answers,
    automatic,
    delivery,
    exposure,
    follow,
    merging,
    notices,
    publication,
    removals,
    splitting,
    watching,
)
from domain.case.drafts import CaseDraft
from domain.case.events import ErrandDelayed, ErrandDone
from domain.case.message_events import (
    MessageDelayed,
    MessageGivenUp,
    MessageImpossible,
    MessageUnconfirmed,
)
from domain.case.refusals import CaseIsClosed, NotInThisCase
from domain.case.state import Case, OutboundMessage
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try, next_try_without_end

Missed = EffectFailed | EffectUnknown | EffectImpossible


def done(draft: CaseDraft, command: EffectDone) -> None:
    """Record what the outside world confirmed, whatever anybody believed meanwhile."""
    removed = draft.state.removals.of_effect(command.effect_id)
    if removed is not None:
        removals.done(draft, removed, command)
    elif command.effect_id in draft.state.take_downs:
        publication.take_down_done(draft, command)
    elif command.effect_id in draft.state.hidings:
        exposure.done(draft, command)
    elif command.effect_id in draft.state.errands:
        _errand_done(draft, command)
    elif command.effect_id in draft.state.notices:
        notices.done(draft, command)
    elif command.effect_id in draft.state.privacy.answer_errands:
        answers.destroyed(draft, command)
    elif follow.is_about(draft.state, command.effect_id):
        follow.reported(draft, command)
    elif _is_of_the_merge(draft.state, command.effect_id):
        merging.taken_up(draft, command)
    else:
        _message_done(draft, command)


def missed(draft: CaseDraft, command: Missed) -> None:
    """Record an attempt that failed, is unknown or impossible."""
    removed = draft.state.removals.of_effect(command.effect_id)
    if removed is not None:
        removals.missed(draft, removed, command)
    elif command.effect_id in draft.state.take_downs:
        publication.take_down_missed(draft, command)
    elif command.effect_id in draft.state.hidings:
        exposure.missed(draft, command)
    elif command.effect_id in draft.state.errands:
        _errand_missed(draft, command)
    elif command.effect_id in draft.state.notices:
        notices.missed(draft, command)
    elif command.effect_id in draft.state.talk.words:
        automatic.missed(draft, command)
    elif command.effect_id in draft.state.privacy.answer_errands:
        answers.missed(draft, command)
    elif follow.is_about(draft.state, command.effect_id):
        follow.missed(draft, command)
    elif _is_of_the_merge(draft.state, command.effect_id):
        merging.not_taken_up(draft, command)
    else:
        _message_missed(draft, command)


def _is_of_the_merge(case: Case, effect_id: str) -> bool:
    pending = case.merging.pending
    return pending is not None and pending.effect_id == effect_id


def _message_done(draft: CaseDraft, command: EffectDone) -> None:
    message_id, message = _message_of(draft.state, command.effect_id)
    if message.status == "delivered":
        raise NothingToDo(what="the message is recorded as delivered")
    seen = delivery.Seen(
        attempts=max(command.attempt, message.attempts),
        object_id=command.object_id,
        url=command.url,
        platform_at=command.platform_at,
        original_gone=command.original_gone,
    )
    delivery.deliver(draft, message_id, seen)


def _message_missed(draft: CaseDraft, command: Missed) -> None:
    message_id, message = _message_of(draft.state, command.effect_id)
    overtaken = message.status == "delivered" or command.attempt <= message.attempts
    if overtaken or (message.status == "cancelled" and not _in_doubt(draft, message_id, command)):
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "message_id": message_id,
        "effect_id": command.effect_id,
        "purpose": message.purpose,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    match command:
        case EffectUnknown():
            draft.record(MessageUnconfirmed.model_validate(facts))
        case EffectImpossible():
            draft.record(MessageImpossible.model_validate(facts))
        case EffectFailed(retryable=retryable, may_have_been_sent=perhaps_out):
            failures = command.attempt - message.round_start
            again = retryable and message.status != "cancelled"
            retry_at = _next_try(draft, failures) if again else None
            if retry_at is not None:
                draft.record(MessageDelayed.model_validate({**facts, "not_before": retry_at}))
            elif perhaps_out:
                draft.record(MessageUnconfirmed.model_validate(facts))
            else:
                draft.record(MessageGivenUp.model_validate(facts))


def _next_try(draft: CaseDraft, failures: int) -> datetime | None:
    """Nothing is given up while the platform is known to be unavailable."""
    if watching.outage_on(draft.state):
        return next_try_without_end(draft.context, failures)
    return next_try(draft.context, failures)


def _in_doubt(draft: CaseDraft, message_id: str, command: Missed) -> bool:
    """Say whether a cancelled message may stand in public and nobody else looks for it."""
    match command:
        case EffectUnknown():
            return True
        case EffectFailed(may_have_been_sent=True):
            downs = draft.state.take_downs.values()
            return not any(down.message_id == message_id for down in downs)
        case _:
            return False


def _message_of(case: Case, effect_id: str) -> tuple[str, OutboundMessage]:
    for message_id, message in case.messages.items():
        if message.effect_id == effect_id:
            return message_id, message
    raise NotInThisCase(what="effect", id=effect_id)


def _errand_done(draft: CaseDraft, command: EffectDone) -> None:
    if draft.state.errands[command.effect_id].done:
        raise NothingToDo(what="the channel was told")
    draft.record(ErrandDone(effect_id=command.effect_id, attempts=command.attempt))


def _errand_missed(draft: CaseDraft, command: Missed) -> None:
    errand = draft.state.errands[command.effect_id]
    if errand.done or command.attempt <= errand.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    passed = draft.state.merging.passing.get(command.effect_id)
    if passed is not None and command.reason == CaseIsClosed.code:
        # The case that it belonged to has ended, so it is a matter of its own.
        draft.record(ErrandDone(effect_id=command.effect_id, attempts=command.attempt))
        splitting.split_off(draft, passed, passed.subject)
        return
    draft.record(
        ErrandDelayed(
            effect_id=command.effect_id,
            attempts=command.attempt,
            reason=command.reason,
            not_before=next_try_without_end(draft.context, command.attempt),
        )
    )
