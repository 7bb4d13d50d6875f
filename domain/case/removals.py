"""Taking public posts down after the pack's time, the landlord's and visitors' alike.

Source: the pack's retention of public posts (mhs: "Public Facebook posts are removed after three
months"). A legal hold or an open Ombudsman case wins over it; the evidence stays either way.
"""

from collections.abc import Iterator
from datetime import datetime

from domain.case import publication
from domain.case.drafts import CaseDraft
from domain.case.events import CaseOpened, ContactRecorded, PostChanged
from domain.case.keeping import Kept, kept_by
from domain.case.message_events import MessageDelivered
from domain.case.publication_refusals import RemovalNotStalled
from domain.case.refusals import NotInThisCase
from domain.case.removal_commands import ConfirmRemoved
from domain.case.removal_events import (
    PostRemoved,
    PublicationLostOriginal,
    RemovalDeferred,
    RemovalDelayed,
    RemovalRequested,
    RemovalScheduled,
    RemovalStalled,
)
from domain.case.removal_state import Removal
from domain.case.removal_vocabulary import GONE, REMOVE_POST, KeptBecause, Whose
from domain.case.state import Case
from domain.case.ways import REHEARSAL
from domain.errors import NothingToDo
from domain.messages import Event
from domain.periods import later
from domain.policy import Policy
from domain.policy.keeping import Retention
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try

KEPT_BECAUSE: dict[Kept, KeptBecause] = {
    "a legal hold": "legal_hold",
    "an open Ombudsman case": "ombudsman_case",
}
OUTCOMES = {EffectFailed: "failed", EffectUnknown: "unknown", EffectImpossible: "impossible"}


def rule_of(policy: Policy, platform: str) -> Retention | None:
    """Return the pack's rule for public posts on a network, None where they stay.

    On the network for rehearsals the rule of any network is rehearsed.
    """
    for rule in policy.retention:
        comes_down = (rule.what, rule.then) == ("public-post", "remove-public-post")
        if comes_down and (not rule.platforms or platform in (*rule.platforms, REHEARSAL)):
            return rule
    return None


def follow(draft: CaseDraft) -> None:
    """Schedule what went up with this command, and note what a publication lost by it."""
    for event in list(draft.events):
        _schedule(draft, event)
        _note_lost_original(draft, event)


def _schedule(draft: CaseDraft, event: Event) -> None:
    rule = rule_of(draft.context.policy, draft.state.opened.platform) if draft.events else None
    if rule is None:
        return
    match event:
        case CaseOpened() if event.origin != "private_message":
            _record(draft, rule, event.post, "theirs", _went_up(event))
        case ContactRecorded() if not event.private:
            _record(draft, rule, event.object_id, "theirs", _went_up(event))
        case MessageDelivered(audience="public", message_id=message_id):
            # A person may have posted it and not said which post it is there.
            object_id = event.object_id or message_id
            _record(draft, rule, object_id, "ours", event.delivered_at, message_id)
        case _:
            pass


def _went_up(event: CaseOpened | ContactRecorded) -> datetime:
    """Return the platform's own time, unless it is missing or lies ahead of ours."""
    if event.posted_at is not None and event.posted_at <= event.taken_in_at:
        return event.posted_at
    return event.taken_in_at


def _record(
    draft: CaseDraft,
    rule: Retention,
    object_id: str,
    whose: Whose,
    went_up_at: datetime,
    message_id: str | None = None,
) -> None:
    if object_id in draft.state.removals.posts:
        return
    draft.record(
        RemovalScheduled(
            object_id=object_id,
            whose=whose,
            message_id=message_id,
            went_up_at=went_up_at,
            due_at=later(went_up_at, rule.keep, draft.context.policy.zone),
            amount=rule.keep.amount,
            unit=rule.keep.unit,
            source=rule.source,
            clause=rule.clause,
        )
    )


def _note_lost_original(draft: CaseDraft, event: Event) -> None:
    original = draft.state.opened.post if draft.events else None
    match event:
        case PostRemoved(object_id=object_id) if object_id == original:
            pass
        case PostChanged(object_id=object_id) if event.change in GONE and object_id == original:
            pass
        case _:
            return
    for message_id in publication.standing(draft.state):
        if message_id not in draft.state.removals.stand_alone:
            draft.record(
                PublicationLostOriginal(
                    message_id=message_id,
                    original=event.object_id,
                    snapshot=draft.state.opened.snapshot,
                )
            )


def record_due(draft: CaseDraft) -> None:
    """Order the removal of what is due, or record once why it is kept."""
    for object_id, removal in list(draft.state.removals.posts.items()):
        if not removal.waits or removal.due_at > draft.now:
            continue
        because = kept_by(draft.state)
        if because is None:
            _request(draft, object_id, removal)
        elif removal.status != "deferred":
            draft.record(
                RemovalDeferred(
                    object_id=object_id,
                    because=KEPT_BECAUSE[because],
                    due_at=removal.due_at,
                    detected_at=draft.now,
                )
            )


def _request(draft: CaseDraft, object_id: str, removal: Removal) -> None:
    effect_id = draft.effect_id(REMOVE_POST)
    draft.record(
        RemovalRequested(
            object_id=object_id, effect_id=effect_id, whose=removal.whose, due_at=removal.due_at
        )
    )
    if object_id == removal.message_id:  # no network can be asked for it: a person looks for it
        draft.record(
            RemovalStalled(
                object_id=object_id,
                effect_id=effect_id,
                attempts=0,
                outcome="impossible",
                reason="post_not_known",
            )
        )


def wakes(case: Case) -> Iterator[datetime]:
    """Yield when posts are to come down; what is kept wakes nobody until it is let go."""
    kept = kept_by(case) is not None
    for removal in case.removals.posts.values():
        if removal.status == "scheduled" or (removal.status == "deferred" and not kept):
            yield removal.due_at


def done(draft: CaseDraft, object_id: str, command: EffectDone) -> None:
    """Record what the network did: removed it, or something less."""
    removal = draft.state.removals.posts[object_id]
    if removal.status == "removed":
        raise NothingToDo(what="the post is removed")
    draft.record(
        PostRemoved(
            object_id=object_id,
            effect_id=command.effect_id,
            attempts=max(command.attempt, removal.attempts),
            outcome="weaker" if command.weaker else "done",
            instead=command.weaker,
        )
    )


def missed(
    draft: CaseDraft, object_id: str, command: EffectFailed | EffectUnknown | EffectImpossible
) -> None:
    """Try again by the pack's delays; then, or where the network cannot, a person does it."""
    removal = draft.state.removals.posts[object_id]
    if removal.status == "removed" or command.attempt <= removal.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    retry_at = None
    if isinstance(command, EffectFailed) and command.retryable:
        retry_at = next_try(draft.context, command.attempt)
    facts = {
        "object_id": object_id,
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    if retry_at is not None:
        draft.record(RemovalDelayed.model_validate({**facts, "not_before": retry_at}))
    else:
        draft.record(RemovalStalled.model_validate({**facts, "outcome": OUTCOMES[type(command)]}))


def confirm(draft: CaseDraft, command: ConfirmRemoved) -> None:
    """Record a person's word that the post is no longer public."""
    removal = draft.state.removals.posts.get(command.object_id)
    if removal is None:
        raise NotInThisCase(what="public post", id=command.object_id)
    if removal.status in ("removed", "gone"):
        raise NothingToDo(what="the post is down")
    if removal.status != "stalled" or removal.effect_id is None:
        raise RemovalNotStalled(status=removal.status)
    draft.record(
        PostRemoved(
            object_id=command.object_id,
            effect_id=removal.effect_id,
            attempts=removal.attempts,
            outcome="weaker" if command.instead else "done",
            instead=command.instead,
            confirmed_by=draft.context.actor,
        )
    )
