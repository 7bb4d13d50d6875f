"""Telling the linked case that a referral was made, and nothing else of it."""

from domain.errors import NothingToDo
from domain.referral.draft import ReferralDraft
from domain.referral.events import CaseToldOfReferral
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end


def told(draft: ReferralDraft, command: EffectDone) -> None:
    """Record that the case knows."""
    _check(draft, command.attempt)
    draft.record(
        CaseToldOfReferral(effect_id=command.effect_id, state="done", attempts=command.attempt)
    )


def not_told(
    draft: ReferralDraft, command: EffectFailed | EffectUnknown | EffectImpossible
) -> None:
    """Tell it again later; a case that does not take it for good needs no telling."""
    _check(draft, command.attempt)
    final = isinstance(command, EffectFailed) and not command.retryable
    draft.record(
        CaseToldOfReferral(
            effect_id=command.effect_id,
            state="failed" if final else "pending",
            attempts=command.attempt,
            not_before=None if final else next_try_without_end(draft.context, command.attempt),
        )
    )


def _check(draft: ReferralDraft, attempt: int) -> None:
    tellings = draft.state.tellings
    if tellings is None or attempt <= tellings:
        raise NothingToDo(what="this result is recorded or overtaken")
