"""The landlord's own posts on its page, as the channel remembers them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class OwnPost:
    """One post, what it counts for, and how far its removal got."""

    month: str
    due_at: datetime | None
    more_for: str | None = None
    status: Literal["stands", "ordered", "stalled", "removed", "left", "gone"] = "stands"
    effect_id: str | None = None
    attempts: int = 0
    deferrals: int = 0


@dataclass(frozen=True)
class OwnPosts:
    """Own posts by the network's ids."""

    posts: Mapping[str, OwnPost] = field(default_factory=dict)

    def of_effect(self, effect_id: str) -> str | None:
        """Return the post that an effect removes."""
        for object_id, post in self.posts.items():
            if post.effect_id == effect_id:
                return object_id
        return None

    def of_month(self, month: str) -> list[OwnPost]:
        """Return what was posted in a month, whether it stands still or not."""
        return [post for post in self.posts.values() if post.month == month]
