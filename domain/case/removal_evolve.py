"""How the removal of public posts changes a case."""

from typing import assert_never

from domain.case import removal_events as removing
from domain.case.removal_state import Removal, Removals
from domain.changing import replace


def evolve_removals(before: Removals, event: removing.RemovalEvent) -> Removals:
    """Return the posts as they are after the event."""
    match event:
        case removing.RemovalScheduled():
            return _put(
                before, event.object_id, Removal(event.whose, event.due_at, event.message_id)
            )
        case removing.PublicationLostOriginal(message_id=message_id):
            return replace(before, stand_alone=before.stand_alone | {message_id})
        case _:
            after = _after(before.posts[event.object_id], event)
            return _put(before, event.object_id, after)


def gone(before: Removals, object_id: str | None) -> Removals:
    """Return the posts where one of them went before its time."""
    removal = before.posts.get(object_id or "")
    if object_id is None or removal is None:
        return before
    return _put(before, object_id, replace(removal, status="gone"))


def _after(
    removal: Removal,
    event: removing.RemovalDeferred
    | removing.RemovalRequested
    | removing.RemovalDelayed
    | removing.RemovalStalled
    | removing.PostRemoved,
) -> Removal:
    match event:
        case removing.RemovalDeferred():
            return replace(removal, status="deferred")
        case removing.RemovalRequested(effect_id=effect_id):
            return replace(removal, status="requested", effect_id=effect_id)
        case removing.RemovalDelayed(attempts=attempts):
            return replace(removal, status="requested", attempts=attempts)
        case removing.RemovalStalled(attempts=attempts):
            return replace(removal, status="stalled", attempts=attempts)
        case removing.PostRemoved(attempts=attempts):
            return replace(removal, status="removed", attempts=attempts)
        case _:
            assert_never(event)


def _put(before: Removals, object_id: str, removal: Removal) -> Removals:
    return replace(before, posts={**before.posts, object_id: removal})
