"""Making each platform follow: every account of the person blocked, or free, as it should be.

It is computed anew after each command from what is in force, so a block that ends while another
stands by itself frees nobody, and an account that turns out not to be theirs is let back.
"""

from domain.account_holder.bearing import has_begun
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.restriction_commands import ConfirmEnforcement, EnforceAgain
from domain.account_holder.restriction_events import (
    EnforcementDelayed,
    EnforcementDone,
    EnforcementDropped,
    EnforcementOrdered,
    EnforcementStalled,
)
from domain.account_holder.restriction_state import Enforcement
from domain.account_holder.sanction_refusals import EnforcementNotKnown, EnforcementUnderWay
from domain.account_holder.sanction_vocabulary import ENFORCE_ON_ACCOUNT, AccountStanding
from domain.account_holder.state import Holder
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

Missed = EffectFailed | EffectUnknown | EffectImpossible
_OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def wanted(holder: Holder, account: str) -> AccountStanding:
    """Return how an account should stand at its platform by what is in force."""
    kept_away = any(
        each.keeps_away and has_begun(holder, each) for each in holder.sanctions.in_force
    )
    return "blocked" if account in holder.linked and kept_away else "free"


def follow(draft: HolderDraft) -> None:
    """Order what is wanted and neither so nor asked for; drop what is not wanted any more."""
    for account in list(draft.state.accounts):
        _follow(draft, account)


def _follow(draft: HolderDraft, account: str) -> None:
    want = wanted(draft.state, account)
    asked = draft.state.sanctions.open_for(account)
    if asked is not None:
        effect_id, enforcement = asked
        if enforcement.standing == want or enforcement.status == "ordered":
            return  # its result decides what comes next
        _drop(draft, effect_id, enforcement)
    if draft.state.sanctions.stands.get(account, "free") != want:
        draft.record(
            EnforcementOrdered(
                effect_id=draft.effect_id(ENFORCE_ON_ACCOUNT),
                account=account,
                platform=draft.state.accounts[account].platform,
                standing=want,
            )
        )


def done(draft: HolderDraft, command: EffectDone) -> None:
    """Record what the platform did: all of it, or something less."""
    enforcement = draft.state.sanctions.enforcements[command.effect_id]
    if not enforcement.is_open:
        raise NothingToDo(what="this result is recorded or overtaken")
    attempts = max(command.attempt, enforcement.attempts)
    _done(draft, command.effect_id, attempts, command.weaker)


def missed(draft: HolderDraft, command: Missed) -> None:
    """Try again by the pack's delays; then, or where the platform cannot, a person does it."""
    enforcement = draft.state.sanctions.enforcements[command.effect_id]
    if not enforcement.is_open or command.attempt <= enforcement.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    again = isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt) if again else None
    if retry_at is not None:
        draft.record(EnforcementDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        outcome = _outcome(command)
        draft.record(EnforcementStalled.model_validate({**facts, "outcome": outcome}))


def _outcome(command: Missed) -> str:
    """Return how it ended; whoever gives up on what may be done calls it unknown."""
    if isinstance(command, EffectFailed) and command.may_have_been_sent:
        return "unknown"
    return _OUTCOMES[type(command)]


def confirm(draft: HolderDraft, command: ConfirmEnforcement) -> None:
    """Record a person's word that it is so at the platform, or what was done instead."""
    enforcement = _stalled(draft, command.effect_id)
    _done(
        draft,
        command.effect_id,
        enforcement.attempts,
        command.instead,
        by=draft.context.actor,
    )


def order_again(draft: HolderDraft, command: EnforceAgain) -> None:
    """Ask the platform anew; what was asked before counts no longer."""
    enforcement = _stalled(draft, command.effect_id)
    draft.record(
        EnforcementDropped(effect_id=command.effect_id, attempts=enforcement.attempts, unsure=True)
    )


def waiting(holder: Holder) -> dict[str, Enforcement]:
    """Return what a person has to do at a platform, by effect id."""
    known = holder.sanctions.enforcements
    return {id_: each for id_, each in known.items() if each.status == "stalled"}


def _drop(draft: HolderDraft, effect_id: str, enforcement: Enforcement) -> None:
    unsure = enforcement.outcome == "unknown" or enforcement.status == "delayed"
    draft.record(
        EnforcementDropped(effect_id=effect_id, attempts=enforcement.attempts, unsure=unsure)
    )


def _stalled(draft: HolderDraft, effect_id: str) -> Enforcement:
    enforcement = draft.state.sanctions.enforcements.get(effect_id)
    if enforcement is None:
        raise EnforcementNotKnown(effect=effect_id)
    if not enforcement.is_open:
        raise NothingToDo(what="this was settled")
    if enforcement.status != "stalled":
        raise EnforcementUnderWay
    return enforcement


def _done(
    draft: HolderDraft, effect_id: str, attempts: int, instead: str | None, by: str | None = None
) -> None:
    draft.record(
        EnforcementDone(
            effect_id=effect_id,
            attempts=attempts,
            outcome="weaker" if instead else "done",
            instead=instead,
            confirmed_by=by,
        )
    )
