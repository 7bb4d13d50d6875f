"""The public posts of a group, as a member who looks after them sees them; and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from application.errors import UnknownStream
from application.reading import Reader
from domain.case.state import Case
from domain.channel.events import ItemHeld, ItemRouted
from domain.channel.state import Channel
from domain.membership.moderation_refusals import NotAPostOfTheGroup
from domain.membership.state import Membership
from ledger.recorded import Recorded
from vault.store import Vault

# More than somebody looks through at once; what is older they find on the network.
MOST_POSTS = 200
PUBLIC = ("public_post", "public_reply")


@dataclass(frozen=True)
class GroupPost:
    """One post or reply in the group: what anybody in it reads there."""

    object_id: str
    text: str | None
    posted_at: datetime | None


def posts_of(reader: Reader, vault: Vault, membership: str, most: int) -> list[GroupPost]:
    """Return the latest `most` public posts of the membership's group, the latest first.

    They say what they say now: as they were edited, and without what was deleted.
    """
    state: Membership = reader.folded(membership).state
    items = list(_public_items(reader, state.group).values())[-most:]
    texts = vault.get_many({item.text.content_id for item, _ in items if item.text})
    return [
        GroupPost(
            object_id=item.object_id,
            text=str(texts[item.text.content_id]) if item.text else None,
            posted_at=posted_at,
        )
        for item, posted_at in reversed(items)
    ]


def post_of(reader: Reader, membership: str, object_id: str) -> Mapping[str, Any]:
    """Return where a post of the membership's group is kept; refuse what is none of its posts."""
    state: Membership = reader.folded(membership).state
    channel = _channel(reader, state.group)
    case = channel.posts.get(object_id) if channel else None
    if case is None:
        raise NotAPostOfTheGroup
    return {
        "group": state.group,
        "case": case,
        "public": _is_public(reader.folded(case).state, object_id),
    }


def _public_items(
    reader: Reader, group: str | None
) -> Mapping[str, tuple[ItemRouted | ItemHeld, datetime | None]]:
    """Return the item that says last what each post says, and when it was posted, by post."""
    found: dict[str, tuple[ItemRouted | ItemHeld, datetime | None]] = {}
    for item in _items(_history(reader, group)):
        if item.kind in PUBLIC:
            found.setdefault(item.object_id, (item, item.posted_at))
        elif item.kind == "edited" and item.object_id in found:
            found[item.object_id] = (item, found[item.object_id][1])
        elif item.kind == "deleted":
            found.pop(item.object_id, None)
    return found


def _items(facts: Sequence[Recorded]) -> Iterator[ItemRouted | ItemHeld]:
    """Yield each item once, when it came in: what was held is recorded again where it goes on."""
    seen: set[str] = set()
    for fact in facts:
        item = fact.event
        if isinstance(item, ItemRouted | ItemHeld) and item.intake_id not in seen:
            seen.add(item.intake_id)
            yield item


def _history(reader: Reader, group: str | None) -> list[Recorded]:
    try:
        return reader.history(group) if group else []
    except UnknownStream:
        return []


def _channel(reader: Reader, group: str | None) -> Channel | None:
    if group is None:
        return None
    try:
        state = reader.folded(group).state
    except UnknownStream:
        return None
    return state if isinstance(state, Channel) else None


def _is_public(case: Case, object_id: str) -> bool:
    if case.opened is not None and object_id == case.opened.post:
        return case.opened.origin == "public_post"
    contacts = case.contacts.values()
    return any(each.object_id == object_id and not each.private for each in contacts)
