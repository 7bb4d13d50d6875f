"""Public posts that come down after a time, as a case remembers them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from domain.case.removal_vocabulary import Whose


@dataclass(frozen=True)
class Removal:
    """One public post and how far its removal got. `gone`: it went before its time."""

    whose: Whose
    due_at: datetime
    message_id: str | None = None
    status: Literal["scheduled", "deferred", "requested", "stalled", "removed", "gone"] = (
        "scheduled"
    )
    effect_id: str | None = None
    attempts: int = 0

    @property
    def waits(self) -> bool:
        """Whether its time is still to come, or is over and it is kept."""
        return self.status in ("scheduled", "deferred")


@dataclass(frozen=True)
class Removals:
    """Public posts by their platform's ids, and the publications whose original is gone."""

    posts: Mapping[str, Removal] = field(default_factory=dict)
    stand_alone: frozenset[str] = frozenset()

    def of_effect(self, effect_id: str) -> str | None:
        """Return the post that an effect removes."""
        for object_id, removal in self.posts.items():
            if removal.effect_id == effect_id:
                return object_id
        return None

    def is_down(self, object_id: str | None) -> bool:
        """Whether a post surely does not stand any more."""
        removal = self.posts.get(object_id or "")
        return removal is not None and removal.status in ("removed", "gone")
