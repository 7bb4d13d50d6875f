"""Members who look after their group's posts: given, used, undone by a colleague, ended.

Source: groups become managed by their members (SHAL social media policy, 3.11).
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from domain.errors import NothingToDo
from domain.identifiers import parse_stream
from domain.membership.drafts import MembershipDraft, policy_of
from domain.membership.moderation_commands import (
    ConfirmModerated,
    EndModeration,
    GiveModeration,
    ModeratePost,
    ReverseModeration,
)
from domain.membership.moderation_events import (
    ModerationDelayed,
    ModerationDone,
    ModerationEnded,
    ModerationGiven,
    ModerationReversed,
    ModerationStalled,
    PostModerated,
)
from domain.membership.moderation_refusals import (
    ActNotKnown,
    MembersDoNotModerate,
    NoRightToModerate,
    NotAPostOfTheGroup,
    NotInGoodStanding,
)
from domain.membership.moderation_state import ModerationAct
from domain.membership.state import Membership
from domain.membership.vocabulary import MODERATE_POST
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

# Why a member with a login looks after no posts at the moment.
NotNow = Literal["ended", "blocked", "rules"]
Missed = EffectFailed | EffectUnknown | EffectImpossible
_OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def give(draft: MembershipDraft, command: GiveModeration) -> None:
    """Give a member the right, where the policy lets members have it."""
    policy = policy_of(draft.context)
    if not policy.members_may_moderate:
        raise MembersDoNotModerate(cites=policy.clause)
    if draft.state.moderation.given:
        raise NothingToDo(what="the member has the right")
    if not draft.state.in_good_standing or draft.context.blocks:
        raise NotInGoodStanding
    draft.record(ModerationGiven(given_by=draft.context.actor))


def end(draft: MembershipDraft, command: EndModeration) -> None:
    """Take the right back."""
    if not draft.state.moderation.given:
        raise NothingToDo(what="the member has no such right")
    draft.record(ModerationEnded(reasons=command.reasons, ended_by=draft.context.actor))


def moderate(draft: MembershipDraft, command: ModeratePost) -> None:
    """Have a post hidden or shown, by the member alone and in their own group alone."""
    context = draft.context
    if not may_moderate(draft.state, context.stream, context.actor, context.blocks):
        raise NoRightToModerate
    if command.group != draft.state.group or not command.public:
        raise NotAPostOfTheGroup
    if _stands(draft.state, command.object_id) is command.hide:
        raise NothingToDo(what="the post is so, or is being made so")
    draft.record(
        PostModerated(
            act_id=draft.context.new_id("act"),
            effect_id=draft.effect_id(MODERATE_POST),
            object_id=command.object_id,
            case=command.case,
            hide=command.hide,
            moderated_by=draft.context.actor,
        )
    )


def reverse(draft: MembershipDraft, command: ReverseModeration) -> None:
    """Undo an act of the member's, whether they still have the right or not."""
    act = _act(draft, command.act_id)
    if act.reversed:
        raise NothingToDo(what="it was undone")
    draft.record(
        ModerationReversed(
            act_id=command.act_id,
            effect_id=draft.effect_id(MODERATE_POST),
            object_id=act.object_id,
            case=act.case,
            hide=not act.hide,
            reasons=command.reasons,
            reversed_by=draft.context.actor,
        )
    )


def confirm(draft: MembershipDraft, command: ConfirmModerated) -> None:
    """Record a colleague's word that the post stands as was asked."""
    act = _act(draft, command.act_id)
    if act.status == "done":
        raise NothingToDo(what="it is done")
    _record_done(draft, command.act_id, act.effect_id, act.attempts, by=draft.context.actor)


def may_moderate(
    membership: Membership, stream: str, actor: str, blocks: Mapping[str, date]
) -> bool:
    """Whether this is the member, and they have the right now."""
    return is_the_members(stream, actor) and why_not_now(membership, blocks) is None


def is_the_members(stream: str, actor: str) -> bool:
    """Whether a membership is this very person's; a member's login is known by its id."""
    return actor == f"resident:{parse_stream(stream).uuid}"


def why_not_now(membership: Membership, blocks: Mapping[str, date]) -> NotNow | None:
    """Return why the member may look after no posts now; None while they may.

    The right is gone with the membership, or never was; it rests while the member has not agreed
    to the rules as they are, or a block is in force.
    """
    if not membership.moderation.given or not membership.is_member:
        return "ended"
    if blocks:
        return "blocked"
    return None if membership.agrees else "rules"


def is_moderating(membership: Membership, effect_id: str) -> bool:
    """Whether a result is that of an act about a post."""
    return effect_id in membership.moderation.orders


def done(draft: MembershipDraft, command: EffectDone) -> None:
    """Record that the network did it, or something weaker."""
    _record_done(
        draft,
        _ordered(draft, command.effect_id),
        command.effect_id,
        command.attempt,
        weaker=command.weaker,
    )


def missed(draft: MembershipDraft, command: Missed) -> None:
    """Try again by the pack's delays; then, or where the network cannot, a colleague does it."""
    act_id = _ordered(draft, command.effect_id)
    act = draft.state.moderation.acts[act_id]
    is_latest = act.effect_id == command.effect_id
    if is_latest and command.attempt <= act.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "act_id": act_id,
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    again = is_latest and isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt) if again else None
    if retry_at is not None:
        draft.record(ModerationDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        outcome = _OUTCOMES[type(command)]
        draft.record(ModerationStalled.model_validate({**facts, "outcome": outcome}))


def _record_done(
    draft: MembershipDraft,
    act_id: str,
    effect_id: str,
    attempts: int,
    weaker: str | None = None,
    by: str | None = None,
) -> None:
    draft.record(
        ModerationDone(
            act_id=act_id,
            effect_id=effect_id,
            attempts=attempts,
            weaker=weaker,
            confirmed_by=by,
        )
    )


def _act(draft: MembershipDraft, act_id: str) -> ModerationAct:
    act = draft.state.moderation.acts.get(act_id)
    if act is None:
        raise ActNotKnown(id=act_id)
    return act


def _ordered(draft: MembershipDraft, effect_id: str) -> str:
    return draft.state.moderation.orders[effect_id]


def _stands(membership: Membership, object_id: str) -> bool | None:
    """Return whether the member's latest act left the post hidden; None where they did nothing."""
    acts = [act for act in membership.moderation.acts.values() if act.object_id == object_id]
    return acts[-1].hide if acts else None
