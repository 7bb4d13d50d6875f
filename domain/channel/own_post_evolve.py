"""How each event changes what a channel remembers of the landlord's own posts."""

from typing import assert_never

from domain.changing import replace
from domain.channel.own_post_events import (
    OwnPostDeferred,
    OwnPostEvent,
    OwnPostGone,
    OwnPostLeft,
    OwnPostMarked,
    OwnPostRemovalDelayed,
    OwnPostRemovalOrdered,
    OwnPostRemovalStalled,
    OwnPostRemoved,
    OwnPostSeen,
)
from domain.channel.own_post_state import OwnPost, OwnPosts


def evolve_own_posts(own: OwnPosts, event: OwnPostEvent) -> OwnPosts:
    """Return them as they are after the event."""
    before = own.posts.get(event.object_id)
    post = _first(event) if before is None else _after(before, event)
    return replace(own, posts={**own.posts, event.object_id: post})


def _first(event: OwnPostEvent) -> OwnPost:
    assert isinstance(event, OwnPostSeen)  # noqa: S101 - nothing else is recorded of a new one
    return OwnPost(event.month, event.due_at)


def _after(post: OwnPost, event: OwnPostEvent) -> OwnPost:
    match event:
        case OwnPostSeen():
            return post
        case OwnPostMarked(more_for=more_for):
            return replace(post, more_for=more_for)
        case OwnPostRemovalOrdered(effect_id=effect_id):
            return replace(post, status="ordered", effect_id=effect_id)
        case OwnPostDeferred(attempts=attempts):
            return replace(post, attempts=attempts, deferrals=post.deferrals + 1)
        case OwnPostRemovalDelayed(attempts=attempts):
            return replace(post, attempts=attempts)
        case OwnPostRemovalStalled(attempts=attempts):
            return replace(post, status="stalled", attempts=attempts)
        case OwnPostRemoved(attempts=attempts):
            return replace(post, status="removed", attempts=attempts)
        case OwnPostLeft(attempts=attempts):
            return replace(post, status="left", attempts=attempts)
        case OwnPostGone():
            return replace(post, status="gone")
        case _:
            assert_never(event)
