"""The posts of a group as the member who looks after them sees them, and how each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.group_posts import GroupPost
from domain.membership.moderating import NotNow
from domain.membership.moderation_state import Moderation, ModerationAct, Status


@dataclass(frozen=True)
class PostRow:
    """One post. `standing` says what came of the member's latest act about it, if there is one."""

    object_id: str
    text: str | None
    posted_at: datetime | None
    hidden: bool
    standing: str | None


_HIDING: Mapping[Status, str] = {
    "ordered": "You asked for it to be hidden. The network is doing it.",
    "done": "Hidden, as you asked.",
    "stalled": "You asked for it to be hidden. The network did not, so a colleague does it.",
}
_SHOWING: Mapping[Status, str] = {
    "ordered": "You asked for it to be shown again. The network is doing it.",
    "done": "Shown again, as you asked.",
    "stalled": "You asked for it to be shown again. The network did not, so a colleague does it.",
}
_UNDONE = "The landlord's team undid what you did: it is {how}."
# Why no post is shown at the moment, and what the member may do about it.
NOT_NOW: Mapping[NotNow, tuple[str, str]] = {
    "rules": (
        "Your right to look after posts rests",
        "The group has new rules, and you have not agreed to them yet. Agree to them as you were "
        "asked to; from then on you may look after posts again.",
    ),
    "blocked": (
        "Your right to look after posts rests",
        "A block of you is in force. The landlord's letter about it says why, until when, and how "
        "to appeal. Once it has ended you may look after posts again.",
    ),
    "ended": (
        "You do not look after posts of this group now",
        "The right ends when a member leaves or is removed, or when the landlord takes it back. "
        "Ask the landlord's team if you think that this is wrong.",
    ),
}


def rows_of(posts: Sequence[GroupPost], moderation: Moderation) -> list[PostRow]:
    """Return the posts with how each stands after what the member did."""
    latest = {act.object_id: act for act in moderation.acts.values()}
    return [_row(post, latest.get(post.object_id)) for post in posts]


def _row(post: GroupPost, act: ModerationAct | None) -> PostRow:
    return PostRow(
        object_id=post.object_id,
        text=post.text,
        posted_at=post.posted_at,
        hidden=act is not None and act.hide,
        standing=_standing(act) if act else None,
    )


def _standing(act: ModerationAct) -> str:
    if act.reversed:
        return _UNDONE.format(how="hidden" if act.hide else "shown")
    return (_HIDING if act.hide else _SHOWING)[act.status]
