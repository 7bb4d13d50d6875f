"""The landlord's own posts on its page: counted by the month, and taken down in time.

Source: "public Facebook posts are removed after three months" (mhs); "two to ten messages a
month" (West Kent). What a case published is that case's own, and comes down with it.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.case.receipt import received_at
from domain.case.removals import rule_of
from domain.channel.commands import TakeIn
from domain.channel.own_post_commands import ConfirmOwnPostRemoved, MarkOwnPost
from domain.channel.own_post_events import (
    OwnPostDeferred,
    OwnPostGone,
    OwnPostLeft,
    OwnPostMarked,
    OwnPostRemovalDelayed,
    OwnPostRemovalOrdered,
    OwnPostRemovalStalled,
    OwnPostRemoved,
    OwnPostSeen,
)
from domain.channel.own_post_refusals import (
    NotCountedBeside,
    OwnPostNotKnown,
    OwnRemovalNotStalled,
)
from domain.channel.own_post_state import OwnPost
from domain.channel.pack_entry import policy_now
from domain.channel.routing import ChannelDraft
from domain.channel.state import Channel
from domain.channel.vocabulary import REMOVE_OWN_POST
from domain.errors import NothingToDo
from domain.periods import later
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

# What the one who carries it out says of a post that must not or need not come down.
LEGAL_HOLD, OMBUDSMAN_CASE, OF_A_CASE = "legal_hold", "ombudsman_case", "of_a_case"
OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def see(draft: ChannelDraft, command: TakeIn) -> None:
    """Note what the account itself posted on its page, or took away there."""
    known = draft.state.own_posts.posts.get(command.object_id)
    if command.kind == "deleted" and known is not None:
        if known.status in ("stands", "stalled"):
            draft.record(OwnPostGone(object_id=command.object_id))
        return
    if command.kind != "public_post" or command.manner != "posted" or known is not None:
        return
    policy = policy_now(draft.context)
    went_up_at = received_at(command.posted_at, command.taken_in_at)
    rule = rule_of(policy, draft.state.platform or "")
    draft.record(
        OwnPostSeen(
            object_id=command.object_id,
            went_up_at=went_up_at,
            month=f"{went_up_at.astimezone(ZoneInfo(policy.zone)):%Y-%m}",
            due_at=None if rule is None else later(went_up_at, rule.keep, policy.zone),
            clause=None if rule is None else rule.clause,
        )
    )


def mark(draft: ChannelDraft, command: MarkOwnPost) -> None:
    """Count a post beside the pack's range, for one of the pack's own reasons."""
    post = _known(draft, command.object_id)
    volume = policy_now(draft.context).volume
    known = volume.more_for if volume else ()
    if command.more_for not in known:
        raise NotCountedBeside(more_for=command.more_for, known="; ".join(known) or "nothing")
    if post.more_for == command.more_for:
        raise NothingToDo(what="the post is marked so")
    draft.record(
        OwnPostMarked(
            object_id=command.object_id,
            more_for=command.more_for,
            marked_by=draft.context.actor,
        )
    )


def record_due(draft: ChannelDraft) -> None:
    """Order the removal of what is due."""
    for object_id, post in list(draft.state.own_posts.posts.items()):
        if post.status == "stands" and post.due_at is not None and post.due_at <= draft.now:
            draft.record(
                OwnPostRemovalOrdered(
                    object_id=object_id,
                    effect_id=draft.effect_id(REMOVE_OWN_POST),
                    due_at=post.due_at,
                )
            )


def wakes(channel: Channel) -> list[datetime]:
    """Return when own posts are to come down."""
    posts = channel.own_posts.posts.values()
    return [post.due_at for post in posts if post.status == "stands" and post.due_at is not None]


def done(draft: ChannelDraft, object_id: str, command: EffectDone) -> None:
    """Record what the network did: removed it, or something less."""
    post = draft.state.own_posts.posts[object_id]
    if post.status == "removed":
        raise NothingToDo(what="the post is removed")
    draft.record(
        OwnPostRemoved(
            object_id=object_id,
            effect_id=command.effect_id,
            attempts=max(command.attempt, post.attempts),
            outcome="weaker" if command.weaker else "done",
            instead=command.weaker,
        )
    )


def missed(
    draft: ChannelDraft, object_id: str, command: EffectFailed | EffectUnknown | EffectImpossible
) -> None:
    """Defer it, leave it to its case, try again by the pack's delays, or give it to a person."""
    post = draft.state.own_posts.posts[object_id]
    if post.status == "removed" or command.attempt <= post.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "object_id": object_id,
        "effect_id": command.effect_id,
        "attempts": command.attempt,
    }
    if command.reason in (LEGAL_HOLD, OMBUDSMAN_CASE):
        again = _next_look(draft, post)
        kept = {**facts, "because": command.reason, "not_before": again}
        draft.record(OwnPostDeferred.model_validate(kept))
        return
    if command.reason == OF_A_CASE:
        draft.record(OwnPostLeft.model_validate(facts))
        return
    retryable = isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt - post.deferrals) if retryable else None
    facts["reason"] = command.reason
    if retry_at is not None:
        draft.record(OwnPostRemovalDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        outcome = OUTCOMES[type(command)]
        draft.record(OwnPostRemovalStalled.model_validate({**facts, "outcome": outcome}))


def confirm(draft: ChannelDraft, command: ConfirmOwnPostRemoved) -> None:
    """Record a person's word that the post is no longer public."""
    post = _known(draft, command.object_id)
    if post.status in ("removed", "gone"):
        raise NothingToDo(what="the post is down")
    if post.status != "stalled" or post.effect_id is None:
        raise OwnRemovalNotStalled(status=post.status)
    draft.record(
        OwnPostRemoved(
            object_id=command.object_id,
            effect_id=post.effect_id,
            attempts=post.attempts,
            outcome="weaker" if command.instead else "done",
            instead=command.instead,
            confirmed_by=draft.context.actor,
        )
    )


def _next_look(draft: ChannelDraft, post: OwnPost) -> datetime:
    """Return when a post that had to stay is looked at again; the pack's last delay repeats."""
    days = policy_now(draft.context).outbox.look_again_days
    return draft.now + timedelta(days=days[min(post.deferrals, len(days) - 1)])


def _known(draft: ChannelDraft, object_id: str) -> OwnPost:
    post = draft.state.own_posts.posts.get(object_id)
    if post is None:
        raise OwnPostNotKnown(id=object_id)
    return post
