"""Following an account: a handler's explicit act on a case, undone when nothing needs it.

Nothing follows by itself (mhs-follow). Where the pack takes private matters to its official
channels, a follow made to open a direct message is refused (westkent-follow).
"""

from collections.abc import Iterator
from typing import Literal

from domain.case.drafts import CaseDraft
from domain.case.follow_commands import (
    ConfirmFollow,
    FollowAccount,
    FollowReported,
    UnfollowAccount,
)
from domain.case.follow_events import (
    FollowDelayed,
    FollowEffective,
    FollowRequested,
    FollowStalled,
    UnfollowRequested,
)
from domain.case.follow_refusals import FollowForDirectMessages, FollowUnderWay, NothingFollowed
from domain.case.merge_refusals import MergeUnderWay
from domain.case.privacy_state import Follow
from domain.case.privacy_vocabulary import FOLLOW_ACCOUNT, UNFOLLOW_ACCOUNT
from domain.case.state import Case
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

Missed = EffectFailed | EffectUnknown | EffectImpossible
# The choices of a pack under which private matters go elsewhere than to direct messages.
NO_DIRECT_MESSAGES = ("official-channels",)


def follow(draft: CaseDraft, command: FollowAccount) -> None:
    """Order the follow, unless the policy keeps people from direct messages."""
    if draft.state.merging.pending is not None:
        raise MergeUnderWay(other=draft.state.merging.pending.into)
    route = draft.context.policy.settings.private_route
    if command.purpose == "direct_message" and route.value in NO_DIRECT_MESSAGES:
        raise FollowForDirectMessages(route=route.wording, cites=route.clause)
    current = draft.state.privacy.follow
    if current is not None and current.wanted:
        raise NothingToDo(what="this account is followed, or is about to be")
    _check_settled(current)
    draft.record(
        FollowRequested(
            effect_id=draft.effect_id(FOLLOW_ACCOUNT),
            purpose=command.purpose,
            reason=command.reason,
            requested_by=draft.context.actor,
        )
    )


def unfollow(draft: CaseDraft, command: UnfollowAccount) -> None:
    """Order the undoing before the case ends."""
    current = draft.state.privacy.follow
    if current is None or not current.wanted:
        raise NothingToDo(what="this account is not followed for this case")
    _check_settled(current)
    _undo(draft, current, "by_a_person")


def undo_at_the_end(
    draft: CaseDraft, reason: Literal["case_closed", "merged"] = "case_closed"
) -> None:
    """Order the undoing of what this case followed for; call it when the case ends."""
    current = draft.state.privacy.follow
    if current is not None and current.wanted:
        _undo(draft, current, reason)


def confirm(draft: CaseDraft, command: ConfirmFollow) -> None:
    """Record a person's word that it is so at the platform."""
    current = draft.state.privacy.follow
    if current is None or current.effect_id != command.effect_id:
        raise NothingFollowed(id=command.effect_id)
    if current.status == "done":
        raise NothingToDo(what="this is recorded")
    if current.status == "ordered":
        raise FollowUnderWay(status="under way")
    draft.record(
        FollowEffective(
            effect_id=command.effect_id,
            what="followed" if current.wanted else "unfollowed",
            attempts=current.attempts,
            confirmed_by=draft.context.actor,
        )
    )


def reported(draft: CaseDraft, command: FollowReported | EffectDone) -> None:
    """Record what the platform confirmed, weaker or not, or that another case needs it still."""
    current = _current(draft, command.effect_id)
    if current.status == "done":
        raise NothingToDo(what="this result is recorded")
    still_needed = isinstance(command, FollowReported) and command.still_needed
    draft.record(
        FollowEffective(
            effect_id=command.effect_id,
            what="still needed" if still_needed else _what(current),
            weaker=command.weaker if isinstance(command, FollowReported) else None,
            attempts=max(command.attempt, current.attempts),
        )
    )


def missed(draft: CaseDraft, command: Missed) -> None:
    """Record an attempt that failed, is unknown or impossible."""
    current = _current(draft, command.effect_id)
    if current.status == "done" or command.attempt <= current.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    retryable = isinstance(command, EffectFailed) and command.retryable
    again = next_try(draft.context, command.attempt) if retryable else None
    if again is not None:
        draft.record(FollowDelayed.model_validate({**facts, "not_before": again}))
    else:
        outcome = _OUTCOMES[type(command)]
        draft.record(FollowStalled.model_validate({**facts, "outcome": outcome}))


_OUTCOMES: dict[type[Missed], str] = {
    EffectFailed: "failed",
    EffectUnknown: "unknown",
    EffectImpossible: "impossible",
}


def is_about(case: Case, effect_id: str) -> bool:
    """Whether an effect is the last order about the follow."""
    return case.privacy.follow is not None and case.privacy.follow.effect_id == effect_id


def under_way(case: Case) -> Iterator[FollowUnderWay]:
    """Yield what refuses the end of a case while an order about its follow is under way."""
    current = case.privacy.follow
    if current is not None and current.status == "ordered":
        yield FollowUnderWay(status="under way")


def _undo(draft: CaseDraft, current: Follow, reason: str) -> None:
    draft.record(
        UnfollowRequested.model_validate(
            {
                "effect_id": draft.effect_id(UNFOLLOW_ACCOUNT),
                "follow_id": current.effect_id,
                "reason": reason,
            }
        )
    )


def _check_settled(current: Follow | None) -> None:
    if current is not None and current.status == "ordered":
        raise FollowUnderWay(status="under way")


def _current(draft: CaseDraft, effect_id: str) -> Follow:
    current = draft.state.privacy.follow
    if current is None or current.effect_id != effect_id:
        # An order that a later one overtook; what the later one finds is what counts.
        raise NothingToDo(what="a later order overtook this one")
    return current


def _what(current: Follow) -> str:
    return "followed" if current.wanted else "unfollowed"
